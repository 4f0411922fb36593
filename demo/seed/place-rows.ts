import type { ImportRow } from "#modules/places";
import type { LngLat } from "#platform/std";
import type { BuildingFacts } from "../town/census.ts";
import type { SpaceClaim } from "../town/claims.ts";
import type { CompoundSpec } from "../town/compound-spec.ts";
import { buildingKey, doorsOf, gateKey } from "../town/draw-compounds.ts";
import { serviceKey } from "../town/draw-services.ts";
import { toLngLat } from "../town/extract.ts";
import type { Town, TownCommunity, TownCompound } from "../town/make-town.ts";
import { DECLARED_ON, type ServiceSpec, SURVEYED_ON } from "../town/service-spec.ts";
import { box, type Spot } from "../town/sheet.ts";

/** Where the census of the demo says it comes from. */
export const CENSUS_SOURCE = "虚构演示数据:社区普查";

/** The census of a community as rows for the importer; what the map also shows bears the map's reference. */
export function placeRows(town: Town, community: TownCommunity): ImportRow[] {
  return [
    ...community.compounds.flatMap((compound) => [
      compoundRow(compound),
      ...compound.spec.gates.map((gate) => gateRow(town, compound.spec, gate)),
      ...compound.buildings.flatMap((facts) => buildingRows(town, compound.spec, facts)),
      gridRow(compound.spec),
    ]),
    ...community.services.flatMap((service) => facilityRow(town, service)),
    ...community.claims.spaces.map(spaceRow),
  ];
}

export function compoundRef(key: string): string {
  return `demo:compound/${key}`;
}

export function gridRef(compoundKey: string): string {
  return `demo:grid/${compoundKey}`;
}

/** @param number as on the door, `2-501` */
export function homeRef(compoundKey: string, buildingIndex: number, number: string): string {
  return `demo:home/${compoundKey}/${buildingIndex + 1}/${number}`;
}

export function buildingRef(town: Town, compoundKey: string, index: number): string {
  return mapRef(town, buildingKey(compoundKey, index));
}

function mapRef(town: Town, key: string): string {
  return `osm:${town.refs.get(key)}`;
}

function outlineOf(corners: readonly [Spot, Spot]): { type: "Polygon"; coordinates: LngLat[][] } {
  return { type: "Polygon", coordinates: [box(...corners).map(toLngLat)] };
}

function compoundRow({ spec, buildings }: TownCompound): ImportRow {
  const total = (of: (facts: BuildingFacts) => number) => buildings.reduce((sum, one) => sum + of(one), 0);
  const [[west, south], [east, north]] = spec.corners;
  return {
    kind: "compound",
    sourceRef: compoundRef(spec.key),
    fields: {
      name: spec.name,
      kind: spec.kind,
      boundary: outlineOf(spec.corners),
      point: toLngLat([(west + east) / 2, (south + north) / 2]),
      builtFrom: spec.builtFrom,
      builtTo: spec.builtTo,
      propertyService: spec.service,
      propertyCompany: spec.company,
      siteAreaHundredths: (east - west) * (north - south) * 100,
      floorAreaHundredths: total((one) => one.floorAreaHundredths),
      homes: total((one) => one.homes.length),
      householdsTotal: total((one) => one.households),
      householdsResident: total((one) => one.residentHouseholds),
      people: total((one) => one.people),
      observedOn: DECLARED_ON,
    },
  };
}

function gateRow(
  town: Town,
  spec: CompoundSpec,
  { name, spot, state }: CompoundSpec["gates"][number],
): ImportRow {
  return {
    kind: "gate",
    sourceRef: mapRef(town, gateKey(spec.key, name)),
    fields: {
      compoundId: { ref: compoundRef(spec.key) },
      point: toLngLat(spot),
      state,
      passage: state === "locked" ? "foot" : "all",
      stepFree: state === "locked" ? "unknown" : "yes",
      confidence: "surveyed",
    },
  };
}

