import { hashPassword, verifyPassword } from "better-auth/crypto";

const SHORTEST = 10;
const COMMON = [
  "1234567890",
  "0123456789",
  "0987654321",
  "qwertyuiop",
  "1q2w3e4r5t",
  "password",
  "iloveyou",
  "woaini1314",
  "5201314",
  "administrator",
  "letmein",
  "welcome",
  "linli",
];
/** A well-formed hash that no password has, for accounts that do not exist or have none. */
const NOBODYS_HASH = `${"0".repeat(32)}:${"0".repeat(128)}`;

export { hashPassword };

/** Takes as long whether or not there is an account with a password (rule ID7). */
export function passwordMatches(hash: string | null | undefined, password: string): Promise<boolean> {
  return verifyPassword({ hash: hash ?? NOBODYS_HASH, password });
}

/** Whether a password is long enough and none of the first that anyone would try. */
export function isStrongPassword(password: string, names: readonly string[]): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  if (plain.length < SHORTEST) return false;
  // Ten digits and more are telephone numbers, birthdays and identity numbers.
  if (/^\d+$/.test(plain) || new Set(plain).size < 5 || isRun(plain)) return false;
  const rest = [...COMMON, ...names.map((name) => name.toLowerCase())].reduce(
    (left, word) => (word.length >= 3 ? left.replaceAll(word, "") : left),
    plain,
  );
  return rest.length >= 5;
}

/** Characters that follow one another by the same step: 123456…, fedcba… */
function isRun(plain: string): boolean {
  const codes = Array.from(plain, (character) => character.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  return codes.slice(1).every((code, index) => code - (codes[index] ?? 0) === step);
}
