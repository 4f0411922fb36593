import { addressesOfHomes, covers, scopeOf } from "#modules/places";
import { type Ctx, tenantOf } from "#platform/module";
import { normalPhone } from "./identifiers.ts";
import { maskIdNumber, maskName, maskPhone } from "./mask.ts";
import { reachesPerson } from "./policy.ts";
import { findResident, listTies, type Resident } from "./resident-repo.ts";
import { openValue } from "./sealing.ts";

const ACTIONS = [
  ["update", "people.write"],
  ["reveal", "people.reveal"],
  ["care", "people.care"],
  ["export", "people.export"],
  ["erase", "people.erase"],
] as const;

export async function presentResident(ctx: Ctx, resident: Resident) {
  const [shown] = await presentResidents(ctx, [resident]);
  if (!shown) throw new Error("one resident in, one out");
  return shown;
}

/** Residents as others see them: masked, with the homes within the asker's reach, and what they may do. */
export async function presentResidents(ctx: Ctx, residents: readonly Resident[]) {
  const ids = residents.map(({ id }) => id);
  const ties = await listTies(ctx.tx, tenantOf(ctx), ids);
  const homeIds = ties.map(({ homeId }) => homeId);
  const addresses = await addressesOfHomes(ctx, homeIds);
  const reading = await scopeOf(ctx, "people.read");
  const scopes = await Promise.all(
    ACTIONS.map(async ([action, permission]) => ({ action, scope: await scopeOf(ctx, permission) })),
  );
  const shown = [];
  for (const resident of residents) {
    const own = ties.filter(({ personId }) => personId === resident.id);
    const may = scopes.filter(({ scope }) => reachesPerson(scope, own)).map(({ action }) => action);
    shown.push({
      id: resident.id,
      ...(await maskedFields(ctx, resident)),
      birthYear: resident.birth_year,
      ageBand: resident.age_band,
      sex: resident.sex,
      hasAccount: resident.account_id !== null,
      leftOn: resident.left_on,
      erasedAt: resident.erased_at?.toISOString() ?? null,
      ties: own
        .filter((tie) => covers(reading, tie))
        .map(({ homeId, compoundId, standing }) => ({
          homeId,
          home: addresses.get(homeId)?.label ?? "",
          compoundId,
          standing,
        })),
      revision: resident.revision,
      updatedAt: resident.updated_at.toISOString(),
      can: resident.erased_at ? [] : may,
    });
  }
  return shown;
}

/** A person's name behind its mask; null where the person is unknown or erased. */
export async function maskedName(ctx: Ctx, personId: string): Promise<string | null> {
  const resident = await findResident(ctx.tx, tenantOf(ctx), { id: personId });
  const name = resident && (await openValue(ctx, personId, resident.name_sealed));
  return name ? maskName(name) : null;
}

/** Masked names of several people. */
export async function maskedNames(
  ctx: Ctx,
  personIds: Iterable<string>,
): Promise<Map<string, string | null>> {
  const names = new Map<string, string | null>();
  for (const id of new Set(personIds)) names.set(id, await maskedName(ctx, id));
  return names;
}

async function maskedFields(ctx: Ctx, resident: Resident) {
  const open = (sealed: string | null) => openValue(ctx, resident.id, sealed);
  const [name, phone, idNumber] = [
    await open(resident.name_sealed),
    await open(resident.phone_sealed),
    await open(resident.id_number_sealed),
  ];
  return {
    name: name && maskName(name),
    phone: phone && maskPhone(normalPhone(phone)),
    idNumber: idNumber && maskIdNumber(idNumber),
  };
}
