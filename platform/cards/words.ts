import { LOCALES, type LocalText } from "#platform/std";

const RUNS = /(\p{Script=Han}+)|([\p{L}\p{N}]+?)(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu;

/**
 * The words of a text for finding it: Chinese as overlapping pairs of characters and single ones (it has no spaces,
 * and pairs find any part of a name without a dictionary), everything else as lower-case words; NFKC, so that
 * full-width digits and letters are the same as others.
 */
export function wordsOf(text: string): string[] {
  return [...runsOf(text)].flatMap(({ han, word }) => (han ? [...pairsOf(han), ...han] : [word]));
}

type Run = { readonly han: string | undefined; readonly word: string };

function* runsOf(text: string): Iterable<Run> {
  for (const [, han, word = ""] of text.normalize("NFKC").toLowerCase().matchAll(RUNS)) {
    yield { han, word: [...word].slice(0, LONGEST_WORD).join("") };
  }
}

function pairsOf(han: string): string[] {
  const letters = [...han];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/** A tsvector literal: words of titles weigh A, of subtitles B. */
export function vectorOf(card: { title: LocalText; subtitle?: LocalText | undefined }): string {
  const weighed = [
    ...allWords(card.title).map((word) => [word, "A"] as const),
    ...(card.subtitle ? allWords(card.subtitle) : []).map((word) => [word, "B"] as const),
  ];
  return weighed
    .slice(0, WORDS_AT_MOST)
    .map(([word, weight], index) => `'${word}':${index + 1}${weight}`)
    .join(" ");
}

/**
 * A tsquery literal that asks for every word, or undefined where there is none to ask for. Pairs stand for longer
 * Chinese; other words match from their beginning, numbers whole.
 */
export function queryOf(text: string): string | undefined {
  const terms = [...runsOf(text)].flatMap(({ han, word }) => {
    if (!han) return [/^\p{N}+$/u.test(word) ? `'${word}'` : `'${word}':*`];
    return ([...han].length === 1 ? [han] : pairsOf(han)).map((pair) => `'${pair}'`);
  });
  return terms.length > 0 ? [...new Set(terms)].slice(0, TERMS_AT_MOST).join(" & ") : undefined;
}

const TERMS_AT_MOST = 30;
/** PostgreSQL takes lexemes of 2 kB and 16,383 positions. */
const LONGEST_WORD = 100;
const WORDS_AT_MOST = 2000;

function allWords(text: LocalText): string[] {
  return [...new Set(LOCALES.flatMap((locale) => wordsOf(text[locale] ?? "")))];
}
