import imported from "gcoord";
import type { LngLat } from "#platform/std";
import type { Datum } from "../contract/fields.ts";

// Its type file describes the module that bundlers take; Node gives the object itself.
const gcoord = imported as unknown as typeof imported.default;
const CRS = { GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 } as const;

/** A coordinate of the declared system as WGS 84. CGCS2000 is taken as equal (they differ by centimetres). */
export function toWgs84([lng, lat]: LngLat, datum: Datum): LngLat {
  if (datum === "WGS84" || datum === "CGCS2000") return [lng, lat];
  const [x, y] = gcoord.transform([lng, lat], CRS[datum], gcoord.WGS84);
  return [rounded(x), rounded(y)];
}

/** WGS 84 as the system of Chinese base maps; for the map edge and for tests. */
export function fromWgs84([lng, lat]: LngLat, datum: Datum): LngLat {
  if (datum === "WGS84" || datum === "CGCS2000") return [lng, lat];
  const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, CRS[datum]);
  return [rounded(x), rounded(y)];
}

/** To 1e-7 degrees, a centimetre: the conversion knows no more. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
