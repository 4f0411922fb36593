/** One spelling for each identifier, so that equal ones have equal blind indexes. Pure. */

/** Compatibility forms folded, white space and the dots of translated names gone, lower case. */
export function normalName(name: string): string {
  return name
    .normalize("NFKC")
    .replaceAll(/[\s·•‧・.]/gu, "")
    .toLowerCase();
}

/** Digits only; the country code of mainland mobile numbers is dropped. */
export function normalPhone(phone: string): string {
  const digits = phone.normalize("NFKC").replaceAll(/\D/g, "");
  const mobile = /^(?:0086|86)?(1\d{10})$/.exec(digits);
  return mobile?.[1] ?? digits;
}

export function normalIdNumber(idNumber: string): string {
  return idNumber.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/**
 * Whether an identity number can be one. Eighteen places are a resident identity number (GB 11643-1999) and must
 * carry its check digit; passports and permits have no check and pass.
 */
export function isIdNumber(normal: string): boolean {
  if (!/^\d{17}[\dX]$/.test(normal)) return /^[0-9A-Z]{5,20}$/.test(normal) && normal.length !== 18;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(normal[i]), 0);
  return CHECK_DIGITS[sum % 11] === normal[17];
}

/** The year of birth in a resident identity number. */
export function birthYearOf(normal: string): number | undefined {
  return /^\d{17}[\dX]$/.test(normal) ? Number(normal.slice(6, 10)) : undefined;
}
