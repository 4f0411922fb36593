import { gunzipSync, inflateSync } from "node:zlib";
import { type OsmData, readOsm } from "#engines/lifecircle";
import { assert, type LngLat } from "#platform/std";

type Tags = Readonly<Record<string, string>>;

/**
 * A street of one kilometre with houses along it, for tests: walks can be worked out by hand. House i stands 20 m
 * north of the street at 100 × i metres; facilities stand where they are put, in metres east and north.
 */
export type ExampleTown = {
  readonly houses?: number;
  readonly residentialLand?: boolean;
  readonly facilities?: readonly {
    readonly east: number;
    readonly north?: number;
    readonly tags: Tags;
  }[];
  /** Further elements as XML. */
  readonly more?: string;
};

// On the equator, 111,195.08 m to the degree on the mean sphere.
const DEGREES_PER_METER = 0.000008993;

export function townPoint(east: number, north: number): LngLat {
  return [10 + east * DEGREES_PER_METER, north * DEGREES_PER_METER];
}

export function townXml({
  houses = 11,
  residentialLand = true,
  facilities = [],
  more = "",
}: ExampleTown = {}): string {
  const street = Array.from({ length: 11 }, (_, i) => node(i + 1, [i * 100, 0]));
  const refs = Array.from({ length: 11 }, (_, i) => `<nd ref="${i + 1}"/>`).join("");
  const homes = Array.from({ length: houses }, (_, i) => house(100 + i * 10, i * 100));
  const land = residentialLand
    ? area(9000, { box: [-20, -40, 1020, 60], tags: { landuse: "residential" } })
    : "";
  const places = facilities.map(({ east, north = 0, tags }, i) => node(5000 + i, [east, north], tags));
  return `<?xml version="1.0"?>
<osm version="0.6" generator="example">
${street.join("\n")}
<way id="1" version="1" timestamp="2026-01-02T03:04:05Z">${refs}<tag k="highway" v="residential"/></way>
${homes.join("\n")}
${land}
${places.join("\n")}
${more}
</osm>
`;
}

/** A 10 × 10 m house whose door lies 20 m north of the street. */
function house(id: number, east: number): string {
  return area(id, { box: [east - 5, 20, east + 5, 30], tags: { building: "yes" }, door: [east, 20] });
}

type Drawn = {
  readonly box: readonly [west: number, south: number, east: number, north: number];
  readonly tags: Tags;
  readonly door?: readonly [east: number, north: number];
};

function area(id: number, { box: [west, south, east, north], tags, door }: Drawn): string {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ] as const;
  const nodes = corners.map(([x, y], i) => node(id * 10 + i, [x, y]));
  const entrance = door ? node(id * 10 + 5, door, { entrance: "yes" }) : "";
  const first = door ? [id * 10, id * 10 + 5] : [id * 10];
  const refs = [...first, id * 10 + 1, id * 10 + 2, id * 10 + 3, id * 10].map((ref) => `<nd ref="${ref}"/>`);
  return `${nodes.join("")}${entrance}<way id="${id}">${refs.join("")}${tagXml(tags)}</way>`;
}

function node(id: number, [east, north]: readonly [number, number], tags: Tags = {}): string {
  const [lng, lat] = townPoint(east, north);
  return `<node id="${id}" lat="${lat.toFixed(7)}" lon="${lng.toFixed(7)}">${tagXml(tags)}</node>`;
}

function tagXml(tags: Tags): string {
  return Object.entries(tags)
    .map(([key, value]) => `<tag k="${key}" v="${value}"/>`)
    .join("");
}

export function readExtract(bytes: Uint8Array): OsmData {
  const read = readOsm(bytes, {
    inflate: (packed, most) => inflateSync(packed, { maxOutputLength: most }),
    gunzip: (packed, most) => gunzipSync(packed, { maxOutputLength: most }),
  });
  assert(read.ok, "the extract can be read");
  return read.value;
}

export function townOsm(town: ExampleTown = {}): OsmData {
  return readExtract(new TextEncoder().encode(townXml(town)));
}
