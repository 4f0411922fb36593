import { sql } from "kysely";
import { addCounts, type Counts, copyTable, type SuccessionPart, type SuccessionWork } from "#modules/places";
import type { CommunityId } from "#platform/std";
import { personKeyId } from "./sealing.ts";

type Row = Record<string, unknown>;
type Targets = (row: Row) => readonly CommunityId[];

/**
 * People go with their homes; somebody with homes on both sides is copied to both, somebody without one to the
 * first successor. Each copy has a key of its own. The old community is then no longer searched by name.
 */
export const peopleSuccession: SuccessionPart = {
  name: "people",
  async copy(work) {
    const byPerson = await targetsOfPeople(work);
    const ofPerson: Targets = (row) =>
      byPerson.get((row.person_id ?? row.id) as string) ?? work.successorIds.slice(0, 1);
    const ofHome: Targets = (row) => work.places.get(row.home_id as string) ?? [];
    const households = await homesOfHouseholds(work);
    const ofMember: Targets = (row) =>
      work.places.get(households.get(row.household_id as string) ?? "") ?? [];
    const counts: Counts[] = [
      await copyTable(work, {
        table: "people.residents",
        references: [],
        targetsOf: ofPerson,
        settle: (copy, row) => resealed(work, copy, row),
      }),
      await copyTable(work, { table: "people.households", references: ["home_id"], targetsOf: ofHome }),
      await copyTable(work, {
        table: "people.household_members",
        references: ["household_id", "person_id"],
        targetsOf: ofMember,
      }),
      await copyTable(work, {
        table: "people.ownership_shares",
        references: ["home_id", "person_id"],
        targetsOf: ofHome,
        settle: (copy, row) => resealed(work, copy, row),
      }),
      await copyTable(work, {
        table: "people.tenancies",
        references: ["home_id", "person_id"],
        targetsOf: ofHome,
      }),
      await copyTable(work, { table: "people.care_tags", references: ["person_id"], targetsOf: ofPerson }),
      await copyTable(work, { table: "people.consents", references: ["person_id"], targetsOf: ofPerson }),
    ];
    await forgetIndexes(work);
    return addCounts(counts);
  },
};

const SEALED = ["name_sealed", "phone_sealed", "id_number_sealed", "certificate_sealed"];

/** Values sealed for the old id, sealed anew for the copy's. */
async function resealed({ keys, fromId }: SuccessionWork, copy: Row, row: Row): Promise<Row> {
  const oldKey = personKeyId(fromId, (row.person_id ?? row.id) as string);
  const newKey = personKeyId(copy.community_id as CommunityId, (copy.person_id ?? copy.id) as string);
  const result = { ...copy };
  if ("former_keys" in row) result.former_keys = [...(row.former_keys as string[]), oldKey];
  const sealed = SEALED.filter((column) => typeof row[column] === "string");
  if (sealed.length > 0) await keys.createPersonKey(newKey);
  for (const column of sealed) {
    const plain = await keys.openForPerson(oldKey, row[column] as string);
    result[column] = plain === undefined ? null : await keys.sealForPerson(newKey, plain);
  }
  return result;
}

async function targetsOfPeople(work: SuccessionWork): Promise<Map<string, CommunityId[]>> {
  const { rows } = await work.read((tx) =>
    sql<{ personId: string; homeId: string }>`
      select m.person_id as "personId", h.home_id as "homeId" from people.household_members m
        join people.households h on h.community_id = m.community_id and h.id = m.household_id
        where m.community_id = ${work.fromId}
      union select person_id, home_id from people.ownership_shares where community_id = ${work.fromId}
      union select person_id, home_id from people.tenancies where community_id = ${work.fromId}`.execute(tx),
  );
  const targets = new Map<string, Set<CommunityId>>();
  for (const { personId, homeId } of rows) {
    const own = targets.get(personId) ?? new Set();
    for (const successor of work.places.get(homeId) ?? []) own.add(successor);
    targets.set(personId, own);
  }
  return new Map([...targets].map(([id, own]) => [id, [...own]]));
}

async function homesOfHouseholds(work: SuccessionWork): Promise<Map<string, string>> {
  const { rows } = await work.read((tx) =>
    sql<{ id: string; homeId: string }>`select id, home_id as "homeId" from people.households
      where community_id = ${work.fromId}`.execute(tx),
  );
  return new Map(rows.map(({ id, homeId }) => [id, homeId]));
}

/** So that erasing a copy, which destroys the old key too, leaves nothing to find the person by. */
async function forgetIndexes(work: SuccessionWork): Promise<void> {
  await work.read((tx) =>
    sql`update people.residents set name_index = null, phone_index = null, id_number_index = null
      where community_id = ${work.fromId}`.execute(tx),
  );
}
