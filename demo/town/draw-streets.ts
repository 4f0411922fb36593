import { draw, type Sheet, type Spot, type Tags } from "./sheet.ts";

const [SOUTH_BANK, NORTH_BANK] = [346, 394];
const [BRIDGE_FROM, BRIDGE_TO] = [356, 384];

/** Streets of the superblocks, the river with its bridges and banks, and the lanes between compounds. */
export function drawStreets(sheet: Sheet): void {
  drawCityStreets(sheet);
  drawLanes(sheet);
  drawRiver(sheet);
}

function drawCityStreets(sheet: Sheet): void {
  acrossRiver(sheet, { key: "changgeng", east: 0, tags: city("primary", "长庚路"), ends: [-220, 940] });
  acrossRiver(sheet, { key: "yunshan", east: 440, tags: city("tertiary", "云杉街"), ends: [0, 720] });
  acrossRiver(sheet, { key: "wangxiu", east: 920, tags: city("secondary", "望岫路"), ends: [-220, 940] });
  acrossRiver(sheet, { key: "yuandai", east: 1300, tags: city("tertiary", "远黛路"), ends: [-220, 940] });
  street(sheet, "mufeng", { tags: city("secondary", "沐风路"), spots: alongNorth(0, -240, 1480) });
  street(sheet, "tingyu", { tags: city("tertiary", "听雨街"), spots: alongNorth(320, 0, 1300) });
  street(sheet, "songtao", { tags: city("secondary", "松涛路"), spots: alongNorth(720, -240, 1480) });
}

function drawLanes(sheet: Sheet): void {
  const lane = (name: string): Tags => ({ highway: "living_street", name });
  street(sheet, "shanyin", { tags: lane("杉荫巷"), spots: alongEast(240, 0, 320) });
  street(sheet, "jixian", { tags: lane("集贤巷"), spots: alongNorth(140, 240, 440) });
  street(sheet, "shichang", { tags: lane("早市巷"), spots: alongEast(345, 0, 140) });
  street(sheet, "youyuan", { tags: lane("松影巷"), spots: alongEast(250, NORTH_BANK, 720) });
  street(sheet, "garden-path", { tags: FOOTWAY, spots: alongNorth(590, 250, 440) });
  street(sheet, "garden-north", { tags: FOOTWAY, spots: alongEast(388, 590, 720) });
  street(sheet, "office-drive", { tags: { highway: "service" }, spots: alongEast(600, 645, 720) });
}

function drawRiver(sheet: Sheet): void {
  const middle: Spot[] = RIVER_BENDS.map(([east, bend]) => [east, 370 + bend]);
  const north = middle.map(([east, y]): Spot => [east, y + 8]);
  const south = middle.map(([east, y]): Spot => [east, y - 8]).reverse();
  const water = [...north, ...south, north[0] as Spot];
  const named: Tags = { name: "青萝河" };
  draw(sheet, { key: "river", kind: "shape", spots: middle, tags: { waterway: "river", ...named } });
  draw(sheet, {
    key: "water",
    kind: "shape",
    spots: water,
    tags: { natural: "water", water: "river", ...named },
  });
  street(sheet, "south-bank", {
    tags: { ...FOOTWAY, name: "萝堤步道(南)" },
    spots: alongNorth(SOUTH_BANK, 0, 1300),
  });
  street(sheet, "north-bank", {
    tags: { ...FOOTWAY, name: "萝堤步道(北)" },
    spots: alongNorth(NORTH_BANK, 0, 1300),
  });
  drawFootbridge(sheet, "west", 210);
  drawFootbridge(sheet, "east", 560);
}

const RIVER_BENDS: readonly (readonly [east: number, bend: number])[] = [
  [-240, 2],
  [-120, 4],
  [0, 1],
  [110, -3],
  [210, -1],
  [330, 3],
  [440, 1],
  [560, -2],
  [690, -4],
  [800, 0],
  [920, 3],
  [1060, 4],
  [1180, -1],
  [1300, -3],
  [1480, 1],
];

/** One of the two places where walkers cross between the street bridges. */
function drawFootbridge(sheet: Sheet, key: string, east: number): void {
  street(sheet, `footbridge-${key}-way`, { tags: FOOTWAY, spots: alongEast(east, 320, SOUTH_BANK) });
  const tags = { ...FOOTWAY, bridge: "yes", layer: "1", name: key === "west" ? "杉影桥" : "萝月桥" };
  street(sheet, `footbridge-${key}`, { tags, spots: alongEast(east, SOUTH_BANK, NORTH_BANK) });
}

/** A street from south to north whose middle piece is a bridge. */
function acrossRiver(
  sheet: Sheet,
  { key, east, tags, ends }: { key: string; east: number; tags: Tags; ends: readonly [number, number] },
): void {
  street(sheet, `${key}-south`, { tags, spots: alongEast(east, ends[0], BRIDGE_FROM) });
  const bridge = { ...tags, bridge: "yes", layer: "1" };
  street(sheet, `${key}-bridge`, { tags: bridge, spots: alongEast(east, BRIDGE_FROM, BRIDGE_TO) });
  street(sheet, `${key}-north`, { tags, spots: alongEast(east, BRIDGE_TO, ends[1]) });
}

export const FOOTWAY: Tags = { highway: "footway" };

function city(highway: string, name: string): Tags {
  return { highway, name, sidewalk: "both", lit: "yes" };
}

export function street(sheet: Sheet, key: string, line: { tags: Tags; spots: readonly Spot[] }): void {
  draw(sheet, { key: `street ${key}`, kind: "street", ...line });
}

function alongNorth(north: number, from: number, to: number): Spot[] {
  return [
    [from, north],
    [to, north],
  ];
}

function alongEast(east: number, from: number, to: number): Spot[] {
  return [
    [east, from],
    [east, to],
  ];
}
