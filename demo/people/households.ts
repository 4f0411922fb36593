import type { CareNeedId } from "#modules/people";
import type { TownCommunity } from "../town/make-town.ts";
import { type Random, randomFor } from "../town/random.ts";

/** The year in which the ages of the demo hold. */
const YEAR = 2026;

/** An invented person. Numbers begin with 100, which no mainland mobile number does: nobody can be called by mistake. */
export type DemoPerson = {
  readonly key: string;
  readonly name: string;
  readonly phone: string | undefined;
  readonly birthYear: number;
  readonly sex: "female" | "male";
  readonly relation: "head" | "spouse" | "child" | "parent" | "grandchild" | "other";
  readonly care: readonly CareNeedId[];
  /** The login of the same person. */
  readonly login?: "granny" | "young";
};

export type DemoHousehold = {
  readonly key: string;
  readonly compound: string;
  readonly buildingIndex: number;
  readonly homeNumber: string;
  readonly kind: "family" | "single" | "shared";
  readonly fromOn: string;
  /** The first is the head. */
  readonly members: readonly DemoPerson[];
  /** Owners by the index of the member, with equal shares; empty: rented. */
  readonly owners: readonly number[];
};

type Member = Pick<DemoPerson, "relation" | "sex"> & {
  readonly age: number;
  readonly care?: readonly CareNeedId[];
};

/** Invented households of a community, spread over its compounds: enough for lists to look alive. */
export function makeHouseholds({ key, compounds }: TownCommunity, count: number): DemoHousehold[] {
  const random = randomFor(`households ${key}`);
  const lived = compounds.flatMap(({ spec, buildings }) =>
    buildings.flatMap(({ index, homes }) =>
      homes
        .filter(({ occupancy }) => occupancy === "owner" || occupancy === "rented")
        .map(({ number, occupancy }) => ({ spec, index, number, occupancy })),
    ),
  );
  const chosen = random.shuffled(lived).slice(0, count);
  return chosen.map(({ spec, index, number, occupancy }, i) => {
    const isOld = spec.builtTo < 2000;
    const members = peopleOf(`${key} ${i}`, { random, isOld, isRented: occupancy === "rented" });
    const adults = members.flatMap(({ relation }, at) =>
      relation === "head" || relation === "spouse" ? [at] : [],
    );
    return {
      key: `${key} ${i}`,
      compound: spec.key,
      buildingIndex: index,
      homeNumber: number,
      kind: members.length === 1 ? "single" : occupancy === "rented" && !isOld ? "shared" : "family",
      fromOn: `${Math.max(spec.builtTo, random.between(2008, 2025))}-0${random.between(1, 9)}-01`,
      members,
      owners: occupancy === "rented" ? [] : random.chance(1, 2) ? adults : [0],
    };
  });
}

/** The homes of those who sign in as residents; none of them is among the homes of `makeHouseholds`. */
export function loginHouseholds(community: TownCommunity): DemoHousehold[] {
  const granny = { name: "吴桂芬", birthYear: YEAR - 68, sex: "female", login: "granny" } as const;
  const young = { name: "陆一帆", birthYear: YEAR - 30, sex: "male", login: "young" } as const;
  return [
    ...householdOf(community, {
      person: granny,
      compound: "yicun",
      buildingIndex: 4,
      care: ["lives_alone", "meals"],
    }),
    ...householdOf(community, { person: young, compound: "qingluo", buildingIndex: 2, care: [] }),
  ];
}

type LoginHome = {
  readonly person: Required<Pick<DemoPerson, "name" | "birthYear" | "sex" | "login">>;
  readonly compound: string;
  readonly buildingIndex: number;
  readonly care: readonly CareNeedId[];
};

