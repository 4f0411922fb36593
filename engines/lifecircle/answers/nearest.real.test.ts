import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extractFeatures } from "../features/extract-features.ts";
import { buildNetwork } from "../network/build-network.ts";
import { readOsm } from "../osm/read-osm.ts";
import { naiveNearest, naiveSnap, naiveStreets } from "../testing/naive.ts";
import { nearest, nearestOf } from "./nearest.ts";
import { snap } from "./snap.ts";

const folder = new URL("../../../../shared/data/osm/", import.meta.url);
const present = existsSync(folder);
if (!present && process.env.CI === "true") throw new Error("../shared/data/osm is missing");
if (!present) console.error("skipped: ../shared/data/osm is not here");

function load(file: string) {
  const unused = () => new Uint8Array(0);
  const read = readOsm(readFileSync(new URL(file, folder)), { inflate: unused, gunzip: unused });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const features = extractFeatures(read.value);
  const origins = features.buildings.map(({ ref, center, entrances }) => ({
    id: ref,
    access: entrances.length > 0 ? entrances.map(({ point }) => point) : [center],
  }));
  const facilities = features.pois.flatMap(({ ref, access, class: type }) =>
    type ? [{ id: ref, category: type.type, access }] : [],
  );
  return { osm: read.value, origins, facilities };
}

describe.skipIf(!present)("real extracts", () => {
  test.each(["cn-beijing-tsinghua-wudaokou.osm", "cn-beijing-bupt.osm"])(
    "LC10: %s gives exactly the naive distances, to the decimetre",
    (file) => {
      const { osm, origins, facilities } = load(file);
      const options = { limitMeters: 1000, k: 3, snapLimitMeters: 100 };
      const table = nearest(buildNetwork(osm), { origins, facilities }, options);
      const naive = naiveNearest(naiveStreets(osm), { origins, facilities }, options);
      let compared = 0;
      origins.forEach((origin, o) => {
        table.categories.forEach((category, c) => {
          const found = nearestOf(table, o, c);
          const expected = naive.get(`${origin.id} ${category}`) ?? [];
          expect(found.map(({ total }) => total)).toEqual(expected.map(({ total }) => total));
          compared += found.length;
        });
      });
      expect(compared).toBeGreaterThan(5000);
    },
    120_000,
  );

  test("LC8: every building of Wudaokou hangs as near as trying every segment finds", () => {
    const { osm, origins } = load("cn-beijing-tsinghua-wudaokou.osm");
    const streets = naiveStreets(osm);
    const points = origins.flatMap(({ access }) => access);
    const hung = snap(buildNetwork(osm), points, { limitMeters: 100 });
    hung.forEach((one, i) => {
      const naive = naiveSnap(streets, points[i] as (typeof points)[number], 100);
      expect(one.ok ? one.leg : undefined).toBe(naive?.leg);
    });
  });
});
