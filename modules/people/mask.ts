/** Masks as everyday forms print them. They keep what lets one tell two people apart, never the whole. */

const HIDDEN = "*";

/** 王小明 → 王**, 王明 → 王*, John Smith → J*** S***. A name of one character shows nothing. */
export function maskName(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  if (words.length > 1) return words.map((word) => `${[...word][0] ?? ""}***`).join(" ");
  const [first = "", ...rest] = [...(words[0] ?? "")];
  if (rest.length === 0) return HIDDEN;
  if (/^\p{Script=Latin}/u.test(first)) return `${first}***`;
  return first + HIDDEN.repeat(Math.min(rest.length, 4));
}

/** 13800000001 → 138****0001; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const kept = phone.length >= 11 ? { head: 3, tail: 4 } : { head: 0, tail: Math.min(2, phone.length - 3) };
  return middleHidden(phone, { head: kept.head, tail: Math.max(0, kept.tail) });
}

/** First and last character only: the middle of an identity number is a birth date. */
export function maskIdNumber(idNumber: string): string {
  return middleHidden(idNumber, idNumber.length >= 8 ? { head: 1, tail: 1 } : { head: 0, tail: 0 });
}

function middleHidden(value: string, { head, tail }: { head: number; tail: number }): string {
  const characters = [...value];
  const hidden = HIDDEN.repeat(Math.max(0, characters.length - head - tail));
  return characters.slice(0, head).join("") + hidden + characters.slice(characters.length - tail).join("");
}
