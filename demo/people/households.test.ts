import { expect, test } from "vitest";
import { CARE_NEEDS } from "#modules/people";
import { makeTown } from "../town/make-town.ts";
import { type DemoHousehold, loginHouseholds, makeHouseholds } from "./households.ts";

const [own] = makeTown().communities;
const households = makeHouseholds(own!, 200);
const people = households.flatMap(({ members }) => members);

function homeOf({ compound, buildingIndex, homeNumber }: DemoHousehold): string {
  return `${compound} ${buildingIndex} ${homeNumber}`;
}

test("the same households every time, no two in one home, none where a login lives", () => {
  expect(makeHouseholds(own!, 200)).toEqual(households);
  const homes = [...households, ...loginHouseholds(own!)].map(homeOf);
  expect(homes).toHaveLength(202);
  expect(new Set(homes).size).toBe(homes.length);
});

test("the first is the head, and the only one", () => {
  for (const { members } of households) {
    expect(members.map(({ relation }) => relation).filter((relation) => relation === "head")).toHaveLength(1);
    expect(members[0]!.relation).toBe("head");
  }
});

test("no phone number could be anybody's: none begins like a mainland mobile number", () => {
  const phones = people.flatMap(({ phone }) => phone ?? []);
  expect(phones.length).toBeGreaterThan(200);
  expect(phones.every((phone) => /^100\d{8}$/.test(phone))).toBe(true);
  expect(phones.some((phone) => /^1[3-9]/.test(phone))).toBe(false);
});

test("nobody is younger than born or older than a hundred; care needs are known ones", () => {
  expect(people.every(({ birthYear }) => birthYear > 1926 && birthYear <= 2026)).toBe(true);
  expect(people.flatMap(({ care }) => care).every((need) => need in CARE_NEEDS)).toBe(true);
  expect(people.some(({ care }) => care.includes("lives_alone"))).toBe(true);
});

test("rented homes have no owner among those who live there, and owned ones at most the couple", () => {
  for (const { owners, members } of households) {
    for (const index of owners) expect(["head", "spouse"]).toContain(members[index]!.relation);
  }
  expect(households.some(({ owners }) => owners.length === 0)).toBe(true);
  expect(households.some(({ owners }) => owners.length === 2)).toBe(true);
});
