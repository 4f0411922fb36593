import { sql } from "kysely";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, tenantOf } from "#platform/module";
import type { CONSENT_PURPOSES } from "./contract/fields.ts";
import { errors } from "./errors.ts";
import { loadLivingResident, loadResident } from "./policy.ts";

export type Consent = {
  readonly id: string;
  readonly personId: string;
  readonly purpose: keyof typeof CONSENT_PURPOSES;
  readonly textVersion: string;
  readonly givenBy: "self" | "guardian" | "agent";
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
};

const COLUMNS = sql`id, person_id as "personId", purpose, text_version as "textVersion", given_by as "givenBy",
  given_at as "givenAt", withdrawn_at as "withdrawnAt"`;

export async function listConsentsOf(ctx: Ctx, personId: string): Promise<Consent[]> {
  const { rows } = await sql<Consent>`select ${COLUMNS} from people.consents
    where community_id = ${tenantOf(ctx)} and person_id = ${personId} order by given_at, id`.execute(ctx.tx);
  return rows;
}

export async function listConsents(ctx: Ctx, personId: string) {
  await loadResident(ctx, "people.read", { id: personId });
  return { items: (await listConsentsOf(ctx, personId)).map(presentConsent) };
}

export type NewConsent = Pick<Consent, "id" | "personId" | "textVersion" | "givenBy"> & {
  readonly purpose: string;
};

/** Records that somebody agreed to a purpose, in the version of the text they saw. */
export async function giveConsent(ctx: Ctx, consent: NewConsent) {
  const { id, personId, purpose, textVersion, givenBy } = consent;
  await loadLivingResident(ctx, "people.write", { id: personId });
  await sql`insert into people.consents
    (community_id, id, person_id, purpose, text_version, given_by, channel, given_at)
    values (${tenantOf(ctx)}, ${id}, ${personId}, ${purpose}, ${textVersion}, ${givenBy}, ${ctx.actor.channel},
      ${ctx.clock.now()}) on conflict (community_id, id) do nothing`
    .execute(ctx.tx)
    .catch((error: { code?: string }) => {
      if (error.code === "23505") refuse(errors.already_there);
      throw error;
    });
  return presentConsent(await getConsent(ctx, id));
}

/** From now on the purpose is not agreed to; what was agreed before stays on record. */
export async function withdrawConsent(ctx: Ctx, id: string) {
  const consent = await getConsent(ctx, id);
  await loadResident(ctx, "people.write", { id: consent.personId });
  await sql`update people.consents set withdrawn_at = coalesce(withdrawn_at, ${ctx.clock.now()})
    where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  return presentConsent(await getConsent(ctx, id));
}

export function presentConsent(consent: Consent) {
  return {
    ...consent,
    givenAt: consent.givenAt.toISOString(),
    withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
  };
}

async function getConsent(ctx: Ctx, id: string): Promise<Consent> {
  const { rows } = await sql<Consent>`select ${COLUMNS} from people.consents
    where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  return rows[0] ?? refuse(httpErrors.not_found);
}
