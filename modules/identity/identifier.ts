import type { KeyStore } from "#platform/module";

/** What a person types to say who they are. `value` is in its one normal form. */
export type Identifier = { readonly kind: "phone" | "email" | "user_name"; readonly value: string };

/** A phone number in E.164, mainland mobile numbers without a country code included; else undefined. */
export function parsePhone(raw: string): string | undefined {
  const digits = raw.normalize("NFKC").replaceAll(/[\s().-]/g, "");
  if (/^(?:\+?86)?1[3-9]\d{9}$/.test(digits)) return `+86${digits.slice(-11)}`;
  return /^\+(?!86)[1-9]\d{7,14}$/.test(digits) ? digits : undefined;
}

/** A user name in lower case: 3–40 letters, digits, Chinese characters or `. _ -`, not digits alone. */
export function parseUserName(raw: string): string | undefined {
  const name = raw.normalize("NFKC").trim().toLowerCase();
  return /^[\p{L}\p{N}._-]{3,40}$/u.test(name) && !/^[\d._-]+$/.test(name) ? name : undefined;
}

export function parseEmail(raw: string): string | undefined {
  const address = raw.normalize("NFKC").trim().toLowerCase();
  return address.length <= 200 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : undefined;
}

/** What the one field of a sign-in form means; undefined where it can be nobody's. */
export function parseIdentifier(raw: string): Identifier | undefined {
  const phone = parsePhone(raw);
  if (phone) return { kind: "phone", value: phone };
  const email = parseEmail(raw);
  if (email) return { kind: "email", value: email };
  const name = parseUserName(raw);
  return name ? { kind: "user_name", value: name } : undefined;
}

/** The keyed hash an identifier is found by (rule ID1). */
export function identifierIndex(keys: KeyStore, identifier: Identifier): string {
  return keys.blindIndex(`identity.${identifier.kind}`, identifier.value);
}

/** What of an identifier is shown, to its own holder and to those who sent something there. */
export function maskIdentifier({ kind, value }: Identifier): string {
  if (kind === "user_name") return value;
  if (kind === "phone") return maskPhone(value);
  const [name = "", domain = ""] = value.split("@");
  return `${name.slice(0, 1)}***@${domain}`;
}

function maskPhone(value: string): string {
  if (value.startsWith("+86")) return `${value.slice(3, 6)}****${value.slice(-4)}`;
  return `${value.slice(0, 3)}****${value.slice(-4)}`;
}
