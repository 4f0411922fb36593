import { extractFeatures, type Gate, type OsmData, type Polygon } from "#engines/lifecircle";
import { assert } from "#platform/std";
import { areaOf, contains } from "../pipeline/geometry.ts";
import { findHomes, type Home } from "../pipeline/homes.ts";
import { facilitiesOnMap, type KnownFacility, mapRef } from "../pipeline/places.ts";
import { UNKNOWN_DATE } from "../pipeline/run.ts";
import type { ImportAnswer } from "./tasks.ts";

const MOST_NAME_CHARS = 120;
const MOST_ENTRANCES = 50;

/** Buildings that may be homes, typed facilities and gates inside the boundary, as rows for places. All are proxies. */
export function importRows(osm: OsmData, boundary: readonly Polygon[]): ImportAnswer {
  const area = areaOf(boundary);
  assert(area, "a boundary has corners");
  const features = extractFeatures(osm);
  const mapDate = osm.dataUntil?.slice(0, 10) ?? UNKNOWN_DATE;
  const homes = findHomes(features).homes.filter((home) => contains(area, home.center));
  const facilities = facilitiesOnMap(features, area, mapDate).filter(({ inside }) => inside);
  const gates = features.gates.filter((gate) => contains(area, gate.point));
  const tagsOf = new Map(features.buildings.map((building) => [building.ref as string, building.tags]));
  return {
    mapDate,
    rows: [
      ...homes.map((home) => buildingRow(home, tagsOf.get(home.id)?.["addr:housenumber"])),
      ...facilities.map(facilityRow),
      ...gates.map(gateRow),
    ],
  };
}

type Row = ImportAnswer["rows"][number];

function buildingRow(home: Home, houseNumber: string | undefined): Row {
  const [polygon, ...others] = home.polygons;
  const whole = polygon && others.length === 0 && polygon.holes.length === 0 ? polygon : undefined;
  const floors =
    home.levels !== undefined && home.levels >= 0 && home.levels <= 200 ? Math.round(home.levels) : null;
  return {
    kind: "building",
    sourceRef: mapRef(home.id),
    fields: {
      name: clipped(home.name ?? houseNumber ?? `未命名 ${home.id}`),
      number: houseNumber ? clipped(houseNumber) : null,
      use: home.use,
      footprint: whole ? { type: "Polygon", coordinates: [whole.outer] } : null,
      point: home.center,
      entrances: home.access[0] === home.center ? [] : home.access.slice(0, MOST_ENTRANCES),
      floors,
    },
  };
}

function facilityRow(facility: KnownFacility): Row {
  return {
    kind: "facility",
    sourceRef: mapRef(facility.id),
    fields: {
      type: facility.type,
      name: facility.name ? clipped(facility.name) : null,
      point: facility.center,
      entrances: facility.access.slice(0, MOST_ENTRANCES),
      inside: true,
      attributes: facility.attributes,
    },
  };
}

const GATE_STATES = { open: "open", residents: "residents", closed: "locked" } as const;

function gateRow(gate: Gate): Row {
  return {
    kind: "gate",
    sourceRef: mapRef(gate.ref),
    fields: {
      name: gate.name ? clipped(gate.name) : null,
      point: gate.point,
      state: GATE_STATES[gate.passage],
    },
  };
}

function clipped(name: string): string {
  return [...name.trim()].slice(0, MOST_NAME_CHARS).join("");
}
