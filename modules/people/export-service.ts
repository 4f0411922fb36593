import { sql } from "kysely";
import { refuse } from "#platform/contract";
import { type Ctx, type PersonalColumn, tenantOf } from "#platform/module";
import { errors } from "./errors.ts";
import { personal } from "./personal.ts";
import { loadLivingResident, loadResident } from "./policy.ts";
import { maskedName, presentResident } from "./present.ts";
import { findResident, updateResidentRow } from "./resident-repo.ts";
import { tellPerson } from "./resident-service.ts";
import { openValue, personKeyId } from "./sealing.ts";

/** Everything held about a person here, column by column as declared. Noted in the audit trail. */
export async function exportResident(ctx: Ctx, id: string) {
  await loadLivingResident(ctx, "people.export", { id });
  return exportPerson(ctx, id);
}

/** The export itself, for the person themselves and for who may export others. */
export async function exportPerson(ctx: Ctx, id: string) {
  const holdings = [];
  for (const column of personal) {
    if (column.table === "home_invitations") continue;
    holdings.push(await holdingOf(ctx, id, column));
  }
  const reveals = await sql<{ at: Date; fields: string[]; purpose: string }>`
    select revealed_at as at, fields, purpose from people.reveals
    where community_id = ${tenantOf(ctx)} and person_id = ${id} order by revealed_at`.execute(ctx.tx);
  const subject = { module: "people", kind: "resident", id };
  await ctx.audit({ action: "people.export", subject });
  return {
    personId: id,
    exportedAt: ctx.clock.now().toISOString(),
    holdings,
    reveals: reveals.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
  };
}

/**
 * Erases a person: values, hashes and care tags go, the key is destroyed, so that no backup can tell them again.
 * The row and its id stay, since facts point at it. Erasing twice is once.
 *
 * The keys go after every statement and before the commit. A statement that fails leaves the person whole; a commit
 * that fails leaves rows nobody can read, and erasing again completes them. The other order could report a person
 * erased whose key is still there.
 *
 * @param confirm `删除 {masked name}` or `erase {masked name}`, typed by hand; `删除` or `erase` alone where no name
 *   can be read any more
 */
export async function eraseResident(ctx: Ctx, { id, confirm }: { id: string; confirm: string }) {
  const { resident } = await loadResident(ctx, "people.erase", { id, lock: true });
  if (resident.erased_at) return presentResident(ctx, resident);
  const name = (await maskedName(ctx, id)) ?? "";
  const phrases = [`删除 ${name}`, `erase ${name}`].map((phrase) => phrase.trim());
  if (!phrases.includes(confirm.trim())) refuse(errors.confirmation_differs);
  await clearRows(ctx, id);
  await ctx.audit({ action: "people.erase", subject: { module: "people", kind: "resident", id } });
  await tellPerson(ctx, id, "erased");
  const erased = await findResident(ctx.tx, tenantOf(ctx), { id });
  const shown = await presentResident(ctx, erased ?? resident);
  // Last, for it cannot be undone: a failure above leaves the person whole.
  for (const key of [personKeyId(tenantOf(ctx), id), ...resident.former_keys])
    await ctx.services.keys.destroyPersonKey(key);
  return { ...shown, name: null, phone: null, idNumber: null };
}

async function clearRows(ctx: Ctx, id: string): Promise<void> {
  const communityId = tenantOf(ctx);
  const cleared = personal.filter(({ table }) => table === "residents").map(({ column }) => [column, null]);
  await updateResidentRow(ctx.tx, communityId, {
    id,
    now: ctx.clock.now(),
    columns: { ...Object.fromEntries(cleared), erased_at: ctx.clock.now() },
  });
  const here = sql`community_id = ${communityId} and person_id = ${id}`;
  await sql`delete from people.care_tags where ${here}`.execute(ctx.tx);
  await sql`update people.ownership_shares set certificate_sealed = null where ${here}`.execute(ctx.tx);
  await sql`update people.home_claims set name_sealed = null where ${here}`.execute(ctx.tx);
  await sql`update people.consents set withdrawn_at = ${ctx.clock.now()}
    where ${here} and withdrawn_at is null`.execute(ctx.tx);
}

async function holdingOf(ctx: Ctx, id: string, { table, column, about, exported, erased }: PersonalColumn) {
  const key = table === "residents" ? "id" : "person_id";
  const { rows } = await sql<{ value: unknown }>`select ${sql.ref(column)} as value
    from ${sql.table(`people.${table}`)}
    where community_id = ${tenantOf(ctx)} and ${sql.ref(key)} = ${id} and ${sql.ref(column)} is not null`.execute(
    ctx.tx,
  );
  const values: unknown[] = [];
  for (const { value } of rows) {
    if (exported === "as_is") values.push(value);
    if (exported === "decrypted") values.push(await openValue(ctx, id, value as string));
  }
  return { table: `people.${table}`, column, about, values, erased };
}
