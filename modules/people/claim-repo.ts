import { sql } from "kysely";
import { refuse } from "#platform/contract";
import { type Ctx, tenantOf } from "#platform/module";
import { errors } from "./errors.ts";

export type ClaimState = "asked" | "approved" | "rejected" | "withdrawn";
export type Claim = {
  readonly id: string;
  readonly homeId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly nameSealed: string | null;
  readonly standing: "owner" | "tenant" | "family";
  readonly proof: "certificate" | "contract" | "bill" | "visit" | "invitation";
  readonly state: ClaimState;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
};

const COLUMNS = sql`id, home_id as "homeId", account_id as "accountId", person_id as "personId",
  name_sealed as "nameSealed", standing, proof, state, asked_at as "askedAt", decided_at as "decidedAt", reason`;

export async function findClaim(
  ctx: Ctx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Claim | undefined> {
  const { rows } = await sql<Claim>`select ${COLUMNS} from people.home_claims
    where community_id = ${tenantOf(ctx)} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.tx);
  return rows[0];
}

export async function listClaims(
  ctx: Ctx,
  { state, after, limit }: { state: ClaimState; after?: string | undefined; limit: number },
): Promise<Claim[]> {
  const beyond = after ? sql`and id > ${after}` : sql``;
  const { rows } = await sql<Claim>`select ${COLUMNS} from people.home_claims
    where community_id = ${tenantOf(ctx)} and state = ${state} ${beyond} order by id limit ${limit}`.execute(
    ctx.tx,
  );
  return rows;
}

export async function listClaimsOf(ctx: Ctx, accountId: string): Promise<Claim[]> {
  const { rows } = await sql<Claim>`select ${COLUMNS} from people.home_claims
    where community_id = ${tenantOf(ctx)} and account_id = ${accountId} order by id desc limit 50`.execute(
    ctx.tx,
  );
  return rows;
}

/** Open requests of an account. Locks the account's asking until the end, so that two at once count each other. */
export async function countOpenClaims(ctx: Ctx, accountId: string): Promise<number> {
  const communityId = tenantOf(ctx);
  const lock = `people.home_claims ${communityId} ${accountId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.tx);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.home_claims
    where community_id = ${communityId} and account_id = ${accountId} and state = 'asked'`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}

/** Whether a request has ever named this person. */
export async function isClaimed(ctx: Ctx, personId: string): Promise<boolean> {
  const { rows } = await sql`select from people.home_claims
    where community_id = ${tenantOf(ctx)} and person_id = ${personId} limit 1`.execute(ctx.tx);
  return rows.length > 0;
}

/** One open request for each home and account. The name follows, with `saveClaimName`. */
export async function insertClaim(
  ctx: Ctx,
  claim: {
    id: string;
    homeId: string;
    accountId: string;
    personId: string;
    standing: string;
    proof: string;
  },
): Promise<void> {
  const { id, homeId, accountId, personId, standing, proof } = claim;
  await sql`insert into people.home_claims
    (community_id, id, home_id, account_id, person_id, standing, proof, asked_at)
    values (${tenantOf(ctx)}, ${id}, ${homeId}, ${accountId}, ${personId}, ${standing}, ${proof},
      ${ctx.clock.now()})`
    .execute(ctx.tx)
    .catch((error: { code?: string }) => {
      if (error.code === "23505") refuse(errors.already_asked);
      throw error;
    });
}

export async function saveClaimName(ctx: Ctx, id: string, nameSealed: string | null): Promise<void> {
  await sql`update people.home_claims set name_sealed = ${nameSealed}
    where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
}

export async function saveDecision(
  ctx: Ctx,
  decision: { id: string; state: ClaimState; by: string | null; reason?: string | undefined },
): Promise<void> {
  await sql`update people.home_claims set state = ${decision.state}, decided_at = ${ctx.clock.now()},
    decided_by = ${decision.by}, reason = ${decision.reason ?? null}
    where community_id = ${tenantOf(ctx)} and id = ${decision.id}`.execute(ctx.tx);
}
