import { useNavigate, useSearch } from "@tanstack/react-router";

/** The part of an address after the question mark: filters, the page, what is open. Short texts only. */
export type Address = { readonly [key in string]?: string };
export type Patch = { readonly [key in string]?: string | undefined };

const LONGEST = 200;

/** Keeps the short texts of an address that anyone may have typed; for `validateSearch`. */
export function keepTexts(raw: Readonly<Record<string, unknown>>): Address {
  const texts = Object.entries(raw).flatMap(([key, value]) => {
    const text = typeof value === "number" ? String(value) : value;
    return typeof text === "string" && text !== "" && text.length <= LONGEST ? [[key, text]] : [];
  });
  return Object.fromEntries(texts);
}

/** The present address and the way to change parts of it; undefined removes a part. Going back undoes a change. */
export function useAddress(): readonly [Address, (patch: Patch) => void] {
  const address = keepTexts(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  function change(patch: Patch) {
    navigate({
      to: ".",
      search: ((old: Address) => ({ ...old, ...patch })) as never,
      resetScroll: false,
    });
  }
  return [address, change];
}

/** A text of the address if it is one of those known. */
export function oneOf<T extends string>(known: readonly T[], text: string | undefined): T | undefined {
  return known.find((each) => each === text);
}
