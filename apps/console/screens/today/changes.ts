import type { Status } from "#engines/standards";
import type { LocalText } from "#platform/std";

type Item = {
  readonly book: string;
  readonly rule: string;
  readonly title: LocalText;
  readonly status: Status;
};
export type Change = { readonly item: Item; readonly from: Status };

/** Items that stand otherwise than in the check-up before, those that no longer hold first. */
export function changesSince(before: readonly Item[], now: readonly Item[]): readonly Change[] {
  const former = new Map(before.map(({ book, rule, status }) => [`${book} ${rule}`, status]));
  const changes = now.flatMap((item) => {
    const from = former.get(`${item.book} ${item.rule}`);
    return from === undefined || from === item.status ? [] : [{ item, from }];
  });
  return changes.sort((a, b) => weight(a) - weight(b));
}

function weight({ item, from }: Change): number {
  return item.status === "not_met" ? 0 : from === "met" ? 1 : 2;
}

type Missing = {
  readonly kind: string;
  readonly id: string;
  readonly label: LocalText;
  readonly filledBy: string;
};
export type Hole = {
  /** quantity, census, attribute, answer … */
  readonly kind: string;
  readonly id: string;
  readonly label: LocalText;
  readonly filledBy: string;
  /** The items that wait for it. */
  readonly blocks: readonly Blocked[];
};

export type Blocked = { readonly book: string; readonly rule: string; readonly title: LocalText };

/** Each missing datum once, with all items that wait for it; what most items wait for first. */
export function holesOf(
  items: readonly (Blocked & { readonly missing: readonly Missing[] })[],
): readonly Hole[] {
  const found = new Map<string, Hole>();
  for (const { book, rule, title, missing } of items) {
    const labels = new Map(missing.map((each) => [each.label.zh, each]));
    for (const [label, { kind, id, label: text, filledBy }] of labels) {
      const known = found.get(label) ?? { kind, id, label: text, filledBy, blocks: [] };
      found.set(label, { ...known, blocks: [...known.blocks, { book, rule, title }] });
    }
  }
  return [...found.values()].sort((a, b) => b.blocks.length - a.blocks.length);
}
