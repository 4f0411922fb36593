import type { LngLat } from "#platform/std";
import { type BuildingFacts, censusOf } from "./census.ts";
import { CLAIMS, type Claims } from "./claims.ts";
import type { CommunityKey, CompoundSpec } from "./compound-spec.ts";
import { COMPOUNDS } from "./compounds.ts";
import { drawCompound } from "./draw-compounds.ts";
import { drawService, drawSurroundings } from "./draw-services.ts";
import { drawStreets } from "./draw-streets.ts";
import { toExtract, toLngLat } from "./extract.ts";
import type { ServiceSpec } from "./service-spec.ts";
import { SERVICES } from "./services.ts";
import { box, draw, newSheet, type Sheet, type Spot } from "./sheet.ts";

export type TownCommunity = {
  readonly key: CommunityKey;
  readonly name: { readonly zh: string; readonly en: string };
  readonly phone: string;
  /** Closed, WGS 84. */
  readonly boundary: readonly LngLat[];
  readonly areaHundredths: number;
  readonly compounds: readonly TownCompound[];
  readonly services: readonly ServiceSpec[];
  readonly claims: Claims;
};
export type TownCompound = { readonly spec: CompoundSpec; readonly buildings: readonly BuildingFacts[] };

/** The demo town: a street extract and what two communities of it know of themselves. All of it is invented. */
export type Town = {
  readonly extract: { readonly fileName: string; readonly bytes: Uint8Array };
  /** Element of the extract by the key of what was drawn, as `way/910000000001`. */
  readonly refs: ReadonlyMap<string, string>;
  readonly communities: readonly TownCommunity[];
};

/** The same town every time: no clock, no chance but the seed. */
export function makeTown(): Town {
  const sheet = newSheet();
  for (const [key, { corners, name }] of Object.entries(BORDERS))
    drawBorder(sheet, { key, corners, name: name.zh });
  drawStreets(sheet);
  for (const compound of COMPOUNDS) drawCompound(sheet, compound);
  for (const service of SERVICES) drawService(sheet, service);
  drawSurroundings(sheet);
  const { xml, refs } = toExtract(sheet);
  return {
    extract: { fileName: "demo-town.osm", bytes: new TextEncoder().encode(xml) },
    refs,
    communities: (Object.keys(BORDERS) as CommunityKey[]).map(communityOf),
  };
}

const BORDERS: Readonly<
  Record<CommunityKey, Pick<TownCommunity, "name" | "phone"> & { readonly corners: readonly [Spot, Spot] }>
> = {
  yunshan: {
    name: { zh: "云杉里社区(虚构)", en: "Yunshanli community (fictional)" },
    phone: "000-0000-0100",
    corners: [
      [0, 0],
      [920, 720],
    ],
  },
  wangxiu: {
    name: { zh: "望岫社区(虚构)", en: "Wangxiu community (fictional)" },
    phone: "000-0000-0200",
    corners: [
      [920, 372],
      [1300, 720],
    ],
  },
};

function drawBorder(
  sheet: Sheet,
  { key, corners, name }: { key: string; corners: readonly [Spot, Spot]; name: string },
): void {
  draw(sheet, { key: `border ${key}`, kind: "shape", spots: box(...corners), tags: {} });
  const tags = {
    type: "boundary",
    boundary: "administrative",
    admin_level: "10",
    name,
    note: "虚构 fictional",
  };
  sheet.rings.push({ key: `community ${key}`, line: `border ${key}`, tags });
}

function communityOf(key: CommunityKey): TownCommunity {
  const { corners, name, phone } = BORDERS[key];
  const [[west, south], [east, north]] = corners;
  return {
    key,
    name,
    phone,
    boundary: box(...corners).map(toLngLat),
    areaHundredths: (east - west) * (north - south) * 100,
    compounds: COMPOUNDS.filter(({ community }) => community === key).map((spec) => ({
      spec,
      buildings: censusOf(spec),
    })),
    services: SERVICES.filter(({ community }) => community === key),
    claims: CLAIMS[key],
  };
}
