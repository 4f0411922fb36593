import type { SessionState } from "#ui";

/** The name on the account; a masked phone number or address in its place is no name, and gives the empty text. */
export function shownName(state: SessionState): string {
  const name = state.status === "signed_in" ? state.session.displayName : "";
  return /[*•＊]/.test(name) ? "" : name;
}
