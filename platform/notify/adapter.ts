import type { Locale } from "#platform/std";

/** A message as it leaves the house, in the language of the one who gets it. */
export type Letter = {
  /** The same at every attempt: the other side can tell a repetition by it. */
  readonly id: string;
  readonly address: string;
  readonly template: string;
  readonly text: string;
  readonly locale: Locale;
};

/** One way out of the house. It returns when the other side has taken the letter, and throws otherwise. */
export type Adapter = {
  readonly name: string;
  send(letter: Letter): Promise<void>;
  close(): Promise<void>;
  /** True where nothing leaves: the letter stays to be looked at. */
  readonly simulated?: boolean;
};

/** Trying again would not help: the other side refuses this letter for good. Carries a code, never an address. */
export class UndeliverableError extends Error {
  constructor(code: string) {
    super(code);
    this.name = "UndeliverableError";
  }
}

/** The other side could not take it now. */
export class DeliveryError extends Error {
  constructor(code: string) {
    super(code);
    this.name = "DeliveryError";
  }
}
