import { sql } from "kysely";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, type KeyStore, tenantOf } from "#platform/module";
import { joinVouched, type Standing } from "./claim-service.ts";
import { errors } from "./errors.ts";
import { loadHome } from "./policy.ts";

/** Without 0 O 1 I L: codes are read aloud and copied by hand. Ten of them are 49 bits. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const CODE_LENGTH = 10;
const DAY_MS = 86_400_000;

export type NewInvitation = {
  readonly id: string;
  readonly homeId: string;
  readonly standing: Standing;
  readonly uses: number;
  readonly validDays: number;
};

/** Makes a code for a home. Only its keyed hash is kept. */
export async function createHomeInvitation(ctx: Ctx, draft: NewInvitation) {
  await loadHome(ctx, "people.admit", draft.homeId);
  const code = randomCode();
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + draft.validDays * DAY_MS);
  const result = await sql`insert into people.home_invitations
    (community_id, id, home_id, code_index, standing, uses_left, expires_at, made_at)
    values (${tenantOf(ctx)}, ${draft.id}, ${draft.homeId}, ${codeIndex(ctx.services.keys, code)},
      ${draft.standing}, ${draft.uses}, ${expiresAt}, ${now})
    on conflict (community_id, id) do nothing`.execute(ctx.tx);
  // The code of a first answer that was lost cannot be told again.
  if (result.numAffectedRows !== 1n) refuse(errors.id_in_use);
  return {
    id: draft.id,
    code: `${code.slice(0, 5)}-${code.slice(5)}`,
    expiresAt: expiresAt.toISOString(),
    usesLeft: draft.uses,
  };
}

export async function revokeHomeInvitation(ctx: Ctx, id: string): Promise<{ id: string }> {
  const { rows } = await sql<{ homeId: string }>`select home_id as "homeId" from people.home_invitations
    where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  await loadHome(ctx, "people.admit", rows[0]?.homeId ?? refuse(httpErrors.not_found));
  await sql`update people.home_invitations set revoked_at = coalesce(revoked_at, ${ctx.clock.now()})
    where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  return { id };
}

export type CodeBearer = {
  readonly claimId: string;
  readonly personId: string;
  readonly name: string;
  readonly code: string;
};

/** Joins the home the code stands for. A use is taken under a row lock: two bearers of the last one cannot both. */
export async function joinHomeByCode(ctx: Ctx, { claimId, personId, name, code }: CodeBearer) {
  const now = ctx.clock.now();
  const { rows } = await sql<{ homeId: string; standing: Standing }>`
    update people.home_invitations set uses_left = uses_left - 1
    where community_id = ${tenantOf(ctx)} and code_index = ${codeIndex(ctx.services.keys, code)}
      and uses_left > 0 and revoked_at is null and expires_at > ${now}
    returning home_id as "homeId", standing`.execute(ctx.tx);
  const invitation = rows[0] ?? refuse(errors.invalid_code);
  return joinVouched(ctx, { id: claimId, personId, name, proof: "invitation", ...invitation });
}

function randomCode(): string {
  const limit = 256 - (256 % ALPHABET.length);
  let code = "";
  while (code.length < CODE_LENGTH) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) code += ALPHABET[byte % ALPHABET.length];
  }
  return code;
}

function codeIndex(keys: KeyStore, code: string): string {
  const plain = code
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "");
  return keys.blindIndex("people.home_invitation", plain);
}
