import { useNavigate, useSearch } from "@tanstack/react-router";
import { STATUSES, type Status } from "#engines/standards";

export const VIEWS = ["items", "map", "gaps", "files"] as const;
export type View = (typeof VIEWS)[number];
export const STEPS = ["extract", "boundary", "import", "run"] as const;
export type Step = (typeof STEPS)[number];

/** What the address of a check-up holds: the view, its filters, and what is open beside or chosen on the map. */
export type CheckupSearch = {
  readonly view?: View;
  readonly status?: Status;
  readonly book?: string;
  readonly goal?: string;
  /** The open item, as `book/rule`. */
  readonly item?: string;
  /** The need whose walking bands are drawn. */
  readonly need?: string;
  /** The object chosen on the map. */
  readonly on?: string;
};
/** What the address of the preparation holds. */
export type PrepareSearch = { readonly step?: Step; readonly extract?: string };

type Raw = Record<string, unknown>;

/** Keeps what is known of an address that anyone may have typed. */
export function parseCheckupSearch(raw: Raw): CheckupSearch {
  return {
    ...given("view", oneOf(VIEWS, raw.view)),
    ...given("status", oneOf(STATUSES, raw.status)),
    ...given("book", word(raw.book)),
    ...given("goal", word(raw.goal)),
    ...given("item", word(raw.item)),
    ...given("need", word(raw.need)),
    ...given("on", word(raw.on)),
  };
}

export function parsePrepareSearch(raw: Raw): PrepareSearch {
  return { ...given("step", oneOf(STEPS, raw.step)), ...given("extract", word(raw.extract)) };
}

/** The address of a check-up and the way to change parts of it; undefined removes a part. */
export function useCheckupSearch() {
  const search = parseCheckupSearch(useSearch({ strict: false }) as Raw);
  return [search, usePatch<CheckupSearch>()] as const;
}

export function usePrepareSearch() {
  const search = parsePrepareSearch(useSearch({ strict: false }) as Raw);
  return [search, usePatch<PrepareSearch>()] as const;
}

type Patch<S> = { readonly [K in keyof S]?: S[K] | undefined };

function usePatch<S>(): (patch: Patch<S>, options?: { keepsPlace?: boolean }) => void {
  const navigate = useNavigate();
  return (patch, { keepsPlace = true } = {}) => {
    const search = (old: Raw) => ({ ...old, ...patch });
    navigate({ to: ".", search: search as never, resetScroll: !keepsPlace, replace: keepsPlace });
  };
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((each) => each === value);
}

function word(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= 200 ? value : undefined;
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
