import type { Polygon, Ring } from "#engines/lifecircle";
import { fail, type LngLat, lngLat, type Outcome, ok, text } from "#platform/std";
import type { InputFinding } from "./finding.ts";

/**
 * Reads a boundary from GeoJSON text: a Polygon, a MultiPolygon, or a Feature, collection or GeometryCollection of
 * them, in WGS 84. Rings left open are closed. Refuses with findings that name the place.
 */
export function parseBoundary(content: string): Outcome<readonly Polygon[], InputFinding> {
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (error) {
    return fail(notJson(content, error as Error));
  }
  const findings: InputFinding[] = [];
  const polygons = [...polygonsOf(json, "$", findings)];
  if (findings.length > 0) return fail(...findings.slice(0, MOST_FINDINGS));
  if (polygons.length > 0) return ok(polygons);
  return fail(finding("$", "no_polygon", ["文件里没有多边形", "the file holds no polygon"]));
}

const MOST_FINDINGS = 20;

function* polygonsOf(value: unknown, path: string, findings: InputFinding[]): Generator<Polygon> {
  if (!isObject(value)) {
    findings.push(finding(path, "not_geojson", ["这里不是 GeoJSON 对象", "this is not a GeoJSON object"]));
    return;
  }
  switch (value.type) {
    case "FeatureCollection":
      yield* eachOf(value.features, `${path}.features`, findings);
      break;
    case "GeometryCollection":
      yield* eachOf(value.geometries, `${path}.geometries`, findings);
      break;
    case "Feature":
      yield* polygonsOf(value.geometry, `${path}.geometry`, findings);
      break;
    case "Polygon":
      yield* polygonOf(value.coordinates, `${path}.coordinates`, findings);
      break;
    case "MultiPolygon":
      for (const [i, one] of listOf(value.coordinates).entries())
        yield* polygonOf(one, `${path}.coordinates[${i}]`, findings);
      break;
    default:
      findings.push(
        finding(path, "not_a_polygon", [
          `需要面,这里是 ${String(value.type)}`,
          `a polygon is needed; this is ${String(value.type)}`,
        ]),
      );
  }
}

function* eachOf(list: unknown, path: string, findings: InputFinding[]): Generator<Polygon> {
  for (const [i, one] of listOf(list).entries()) yield* polygonsOf(one, `${path}[${i}]`, findings);
}

function* polygonOf(rings: unknown, path: string, findings: InputFinding[]): Generator<Polygon> {
  const before = findings.length;
  const read = listOf(rings).map((ring, i) => ringOf(ring, `${path}[${i}]`, findings));
  const [outer, ...holes] = read;
  if (findings.length > before) return;
  if (!outer) findings.push(finding(path, "no_ring", ["多边形没有外环", "the polygon has no outer ring"]));
  else yield { outer, holes };
}

function ringOf(points: unknown, path: string, findings: InputFinding[]): Ring {
  const ring: LngLat[] = [];
  for (const [i, point] of listOf(points).entries()) {
    const [lng, lat] = listOf(point);
    const read = typeof lng === "number" && typeof lat === "number" ? lngLat(lng, lat) : undefined;
    if (read) ring.push(read);
    else
      findings.push(
        finding(`${path}[${i}]`, "bad_point", [
          "这里应是 [经度, 纬度],WGS 84 度",
          "this must be [longitude, latitude] in WGS 84 degrees",
        ]),
      );
  }
  if (ring.length < listOf(points).length) return ring;
  const [first, last] = [ring[0], ring.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push(first);
  if (new Set(ring.map(String)).size < 3)
    findings.push(
      finding(path, "bad_ring", ["环至少要有三个不同的点", "a ring needs at least three different points"]),
    );
  return ring;
}

function notJson(content: string, error: Error): InputFinding {
  const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
  const before = content.slice(0, position).split("\n");
  return {
    ...finding("$", "not_json", ["不是完整的 JSON", "not complete JSON"]),
    at: { path: "$", line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
  };
}

function finding(path: string, code: string, [zh, en]: readonly [string, string]): InputFinding {
  return { input: "boundary", code, message: text(zh, en), at: { path } };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
