import type { LocalText } from "#platform/std";

/** Points at any object of any module: a building, a case, a project. */
export type Ref = { readonly module: string; readonly kind: string; readonly id: string };

/** What a Ref looks like to a person: enough to recognise it, never personal data. */
export type Card = {
  readonly ref: Ref;
  readonly title: LocalText;
  readonly subtitle?: LocalText;
  /** Where the web apps show it, below their base path. */
  readonly href?: string;
};

export function refKey(ref: Ref): string {
  return `${ref.module}:${ref.kind}:${ref.id}`;
}