function householdOf(
  { compounds }: TownCommunity,
  { person, compound, buildingIndex, care }: LoginHome,
): DemoHousehold[] {
  const buildings = compounds.find(({ spec }) => spec.key === compound)?.buildings;
  const home = buildings?.[buildingIndex]?.homes.find(({ occupancy }) => occupancy === "unknown");
  if (!home) return [];
  const key = `login ${person.login}`;
  const phone = person.login === "granny" ? "10000000068" : "10000000030";
  return [
    {
      key,
      compound,
      buildingIndex,
      homeNumber: home.number,
      kind: "single",
      fromOn: "2012-05-01",
      members: [{ ...person, key, phone, relation: "head", care }],
      owners: [0],
    },
  ];
}

function peopleOf(
  key: string,
  { random, isOld, isRented }: { random: Random; isOld: boolean; isRented: boolean },
): DemoPerson[] {
  const sketch = random.pick(isRented ? RENTING : isOld ? OLD_COMPOUND : FAMILY_COMPOUND)(random);
  const family = random.pick(SURNAMES);
  return sketch.map((member, i) => {
    const own = member.relation === "head" || member.relation === "child" || member.relation === "grandchild";
    const surname = own ? family : random.pick(SURNAMES);
    return {
      key: `${key} ${i}`,
      name: `${surname}${givenName(random, member)}`,
      phone: member.age >= 12 ? `100${String(random.below(100_000_000)).padStart(8, "0")}` : undefined,
      birthYear: YEAR - member.age,
      sex: member.sex,
      relation: member.relation,
      care: member.care ?? [],
    };
  });
}

function givenName(random: Random, { sex }: Pick<Member, "sex">): string {
  const letters = sex === "female" ? FEMALE_NAMES : MALE_NAMES;
  return random.pick(letters) + (random.chance(2, 3) ? random.pick(SECOND_NAMES) : "");
}

type Sketch = (random: Random) => Member[];

const alone: Sketch = (random) => [
  {
    relation: "head",
    sex: random.chance(2, 3) ? "female" : "male",
    age: random.between(66, 88),
    care: random.chance(1, 2) ? ["lives_alone", "meals"] : ["lives_alone"],
  },
];

const elderCouple: Sketch = (random) => {
  const age = random.between(62, 82);
  const care: readonly CareNeedId[] = random.chance(1, 3) ? ["chronic_illness"] : [];
  return [
    { relation: "head", sex: "male", age, care },
    { relation: "spouse", sex: "female", age: age - random.between(0, 4) },
  ];
};

const family: Sketch = (random) => {
  const age = random.between(29, 46);
  const children = Array.from({ length: random.between(1, 2) }, (_, i): Member => {
    return { relation: "child", sex: random.pick(["female", "male"]), age: Math.max(0, age - 28 - i * 3) };
  });
  return [
    { relation: "head", sex: "male", age },
    { relation: "spouse", sex: "female", age: age - random.between(0, 3) },
    ...children,
  ];
};

const threeGenerations: Sketch = (random) => {
  const isForgetful = random.chance(1, 5);
  const granny: Member = {
    relation: "parent",
    sex: "female",
    age: random.between(64, 84),
    care: isForgetful ? ["dementia"] : [],
  };
  return [...family(random), granny];
};

const flatmates: Sketch = (random) => [
  { relation: "head", sex: "female", age: random.between(22, 31) },
  { relation: "other", sex: "female", age: random.between(22, 31) },
];

const OLD_COMPOUND: readonly Sketch[] = [alone, alone, elderCouple, elderCouple, family];
const FAMILY_COMPOUND: readonly Sketch[] = [family, family, threeGenerations, elderCouple];
const RENTING: readonly Sketch[] = [flatmates, family];

const SURNAMES = [..."赵钱孙李周吴郑王冯陈沈韩杨朱许何吕张孔曹金魏姜谢邹苏潘葛范彭"];
const FEMALE_NAMES = [..."兰芳秀梅玉静雅慧倩婷雪莹珍桂素菊"];
const MALE_NAMES = [..."建国伟志文明海涛勇磊浩宇俊峰成林"];
const SECOND_NAMES = [..."云安宁清和乐然逸禾舟"];
