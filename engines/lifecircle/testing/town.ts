import { assert } from "#platform/std";
import type { OsmData } from "../osm/osm-data.ts";
import { readOsm } from "../osm/read-osm.ts";

/** A drawing of streets for tests: metres east and north of a corner on the equator, where the map is square. */
export type Town = {
  readonly nodes: readonly TownNode[];
  readonly ways: readonly TownWay[];
};
export type TownNode = {
  readonly id: number;
  readonly east: number;
  readonly north: number;
  readonly tags?: Readonly<Record<string, string>>;
};
export type TownWay = {
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags?: Readonly<Record<string, string>>;
};

// 111,195.08 m to the degree on the mean sphere: 100 m are 0.0008993°, 1000 dm after rounding.
const DEGREES_PER_METER = 0.000008993;

export function townPoint(east: number, north: number): [number, number] {
  return [round7(10 + east * DEGREES_PER_METER), round7(north * DEGREES_PER_METER)];
}

export function townXml(town: Town): string {
  const nodes = town.nodes.map(({ id, east, north, tags }) => {
    const [lng, lat] = townPoint(east, north);
    return `<node id="${id}" lat="${lat.toFixed(7)}" lon="${lng.toFixed(7)}">${tagXml(tags)}</node>`;
  });
  const ways = town.ways.map(({ id, refs, tags }) => {
    const nds = refs.map((ref) => `<nd ref="${ref}"/>`).join("");
    return `<way id="${id}">${nds}${tagXml(tags ?? { highway: "residential" })}</way>`;
  });
  return `<?xml version="1.0"?>\n<osm version="0.6">\n${nodes.join("\n")}\n${ways.join("\n")}\n</osm>\n`;
}

export function readTown(town: Town): OsmData {
  const read = readOsm(new TextEncoder().encode(townXml(town)), { inflate: unused, gunzip: unused });
  assert(read.ok, "the town is a sound extract");
  return read.value;
}

function unused(): Uint8Array {
  throw new Error("a town is plain XML");
}

function tagXml(tags: Readonly<Record<string, string>> = {}): string {
  return Object.entries(tags)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join("");
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

/** Grid town: columns × rows of junctions 100 m apart. Node id = 1 + row × columns + column. */
export function gridTown(columns: number, rows: number): Town {
  const at = (column: number, row: number) => 1 + row * columns + column;
  const nodes: TownNode[] = [];
  const ways: TownWay[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      nodes.push({ id: at(column, row), east: column * 100, north: row * 100 });
    }
  }
  for (let row = 0; row < rows; row++) {
    ways.push({ id: 100 + row, refs: Array.from({ length: columns }, (_, column) => at(column, row)) });
  }
  for (let column = 0; column < columns; column++) {
    ways.push({ id: 200 + column, refs: Array.from({ length: rows }, (_, row) => at(column, row)) });
  }
  return { nodes, ways };
}
