import type { Ctx } from "#platform/module";

export function accountOf({ actor }: Ctx): string | undefined {
  return actor.kind === "account" ? actor.accountId : undefined;
}

export function personOf({ actor }: Ctx): string | undefined {
  return actor.kind === "account" ? actor.personId : undefined;
}
