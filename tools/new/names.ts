/** `gate_locked`, `renameGate` or `rename-gate` in the three spellings of the house. */
export type Spellings = { readonly kebab: string; readonly snake: string; readonly camel: string };

/** A mistake in what was typed or in the files to change: the message says what to do. */
export class NewError extends Error {}

const WORDS = /^[a-z][a-z0-9]*([_-][a-z0-9]+|[A-Z][a-z0-9]*)*$/;

/** Throws a `NewError` where the text is not a name. */
export function spell(typed: string): Spellings {
  if (!WORDS.test(typed))
    throw new NewError(`'${typed}' is not a name: letters a–z and digits, as in renameGate`);
  const words = typed.split(/[_-]|(?=[A-Z])/).map((word) => word.toLowerCase());
  const camel = words
    .map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
    .join("");
  return { kebab: words.join("-"), snake: words.join("_"), camel };
}
