import { type LngLat, pointInRing } from "#platform/std";
import { flatScale } from "../network/measure.ts";
import { findIndex, nodePoint, type OsmData, type OsmRelation, wayRefs } from "../osm/osm-data.ts";
import type { Polygon, Ring } from "./types.ts";

/** The ring of a closed way with all its nodes present; undefined otherwise. */
export function ringOfWay(osm: OsmData, way: number): Ring | undefined {
  const refs = wayRefs(osm.ways, way);
  if (refs.length < 4 || refs[0] !== refs[refs.length - 1] || refs.includes(-1)) return undefined;
  return Array.from(refs, (node) => nodePoint(osm.nodes, node));
}

/** Polygons of a multipolygon or boundary relation; `closed` is false where a clipped extract leaves it open. */
export function polygonsOfRelation(
  osm: OsmData,
  relation: OsmRelation,
): { polygons: Polygon[]; closed: boolean } {
  const outer = joinRings(
    osm,
    memberWays(osm, relation, (role) => role !== "inner"),
  );
  const inner = joinRings(
    osm,
    memberWays(osm, relation, (role) => role === "inner"),
  );
  if (!outer.closed) return { polygons: [], closed: false };
  const polygons = outer.rings.map((ring) => ({
    outer: ring,
    holes: inner.rings.filter((hole) => pointInRing(hole[0] as LngLat, ring)),
  }));
  return { polygons, closed: polygons.length > 0 };
}

function memberWays(osm: OsmData, relation: OsmRelation, wanted: (role: string) => boolean): number[] {
  return relation.members
    .filter((member) => member.kind === "way" && wanted(member.role))
    .map((member) => findIndex(osm.ways, member.id));
}

/** Joins ways end to end into rings; not closed where a way or node is missing or an end stays loose. */
function joinRings(osm: OsmData, ways: readonly number[]): { rings: Ring[]; closed: boolean } {
  const open = ways.filter((way) => way >= 0).map((way) => Array.from(wayRefs(osm.ways, way)));
  let closed = open.length === ways.length && open.every((refs) => !refs.includes(-1) && refs.length > 1);
  const rings: Ring[] = [];
  const byEnd = endsOf(open);
  const used = new Set<number[]>();
  for (const first of open) {
    if (used.has(first)) continue;
    used.add(first);
    const refs = [...first];
    while (refs[0] !== refs[refs.length - 1]) {
      const end = refs[refs.length - 1] as number;
      const next = byEnd.get(end)?.find((candidate) => !used.has(candidate));
      if (!next) break;
      used.add(next);
      refs.push(...(next[0] === end ? next : [...next].reverse()).slice(1));
    }
    if (refs[0] === refs[refs.length - 1] && refs.length >= 4 && !refs.includes(-1)) {
      rings.push(refs.map((node) => nodePoint(osm.nodes, node)));
    } else closed = false;
  }
  return { rings, closed };
}

function endsOf(lines: readonly number[][]): Map<number, number[][]> {
  const ends = new Map<number, number[][]>();
  for (const line of lines) {
    for (const end of new Set([line[0] as number, line[line.length - 1] as number])) {
      const list = ends.get(end);
      if (list) list.push(line);
      else ends.set(end, [line]);
    }
  }
  return ends;
}

/** Signed area in m² (counter-clockwise positive) and the centre of area, on a flat map about the ring. */
export function measureRing(ring: Ring): { area: number; center: LngLat } {
  const [lng0, lat0] = ring[0] as LngLat;
  const { perLng, perLat } = flatScale(lat0);
  let [twice, cx, cy] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = flat(ring[i] as LngLat);
    const [bx, by] = flat(ring[i + 1] as LngLat);
    const cross = ax * by - bx * ay;
    twice += cross;
    cx += (ax + bx) * cross;
    cy += (ay + by) * cross;
  }
  if (Math.abs(twice) < 1e-9) return { area: 0, center: ring[0] as LngLat };
  return { area: twice / 2, center: [lng0 + cx / (3 * twice) / perLng, lat0 + cy / (3 * twice) / perLat] };

  function flat([lng, lat]: LngLat): [number, number] {
    return [(lng - lng0) * perLng, (lat - lat0) * perLat];
  }
}

/** Whole m² of polygons less their holes, and the centre of the largest outer ring. */
export function measurePolygons(polygons: readonly Polygon[]): { areaSquareMeters: number; center: LngLat } {
  let area = 0;
  let largest = { area: -1, center: [0, 0] as LngLat };
  for (const { outer, holes } of polygons) {
    const measured = measureRing(outer);
    const size = Math.abs(measured.area);
    if (size > largest.area) largest = { area: size, center: measured.center };
    area += holes.reduce((rest, hole) => rest - Math.abs(measureRing(hole).area), size);
  }
  return { areaSquareMeters: Math.max(0, Math.round(area)), center: largest.center };
}
