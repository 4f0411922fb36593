import { type Route, route } from "#platform/module";
import { addCareTag, pageCareTags, reviewCareTag } from "./care-service.ts";
import { askToJoinHome, decideHomeClaim, pageClaims, withdrawHomeClaim } from "./claim-service.ts";
import { giveConsent, listConsents, withdrawConsent } from "./consent-service.ts";
import * as contract from "./contract.ts";
import { eraseResident, exportResident } from "./export-service.ts";
import * as homes from "./home-service.ts";
import { createHomeInvitation, joinHomeByCode, revokeHomeInvitation } from "./invitation-service.ts";
import { exportMe, getMyHomes } from "./me-service.ts";
import {
  getResident,
  pageResidents,
  registerResident,
  revealResident,
  updateResident,
} from "./resident-service.ts";

export const routes: readonly Route[] = [
  route(contract.listResidents, async (ctx, { query: { cursor, ...asked } }) =>
    shown(await pageResidents(ctx, { ...asked, after: cursor })),
  ),
  route(contract.getResident, async (ctx, { params }) => shown(await getResident(ctx, params.id))),
  route(contract.registerResident, async (ctx, { body }) => shown(await registerResident(ctx, body))),
  route(contract.updateResident, async (ctx, { params, body }) =>
    shown(await updateResident(ctx, { id: params.id, ...body })),
  ),
  route(contract.revealResident, (ctx, { params, body }) => revealResident(ctx, { id: params.id, ...body })),
  route(contract.exportResident, async (ctx, { params }) => shown(await exportResident(ctx, params.id))),
  route(contract.eraseResident, async (ctx, { params, body }) =>
    shown(await eraseResident(ctx, { id: params.id, ...body })),
  ),
  route(contract.listConsents, (ctx, { params }) => listConsents(ctx, params.id)),
  route(contract.giveConsent, (ctx, { params, body }) => giveConsent(ctx, { personId: params.id, ...body })),
  route(contract.withdrawConsent, (ctx, { params }) => withdrawConsent(ctx, params.id)),
  route(contract.getHomePeople, async (ctx, { params }) =>
    shown(await homes.getHomePeople(ctx, params.homeId)),
  ),
  route(contract.startHousehold, async (ctx, { params, body }) =>
    shown(await homes.startHousehold(ctx, { homeId: params.homeId, ...body })),
  ),
  route(contract.addHouseholdMember, async (ctx, { params, body }) =>
    shown(await homes.addHouseholdMember(ctx, { householdId: params.id, ...body })),
  ),
  route(contract.endHouseholdMember, async (ctx, { params, body }) =>
    shown(await homes.endResidence(ctx, "household_members", { id: params.id, ...body })),
  ),
  route(contract.setOwnership, async (ctx, { params, body }) =>
    shown(await homes.setOwnership(ctx, { homeId: params.homeId, ...body })),
  ),
  route(contract.startTenancy, async (ctx, { params, body }) => {
    const tenancy = { homeId: params.homeId, ...body, untilOn: body.untilOn ?? null };
    return shown(await homes.startTenancy(ctx, tenancy));
  }),
  route(contract.endTenancy, async (ctx, { params, body }) =>
    shown(await homes.endResidence(ctx, "tenancies", { id: params.id, ...body })),
  ),
  route(contract.askToJoinHome, (ctx, { body }) => askToJoinHome(ctx, body)),
  route(contract.listHomeClaims, (ctx, { query: { cursor, ...asked } }) =>
    pageClaims(ctx, { ...asked, after: cursor }),
  ),
  route(contract.decideHomeClaim, (ctx, { params, body }) =>
    decideHomeClaim(ctx, { id: params.id, ...body }),
  ),
  route(contract.withdrawHomeClaim, (ctx, { params }) => withdrawHomeClaim(ctx, params.id)),
  route(contract.createHomeInvitation, (ctx, { params, body }) =>
    createHomeInvitation(ctx, { homeId: params.homeId, ...body }),
  ),
  route(contract.revokeHomeInvitation, (ctx, { params }) => revokeHomeInvitation(ctx, params.id)),
  route(contract.joinHomeByCode, (ctx, { body }) => joinHomeByCode(ctx, body)),
  route(contract.getMyHomes, (ctx) => getMyHomes(ctx)),
  route(contract.exportMe, async (ctx) => shown(await exportMe(ctx))),
  route(contract.listCareTags, (ctx, { query: { cursor, ...asked } }) =>
    pageCareTags(ctx, { ...asked, after: cursor }),
  ),
  route(contract.addCareTag, (ctx, { body }) => addCareTag(ctx, body)),
  route(contract.reviewCareTag, (ctx, { params, body }) => reviewCareTag(ctx, { id: params.id, ...body })),
];

/** Hands a value to the endpoint's output schema, which decides what leaves the house. */
function shown<T>(value: unknown): T {
  return value as T;
}
