import { type Ref, refKey } from "#platform/contract";
import type { Tx } from "#platform/db";
import { type Ctx, grantsFor } from "#platform/module";
import { groupBy, isUuid } from "#platform/std";
import { refBookOf } from "./ref-book.ts";

/** What a listener may learn of. */
export type Learning = {
  /** Whether of this kind everything, nothing, or only what is found for them. */
  ofKind(ref: Ref): "everything" | "nothing" | "found";
  /** Those of the objects that are found for them, by `refKey`. */
  find(tx: Tx, refs: readonly Ref[]): Promise<ReadonlySet<string>>;
};

/**
 * An office over the whole community learns of everything whose kind it may read, also of what has gone. All others,
 * residents and whose office covers a part, learn of an object only while it resolves for them: its id alone would
 * tell that it is there.
 */
export function learningOf(ctx: Ctx): Learning {
  const book = refBookOf(ctx);
  return {
    ofKind(ref) {
      const permission = book.find(ref)?.permission;
      if (!permission || !ctx.may(permission)) return "nothing";
      const grants = grantsFor(ctx.permissions, ctx.actor, permission);
      const isOffice = grants.some(({ scopeKind, role }) => scopeKind === "community" && role !== "resident");
      return isOffice ? "everything" : "found";
    },
    async find(tx, refs) {
      const found = new Set<string>();
      const askable = refs.filter(({ id }) => isUuid(id));
      for (const [, group] of groupBy(askable, (ref) => `${ref.module}:${ref.kind}`)) {
        const ids = [...new Set(group.map(({ id }) => id))];
        const cards = group[0] ? await book.find(group[0])?.resolve({ ...ctx, tx }, ids) : undefined;
        for (const card of cards ?? []) found.add(refKey(card.ref));
      }
      return found;
    },
  };
}
