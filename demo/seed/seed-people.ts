import {
  addCareTag,
  giveConsent,
  registerResident,
  setOwnership,
  startHousehold,
  startTenancy,
} from "#modules/people";
import type { Ctx } from "#platform/module";
import type { DemoHousehold, DemoPerson } from "../people/households.ts";
import { seededId } from "../town/random.ts";
import { accountIdOf } from "./logins.ts";

const CONSENT_TEXT = "demo-1";
const CARE_SINCE = "2026-04-08";

/** Registers a household with its people in a home; the same again changes nothing. */
export async function seedHousehold(ctx: Ctx, household: DemoHousehold, homeId: string): Promise<void> {
  const { key, kind, fromOn, members, owners } = household;
  for (const person of members) await seedPerson(ctx, person);
  await startHousehold(ctx, {
    homeId,
    id: seededId(`household ${key}`),
    kind,
    fromOn,
    members: members.map((person) => ({
      id: seededId(`member ${person.key}`),
      personId: personId(person),
      relation: person.relation,
    })),
  });
  if (owners.length > 0) await seedOwners(ctx, household, homeId);
  else await seedTenant(ctx, household, homeId);
}

/** The id of an invented person in the community they live in. */
export function personId({ key }: Pick<DemoPerson, "key">): string {
  return seededId(`person ${key}`);
}

async function seedPerson(ctx: Ctx, person: DemoPerson): Promise<void> {
  const { name, phone, birthYear, sex, care, login } = person;
  const id = personId(person);
  const accountId = login && accountIdOf(login);
  await registerResident(ctx, { id, name, phone, birthYear, sex, accountId });
  for (const need of care) {
    const tag = { id: seededId(`care ${person.key} ${need}`), personId: id, need, source: "visit" as const };
    await addCareTag(ctx, { ...tag, sinceOn: CARE_SINCE });
  }
  if (care.length > 0) await seedConsent(ctx, person, "care_visits");
  if (login) await seedConsent(ctx, person, "notices");
}

async function seedConsent(ctx: Ctx, person: DemoPerson, purpose: "notices" | "care_visits"): Promise<void> {
  const id = seededId(`consent ${person.key} ${purpose}`);
  await giveConsent(ctx, {
    id,
    personId: personId(person),
    purpose,
    textVersion: CONSENT_TEXT,
    givenBy: "self",
  });
}

async function seedOwners(ctx: Ctx, { key, fromOn, members, owners }: DemoHousehold, homeId: string) {
  const shares = owners.map((index) => ({
    id: seededId(`share ${key} ${index}`),
    personId: personId(members[index] as DemoPerson),
    numerator: 1,
    denominator: owners.length,
  }));
  await setOwnership(ctx, { homeId, fromOn, shares });
}

async function seedTenant(ctx: Ctx, { key, fromOn, members: [head] }: DemoHousehold, homeId: string) {
  await startTenancy(ctx, {
    id: seededId(`tenancy ${key}`),
    homeId,
    personId: personId(head as DemoPerson),
    kind: "whole",
    registered: true,
    fromOn,
    untilOn: null,
  });
}
