import { type AreaCandidate, extractFeatures, type Features, type OsmData } from "#engines/lifecircle";
import type { LngLat } from "#platform/std";
import { areaOf, contains, squareMetersOf } from "../pipeline/geometry.ts";
import { findHomes, type Home } from "../pipeline/homes.ts";
import { geometryOf } from "../report/coverage-geojson.ts";
import type { BoundaryCandidate, Inspection } from "./tasks.ts";

const MOST_CANDIDATES = 300;
const MOST_CORNERS = 5_000;

/** What an extract holds: for the list of extracts, the choice of a boundary, and the map under it. */
export function inspect(osm: OsmData): Inspection {
  const features = extractFeatures(osm);
  const { homes } = findHomes(features);
  return {
    format: osm.format,
    dataUntil: osm.dataUntil,
    bbox: osm.bbox,
    counts: {
      nodes: osm.counts.nodes,
      ways: osm.counts.ways,
      relations: osm.counts.relations,
      buildings: features.buildings.length,
      homes: homes.length,
      facilities: features.pois.filter((poi) => poi.class).length,
      gates: features.gates.length,
      streets: features.streets.length,
      walkableStreets: features.streets.filter((street) => street.walkable).length,
    },
    warnings: osm.warnings.map(({ message, count }) => ({ message, count })),
    candidates: candidatesOf(features, homes),
    map: drawnLayers(features),
  };
}

/** Closed areas that hold a home, those with most homes first. */
function candidatesOf({ areas }: Features, homes: readonly Home[]): BoundaryCandidate[] {
  return areas
    .map((area) => candidateOf(area, homes))
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => b.homes - a.homes)
    .slice(0, MOST_CANDIDATES);
}

function candidateOf(candidate: AreaCandidate, homes: readonly Home[]): BoundaryCandidate | undefined {
  const area = areaOf(candidate.polygons);
  const corners = candidate.polygons.reduce((sum, { outer }) => sum + outer.length, 0);
  if (!area || corners > MOST_CORNERS) return undefined;
  const inside = homes.filter((home) => contains(area, home.center)).length;
  if (inside === 0) return undefined;
  return {
    ref: candidate.ref,
    kind: candidate.kind,
    name: candidate.name ?? null,
    adminLevel: candidate.adminLevel ?? null,
    squareMeters: squareMetersOf(candidate.polygons),
    homes: inside,
    polygons: candidate.polygons.map(({ outer, holes }) => [outer, ...holes]),
  };
}

function drawnLayers({ streets, surfaces, buildings }: Features): Uint8Array {
  const lines = [
    ...surfaces.map(({ ref, kind, polygons }) =>
      feature(ref, geometryOf(polygons), { layer: "surface", kind }),
    ),
    ...streets.map(({ ref, kind, name, walkable, lines: drawn }) =>
      feature(
        ref,
        { type: "MultiLineString", coordinates: drawn.map((line) => line.map(rounded)) },
        { layer: "street", kind, walkable, name: name ?? null },
      ),
    ),
    ...buildings.map(({ ref, use, name, polygons }) =>
      feature(ref, geometryOf(polygons), { layer: "building", use, name: name ?? null }),
    ),
  ];
  const head =
    '{"type":"FeatureCollection","attribution":"© OpenStreetMap contributors","license":"ODbL-1.0"';
  return new TextEncoder().encode(`${head},"features":[\n${lines.join(",\n")}\n]}\n`);
}

function feature(id: string, geometry: unknown, properties: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type: "Feature", id, geometry, properties });
}

function rounded([lng, lat]: LngLat): LngLat {
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
