import type { Issue } from "#platform/contract";
import { fail, type LngLat, lngLat, type Outcome, ok, text } from "#platform/std";

/** Mainland, Hong Kong, Macao and Taiwan with their seas: enough to tell a swapped pair. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 };

export function inChina([lng, lat]: LngLat): boolean {
  return lng >= CHINA.west && lng <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
}

/**
 * A coordinate as given, or why it cannot be one. A pair that lies in China only when turned round is refused
 * as swapped: 87.6, 43.8 typed as 43.8, 87.6 is a valid point in the Arctic.
 */
export function checkPoint([lng, lat]: readonly [number, number], path: string): Outcome<LngLat, Issue> {
  const point = Number.isFinite(lng) && Number.isFinite(lat) ? lngLat(lng, lat) : undefined;
  if ((!point || !inChina(point)) && inChina([lat, lng])) {
    return fail({
      path,
      message: text(
        `经纬度写反了:应为 [${lat}, ${lng}](先经度、后纬度)`,
        `longitude and latitude are swapped: write [${lat}, ${lng}]`,
      ),
    });
  }
  if (point) return ok(point);
  return fail({
    path,
    message: text(`坐标 [${lng}, ${lat}] 超出范围`, `[${lng}, ${lat}] is not a point on the globe`),
  });
}
