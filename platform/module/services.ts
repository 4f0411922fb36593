import type { Ref } from "#platform/contract";
import type { LocalText } from "#platform/std";
import type { Ctx } from "./ctx.ts";

/** Time as the house knows it; tests pass their own. */
export type Clock = { now(): Date };

/** Keeps bytes by their SHA-256. What a file may be and who may read it is decided where it hangs. */
export type FileStore = {
  /** Stores bytes and returns their hash; storing the same bytes twice keeps one copy. Durable on return. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws where no bytes with this hash are kept */
  get(sha256: string): Promise<Uint8Array>;
};

/**
 * Keys outside the database. Values are sealed with AES-256-GCM under a key per person; destroying the key
 * erases every value ever sealed for that person, in backups of the database too; not in backups of the keys made before.
 */
export type KeyStore = {
  createPersonKey(personId: string): Promise<void>;
  sealForPerson(personId: string, plain: string): Promise<string>;
  /** Undefined where the person's key has been destroyed. */
  openForPerson(personId: string, sealed: string): Promise<string | undefined>;
  destroyPersonKey(personId: string): Promise<void>;
  /** Seals under the installation's own key: login identifiers, one-time secrets. */
  seal(plain: string): string;
  open(sealed: string): string;
  /** Keyed hash for looking up an encrypted value (HMAC-SHA-256, hex); `purpose` separates uses. */
  blindIndex(purpose: string, value: string): string;
};

/** A message to someone outside the system: a text message or an e-mail. */
export type OutboundMessage = {
  readonly to: { readonly kind: "sms" | "email"; readonly address: string };
  readonly template: string;
  readonly text: LocalText;
};

/** Queues in the transaction of the act: a message leaves if the act is kept. */
export type Messenger = { send(ctx: Ctx, message: OutboundMessage): Promise<void> };

/** What audit keeps of an act beside who, when and from where. Ids and names of fields only, no personal data. */
export type AuditNote = {
  readonly action: string;
  readonly subject?: Ref;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
};
