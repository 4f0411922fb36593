import type { Catalogue } from "./catalogue.ts";

export type KeyFaults = {
  readonly missingInEnglish: readonly string[];
  readonly missingInChinese: readonly string[];
  /** Keys of ja or ko that Chinese does not have. */
  readonly unknown: readonly string[];
  /** Keys that no source names. */
  readonly unused: readonly string[];
  /** Keys whose `{places}` differ between Chinese and English. */
  readonly otherPlaces: readonly string[];
};

/**
 * What is wrong with an app's catalogues, for its test. A key is used when a source holds it as a quoted
 * literal, or a template whose fixed beginning or end it shares (`status.${status}`, `${code}.advice`).
 */
export function findKeyFaults(input: {
  zh: Catalogue;
  en: Catalogue;
  others?: readonly Catalogue[];
  sources: readonly string[];
}): KeyFaults {
  const [zh, en] = [stems(input.zh), stems(input.en)];
  const { literals, beginnings, endings } = namesIn(input.sources.join("\n"));
  const isUsed = (key: string) =>
    literals.has(key) || beginnings.some((b) => key.startsWith(b)) || endings.some((e) => key.endsWith(e));
  return {
    missingInEnglish: [...zh.keys()].filter((key) => !en.has(key)),
    missingInChinese: [...en.keys()].filter((key) => !zh.has(key)),
    unknown: (input.others ?? []).flatMap((other) => [...stems(other).keys()].filter((key) => !zh.has(key))),
    unused: [...zh.keys()].filter((key) => !isUsed(key)),
    otherPlaces: [...zh].filter(([key, places]) => en.has(key) && en.get(key) !== places).map(([key]) => key),
  };
}

function stems(catalogue: Catalogue): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (key.endsWith("_one")) continue;
    const places = [...value.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    found.set(key.replace(/_other$/, ""), [...new Set(places)].sort().join(","));
  }
  return found;
}

function namesIn(source: string) {
  const literals = new Set([...source.matchAll(/"([a-z][\w.-]*)"/gi)].map((m) => m[1] as string));
  const beginnings = [...source.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/gi)].map((m) => m[1] as string);
  const endings = [...source.matchAll(/`\$\{[\w.]+\}(\.[\w.-]+)`/g)].map((m) => m[1] as string);
  return { literals, beginnings, endings };
}