function buildingRows(town: Town, spec: CompoundSpec, facts: BuildingFacts): ImportRow[] {
  const ref = buildingRef(town, spec.key, facts.index);
  const unitRef = (unit: number) => `demo:unit/${spec.key}/${facts.number}/${unit + 1}`;
  const units = doorsOf(spec, facts.index).map(
    (door, unit): ImportRow => ({
      kind: "unit",
      sourceRef: unitRef(unit),
      fields: {
        buildingId: { ref },
        name: `${unit + 1}单元`,
        point: toLngLat(door),
        floors: facts.floors,
        homes: facts.homes.filter((home) => home.unit === unit).length,
        lifts: spec.building.liftsPerUnit,
        stepFree: facts.stepFree,
      },
    }),
  );
  const homes = facts.homes.map(
    (home): ImportRow => ({
      kind: "home",
      sourceRef: homeRef(spec.key, facts.index, home.number),
      fields: {
        buildingId: { ref },
        unitId: { ref: unitRef(home.unit) },
        number: home.number,
        floor: home.floor,
        floorAreaHundredths: home.areaHundredths,
        use: "residence",
        occupancy: home.occupancy,
      },
    }),
  );
  return [buildingRow(ref, spec, facts), ...units, ...homes];
}

function buildingRow(ref: string, spec: CompoundSpec, facts: BuildingFacts): ImportRow {
  const { confidence, observedOn } = facts;
  return {
    kind: "building",
    sourceRef: ref,
    fields: {
      name: `${facts.number}号楼`,
      number: facts.number,
      compoundId: { ref: compoundRef(spec.key) },
      use: "residential",
      yearBuilt: facts.yearBuilt,
      floors: facts.floors,
      units: facts.units,
      homes: facts.homes.length,
      householdsTotal: facts.households,
      householdsResident: facts.residentHouseholds,
      people: facts.people,
      ...(facts.peopleByAge ? { peopleByAge: facts.peopleByAge } : {}),
      floorAreaHundredths: facts.floorAreaHundredths,
      lifts: facts.lifts,
      stepFree: facts.stepFree,
      structureState: facts.structureState,
      pipesState: facts.pipesState,
      wiresState: facts.wiresState,
      confidence,
      observedOn,
      evidence: { households: { confidence: "declared", source: CENSUS_SOURCE, date: DECLARED_ON } },
    },
  };
}

/** One grid for each compound, as grid workers divide the work. */
function gridRow({ key, name }: CompoundSpec): ImportRow {
  const fields = { level: "compound", name: `${name}网格`, compoundId: { ref: compoundRef(key) } };
  return { kind: "grid", sourceRef: gridRef(key), fields };
}

const AREA_FIELDS = {
  floor: "floorAreaHundredths",
  site: "siteAreaHundredths",
  usable: "usableAreaHundredths",
  activity: "activityAreaHundredths",
  sports: "sportsAreaHundredths",
} as const;

/** Nothing for a place that only the map knows of. */
function facilityRow(town: Town, { key, type, name, at, tags, survey }: ServiceSpec): ImportRow[] {
  if (!survey) return [];
  const { confidence, on, squareMeters = {}, counts, traits, opening, operator, ownership, feeKind } = survey;
  const areas = Object.entries(AREA_FIELDS).flatMap(([area, field]) => {
    const meters = squareMeters[area as keyof typeof AREA_FIELDS];
    return meters === undefined ? [] : [[field, meters * 100] as const];
  });
  const known = { traits, opening, operator, ownership, feeKind };
  const stated = Object.entries(known).filter(([, value]) => value !== undefined);
  const spot = "spot" in at ? { point: toLngLat(at.spot), inside: true } : {};
  return [
    {
      kind: "facility",
      sourceRef: tags ? mapRef(town, serviceKey(key)) : `demo:facility/${key}`,
      fields: {
        type,
        name,
        ...(tags ? {} : spot),
        attributes: { ...Object.fromEntries(areas), ...counts },
        ...Object.fromEntries(stated),
        confidence,
        observedOn: on,
      },
    },
  ];
}

function spaceRow({ key, corners, ...claim }: SpaceClaim): ImportRow {
  const fields = { ...claim, outline: outlineOf(corners), observedOn: SURVEYED_ON };
  return { kind: "space", sourceRef: `demo:space/${key}`, fields };
}
