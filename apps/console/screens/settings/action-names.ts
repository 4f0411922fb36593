import * as checkup from "#contracts/checkup";
import * as identity from "#contracts/identity";
import * as people from "#contracts/people";
import * as places from "#contracts/places";
import type { LocalText } from "#platform/std";
import { useLocalText } from "#ui";
import { type ConsoleKey, useText } from "../../texts.ts";

/** Acts that are noted by themselves, beside those of endpoints. */
const SPECIAL = [
  "identity.membership_changed",
  "identity.membership_ended",
  "identity.membership_granted",
  "identity.second_factor_enrolled",
  "identity.api_key_created",
  "identity.api_key_revoked",
  "identity.signed_in",
  "identity.sign_in_failed",
  "people.reveal",
  "people.export",
  "people.erase",
  "people.care_read",
] as const;

/** What an entry of the audit trail says was done, in words; the code itself where there are none. */
export function useActionName(): (action: string) => string {
  const t = useText();
  const pick = useLocalText();
  return (action) => {
    const special = SPECIAL.find((each) => each === action);
    if (special) return t(`audit.special.${special}` satisfies ConsoleKey);
    const summary = SUMMARIES.get(action);
    return summary ? pick(summary) : action;
  };
}

type Summed = { readonly id: string; readonly summary: LocalText };

const SUMMARIES: ReadonlyMap<string, LocalText> = new Map(
  [identity, places, people, checkup].flatMap((contract) =>
    Object.values(contract as Record<string, unknown>)
      .flatMap((each) => (isSummed(each) ? [each] : childrenOf(each)))
      .map(({ id, summary }) => [id, summary] as const),
  ),
);

/** `buildings.create` and its siblings stand one level down. */
function childrenOf(value: unknown): readonly Summed[] {
  return typeof value === "object" && value !== null ? Object.values(value).filter(isSummed) : [];
}

function isSummed(value: unknown): value is Summed {
  return typeof value === "object" && value !== null && "id" in value && "summary" in value;
}
