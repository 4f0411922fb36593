import { addressesOfHomes, covers, scopeOf } from "#modules/places";
import { refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { newId } from "#platform/std";
import type { RevealPurpose, SensitiveField } from "./contract/fields.ts";
import { dayOf } from "./dates.ts";
import { errors } from "./errors.ts";
import { joinHousehold } from "./home-repo.ts";
import { birthYearOf, isIdNumber, normalIdNumber } from "./identifiers.ts";
import { accountOf, loadLivingResident, loadResident } from "./policy.ts";
import { presentResident, presentResidents } from "./present.ts";
import {
  findResident,
  insertResident,
  listResidentRows,
  type ResidentSearch,
  updateResidentRow,
} from "./resident-repo.ts";
import { indexOf, openValue, SEALED_COLUMNS, sealFields } from "./sealing.ts";

export type ResidentFields = {
  readonly phone?: string | null | undefined;
  readonly idNumber?: string | null | undefined;
  readonly birthYear?: number | null | undefined;
  readonly ageBand?: string | null | undefined;
  readonly sex?: "female" | "male" | null | undefined;
};
export type NewResident = ResidentFields & {
  readonly id: string;
  readonly name: string;
  /** Also a member of this home's household from today. */
  readonly homeId?: string | undefined;
  /** The account of the same person. */
  readonly accountId?: string | undefined;
};

type Search = Partial<Omit<ResidentSearch, "scope" | "nameIndex" | "phoneIndex">> & {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
};

/** One page of residents within the asker's reach, masked. */
export async function pageResidents(ctx: Ctx, { limit = 50, name, phone, ...asked }: Search) {
  const scope = await scopeOf(ctx, "people.read");
  const { keys } = ctx.services;
  const found = await listResidentRows(ctx.tx, tenantOf(ctx), {
    ...asked,
    scope,
    limit: limit + 1,
    nameIndex: name && indexOf(keys, "name", name),
    phoneIndex: phone && indexOf(keys, "phone", phone),
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { items: await presentResidents(ctx, rows), ...(last ? { next: last.id } : {}) };
}

export async function getResident(ctx: Ctx, id: string) {
  const { resident } = await loadResident(ctx, "people.read", { id });
  return presentResident(ctx, resident);
}

/** Registers a person under a key of their own. The same id with the same name again is the same act. */
export async function registerResident(ctx: Ctx, draft: NewResident) {
  const { id, name, homeId } = draft;
  const scope = await scopeOf(ctx, "people.write");
  const home = homeId === undefined ? undefined : (await addressesOfHomes(ctx, [homeId])).get(homeId);
  if (homeId !== undefined && !home) refuse(errors.unknown_reference);
  permit(home ? covers(scope, home) : scope === "everything");
  const before = await findResident(ctx.tx, tenantOf(ctx), { id });
  if (before) {
    const same = (await openValue(ctx, id, before.name_sealed)) === name.trim();
    return same ? presentResident(ctx, before) : refuse(errors.id_in_use);
  }
  await addResident(ctx, { id, columns: await columnsOf(ctx, id, draft) });
  if (home) await joinHousehold(ctx, { homeId: home.homeId, personId: id, relation: "other" });
  await tellPerson(ctx, id, "registered");
  return getFresh(ctx, id);
}

export type ResidentChanges = ResidentFields & { readonly name?: string; readonly leftOn?: string | null };

export async function updateResident(
  ctx: Ctx,
  { id, revision, changes }: { id: string; revision: number; changes: ResidentChanges },
) {
  const { resident } = await loadLivingResident(ctx, "people.write", { id, lock: true });
  if (resident.revision !== revision) refuse(errors.changed_meanwhile);
  const columns = await columnsOf(ctx, id, changes);
  const left = changes.leftOn === undefined ? {} : { left_on: changes.leftOn };
  await updateResidentRow(ctx.tx, tenantOf(ctx), {
    id,
    now: ctx.clock.now(),
    columns: { ...columns, ...left },
  }).catch(refuseDoubled);
  await tellPerson(ctx, id, "updated");
  return getFresh(ctx, id);
}

/** Opens what is masked, for a purpose; kept in `people.reveals` for the person, and in the audit trail. */
export async function revealResident(
  ctx: Ctx,
  { id, fields, purpose }: { id: string; fields: readonly SensitiveField[]; purpose: RevealPurpose },
): Promise<Partial<Record<SensitiveField, string | null>>> {
  const { resident } = await loadLivingResident(ctx, "people.reveal", { id });
  const accountId = accountOf(ctx);
  const shown: Partial<Record<SensitiveField, string | null>> = {};
  for (const field of new Set(fields)) {
    shown[field] = await openValue(ctx, id, resident[SEALED_COLUMNS[field].sealed]);
  }
  await noteReveal(ctx, { id, accountId, fields: Object.keys(shown), purpose });
  return shown;
}

/** Writes a resident row; used by registration and by approved requests to join a home. */
export async function addResident(
  ctx: Ctx,
  { id, columns }: { id: string; columns: Readonly<Record<string, unknown>> },
): Promise<void> {
  const now = ctx.clock.now();
  const all = { id, created_at: now, updated_at: now, ...columns };
  const added = await insertResident(ctx.tx, tenantOf(ctx), all).catch(refuseDoubled);
  if (!added) refuse(errors.id_in_use);
}

export function tellPerson(ctx: Ctx, id: string, what: "registered" | "updated" | "erased"): Promise<void> {
  return ctx.tell({
    type: `people.${what}`,
    subject: { module: "people", kind: "resident", id },
    payload: {},
  });
}

async function columnsOf(
  ctx: Ctx,
  id: string,
  fields: ResidentFields & { readonly name?: string; readonly accountId?: string | undefined },
): Promise<Record<string, unknown>> {
  const { name, phone, idNumber, birthYear, ageBand, sex, accountId } = fields;
  const normal = idNumber ? normalIdNumber(idNumber) : idNumber;
  if (normal && !isIdNumber(normal)) refuse(errors.invalid_id_number);
  const year = birthYear === undefined && normal ? birthYearOf(normal) : birthYear;
  const plain = { birth_year: year, age_band: ageBand, sex, account_id: accountId };
  const given = Object.entries(plain).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(await sealFields(ctx, id, { name, phone, idNumber: normal })),
  };
}

async function getFresh(ctx: Ctx, id: string) {
  const resident = await findResident(ctx.tx, tenantOf(ctx), { id });
  return resident ? presentResident(ctx, resident) : refuse(errors.id_in_use);
}

async function noteReveal(
  ctx: Ctx,
  { id, accountId, fields, purpose }: { id: string; accountId: string; fields: string[]; purpose: string },
): Promise<void> {
  await ctx.tx
    .insertInto("people.reveals")
    .values({
      community_id: tenantOf(ctx),
      id: newId(ctx.clock.now().getTime()),
      person_id: id,
      account_id: accountId,
      fields,
      purpose,
      revealed_at: ctx.clock.now(),
    })
    .execute();
  await ctx.audit({
    action: "people.reveal",
    subject: { module: "people", kind: "resident", id },
    detail: { fields: fields.join(" "), purpose, on: dayOf(ctx.clock.now()) },
  });
}

function refuseDoubled(error: unknown): never {
  if ((error as { code?: string }).code === "23505") refuse(errors.already_registered);
  throw error;
}
