import type { LngLat } from "#platform/std";
import { type Line, type Sheet, type Spot, spotKey, type Tags, withJunctions } from "./sheet.ts";

/** The day of the map, as every element bears it. */
export const MAP_DATE = "2026-06-30";
/** Far above every number that OpenStreetMap has given out, so that nothing here is taken for something there. */
const FIRST_NODE = 900_000_000_001;
const FIRST_WAY = 910_000_000_001;
const FIRST_RELATION = 920_000_000_001;

// A point of the open East China Sea, where no town is. Metres to the degree on the mean sphere at 30° north, and the
// town turned by about four degrees: written out, so that no machine's sine decides a digit.
const CORNER: LngLat = [124, 30];
const METERS_PER_LNG = 96_297.8;
const METERS_PER_LAT = 111_195.08;
const [TURN_COS, TURN_SIN] = [0.9976, -0.0692];

export type Extract = {
  readonly xml: string;
  /** Element of a line or mark by its key, as `way/910000000001`. */
  readonly refs: ReadonlyMap<string, string>;
};

export function toLngLat([east, north]: Spot): LngLat {
  const x = east * TURN_COS - north * TURN_SIN;
  const y = east * TURN_SIN + north * TURN_COS;
  return [round7(CORNER[0] + x / METERS_PER_LNG), round7(CORNER[1] + y / METERS_PER_LAT)];
}

/** The drawing as OSM XML 0.6: the same sheet gives the same bytes. */
export function toExtract(sheet: Sheet): Extract {
  const lines = withJunctions(sheet);
  const refs = new Map<string, string>();
  const nodes = numberNodes(sheet, lines);
  const nodeOf = (spot: Spot) => nodes.get(spotKey(spot))?.id as number;
  for (const { key, spot } of sheet.marks) refs.set(key, `node/${nodeOf(spot)}`);
  lines.forEach(({ key }, i) => void refs.set(key, `way/${FIRST_WAY + i}`));
  sheet.rings.forEach(({ key }, i) => void refs.set(key, `relation/${FIRST_RELATION + i}`));
  const parts = [
    ...[...nodes.values()].map(({ id, spot, tags }) => nodeXml(id, spot, tags)),
    ...lines.map((line, i) => wayXml(FIRST_WAY + i, line.spots.map(nodeOf), line.tags)),
    ...sheet.rings.map(({ line, tags }, i) => relationXml(FIRST_RELATION + i, refs.get(line) ?? "", tags)),
  ];
  return { xml: `${HEAD}${boundsXml([...nodes.values()])}${parts.join("")}</osm>\n`, refs };
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!-- 虚构:邻里演示用的虚构小城,与任何真实地方无关。 Fictional: the demo town of Linli; no real place. -->
<osm version="0.6" generator="Linli demo town, fictional">
`;

type Node = { readonly id: number; readonly spot: Spot; readonly tags: Tags };

function numberNodes(sheet: Sheet, lines: readonly Line[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  const put = (spot: Spot, tags: Tags) => {
    const key = spotKey(spot);
    const known = nodes.get(key);
    const id = known?.id ?? FIRST_NODE + nodes.size;
    nodes.set(key, { id, spot, tags: { ...known?.tags, ...tags } });
  };
  for (const { spot, tags } of sheet.marks) put(spot, tags);
  for (const { spots } of lines) for (const spot of spots) put(spot, {});
  return nodes;
}

function boundsXml(nodes: readonly Node[]): string {
  const places = nodes.map(({ spot }) => toLngLat(spot));
  const [lngs, lats] = [places.map(([lng]) => lng), places.map(([, lat]) => lat)];
  const box = { minlat: Math.min(...lats), minlon: Math.min(...lngs) };
  const far = { maxlat: Math.max(...lats), maxlon: Math.max(...lngs) };
  return `<bounds${attributes({ ...box, ...far })}/>\n`;
}

function nodeXml(id: number, spot: Spot, tags: Tags): string {
  const [lon, lat] = toLngLat(spot);
  const head = `<node${attributes({ id, ...EDIT, lat, lon })}`;
  return Object.keys(tags).length === 0 ? `${head}/>\n` : `${head}>${tagsXml(tags)}</node>\n`;
}

function wayXml(id: number, refs: readonly number[], tags: Tags): string {
  const nds = refs.map((ref) => `<nd ref="${ref}"/>`).join("");
  return `<way${attributes({ id, ...EDIT })}>${nds}${tagsXml(tags)}</way>\n`;
}

function relationXml(id: number, ref: string, tags: Tags): string {
  const member = `<member type="way" ref="${ref.slice("way/".length)}" role="outer"/>`;
  return `<relation${attributes({ id, ...EDIT })}>${member}${tagsXml(tags)}</relation>\n`;
}

const EDIT = { version: 1, timestamp: `${MAP_DATE}T00:00:00Z` };

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
}

function tagsXml(tags: Tags): string {
  return Object.entries(tags)
    .map(([k, v]) => `<tag k="${escaped(k)}" v="${escaped(v)}"/>`)
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
