import { addressesOfHomes } from "#modules/places";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, tenantOf } from "#platform/module";
import { listClaimsOf } from "./claim-repo.ts";
import { presentClaim } from "./claim-service.ts";
import { listConsentsOf, presentConsent } from "./consent-service.ts";
import { exportPerson } from "./export-service.ts";
import { accountOf } from "./policy.ts";
import { findResidentByAccount, listTies } from "./resident-repo.ts";
import { openValue } from "./sealing.ts";

const NOWHERE = { compoundIds: [], buildingIds: [] };

/** Who I am in this community, where I live, and what I asked for. */
export async function getMyHomes(ctx: Ctx) {
  const accountId = accountOf(ctx);
  const me = await findResidentByAccount(ctx.tx, tenantOf(ctx), accountId);
  const ties = me ? await listTies(ctx.tx, tenantOf(ctx), [me.id]) : [];
  const addresses = await addressesOfHomes(
    ctx,
    ties.map(({ homeId }) => homeId),
  );
  const claims = [];
  for (const claim of await listClaimsOf(ctx, accountId)) {
    claims.push(await presentClaim(ctx, claim, { scope: NOWHERE }));
  }
  const consents = me ? await listConsentsOf(ctx, me.id) : [];
  return {
    personId: me?.id ?? null,
    name: me ? await openValue(ctx, me.id, me.name_sealed) : null,
    homes: ties.map(({ homeId, buildingId, compoundId, standing }) => ({
      homeId,
      home: addresses.get(homeId)?.label ?? "",
      buildingId,
      compoundId,
      standing,
    })),
    claims,
    consents: consents.map(presentConsent),
  };
}

/** Everything held about me in this community. */
export async function exportMe(ctx: Ctx) {
  const me = await findResidentByAccount(ctx.tx, tenantOf(ctx), accountOf(ctx));
  return exportPerson(ctx, me?.id ?? refuse(httpErrors.not_found));
}

/** The resident record of an account in the ctx's community, for other modules. */
export async function personOfAccount(ctx: Ctx, accountId: string): Promise<string | undefined> {
  return (await findResidentByAccount(ctx.tx, tenantOf(ctx), accountId))?.id;
}
