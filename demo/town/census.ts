import type { AgeProfile, CompoundSpec } from "./compound-spec.ts";
import { type Random, randomFor } from "./random.ts";
import { DECLARED_ON } from "./service-spec.ts";

/** Bands of completed years, in the order of `AgeProfile`. */
export const BANDS = ["0-2", "3-5", "6-17", "18-59", "60-79", "80+"] as const;

export type HomeFacts = {
  /** From 0, from the west. */
  readonly unit: number;
  readonly floor: number;
  /** As on the door: `2-501`. */
  readonly number: string;
  readonly areaHundredths: number;
  readonly occupancy: "owner" | "rented" | "vacant" | "unknown";
};

export type BuildingFacts = {
  readonly index: number;
  readonly number: string;
  readonly homes: readonly HomeFacts[];
  readonly floors: number;
  readonly units: number;
  readonly floorAreaHundredths: number;
  readonly households: number;
  readonly residentHouseholds: number;
  readonly people: number;
  /** Undefined: nobody has counted by age yet. */
  readonly peopleByAge: Readonly<Record<string, number>> | undefined;
  readonly yearBuilt: number | null;
  readonly lifts: number;
  readonly stepFree: "yes" | "partly" | "no" | "unknown";
  readonly structureState: State;
  readonly pipesState: State;
  readonly wiresState: State;
  readonly confidence: "surveyed" | "declared";
  readonly observedOn: string;
};
type State = "good" | "fair" | "poor" | "unknown";

/** The census of a compound, building by building, with the holes that a census has. */
export function censusOf(compound: CompoundSpec): BuildingFacts[] {
  const random = randomFor(`census ${compound.key}`);
  return compound.buildings.map((_, index) => countBuilding(compound, index, random));
}

function countBuilding(compound: CompoundSpec, index: number, random: Random): BuildingFacts {
  const { floors, units, liftsPerUnit, wide, deep } = compound.building;
  const total = floors * units * compound.building.homesPerFloor;
  const households = share(total, compound.occupied + random.between(-1, 1), 100);
  const residentHouseholds = share(households, compound.resident + random.between(-2, 2), 100);
  const people = share(residentHouseholds, compound.peoplePer100 + random.between(-8, 8), 100);
  const wasVisited = random.chance(7, 10);
  return {
    index,
    number: String(index + 1),
    homes: listHomes(compound, { vacant: total - households, random }),
    floors,
    units,
    floorAreaHundredths: wide * deep * floors * 100,
    households,
    residentHouseholds,
    people,
    peopleByAge: random.chance(9, 10) ? byAge(people, compound.ages) : undefined,
    yearBuilt: random.chance(1, 12) ? null : random.between(compound.builtFrom, compound.builtTo),
    lifts: liftsPerUnit * units,
    stepFree: wasVisited ? compound.stepFree : "unknown",
    structureState: stateOf(compound, wasVisited, random),
    pipesState: stateOf(compound, wasVisited, random),
    wiresState: stateOf(compound, wasVisited, random),
    confidence: wasVisited ? "surveyed" : "declared",
    observedOn: wasVisited ? `2026-06-${String(random.between(3, 24)).padStart(2, "0")}` : DECLARED_ON,
  };
}

function listHomes(
  { building, homeAreaHundredths }: CompoundSpec,
  { vacant, random }: { vacant: number; random: Random },
): HomeFacts[] {
  const doors = Array.from({ length: building.units }, (_, unit) => unit).flatMap((unit) =>
    Array.from({ length: building.floors }, (_, i) => i + 1).flatMap((floor) =>
      Array.from({ length: building.homesPerFloor }, (_, i) => ({ unit, floor, room: i + 1 })),
    ),
  );
  const empty = new Set(random.shuffled(doors).slice(0, vacant));
  return doors.map((door) => ({
    unit: door.unit,
    floor: door.floor,
    number: `${door.unit + 1}-${door.floor}${String(door.room).padStart(2, "0")}`,
    areaHundredths: homeAreaHundredths + (door.room % 2 === 0 ? -620 : 620),
    occupancy: empty.has(door)
      ? "vacant"
      : random.pick(["owner", "owner", "owner", "rented", "unknown"] as const),
  }));
}

function stateOf({ state }: CompoundSpec, wasVisited: boolean, random: Random): State {
  if (!wasVisited) return "unknown";
  return random.chance(1, 6) ? (state === "good" ? "fair" : "poor") : state;
}

function share(total: number, part: number, of: number): number {
  return Math.round((total * part) / of);
}

/** Splits people by band so that the parts add up: whole parts first, then the largest rests. */
export function byAge(people: number, profile: AgeProfile): Record<string, number> {
  const parts = profile.map((part, i) => ({
    i,
    whole: Math.floor((people * part) / 1000),
    rest: (people * part) % 1000,
  }));
  const left = people - parts.reduce((sum, { whole }) => sum + whole, 0);
  const favoured = new Set(
    parts
      .toSorted((a, b) => b.rest - a.rest || a.i - b.i)
      .slice(0, left)
      .map(({ i }) => i),
  );
  return Object.fromEntries(parts.map(({ i, whole }) => [BANDS[i], whole + (favoured.has(i) ? 1 : 0)]));
}
