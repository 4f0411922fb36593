import type { LngLat } from "#platform/std";
import { flatScale } from "../network/measure.ts";
import type { Network } from "../network/network.ts";
import type { Snap, SnapOptions } from "./types.ts";

const SMALL_COMPONENT_METERS = 1000;
const FIRST_RADIUS_METERS = 60;

/**
 * Hangs each point on the nearest point of a street (never just on its ends), by the grid. A piece of network shorter
 * than `smallComponentMeters` is chosen only where nothing larger lies within the limit, and then says so. Of equally
 * near places the lower edge number wins. Results stand in the order of the points.
 */
export function snap(network: Network, points: readonly LngLat[], options: SnapOptions): Snap[] {
  const smallDm = (options.smallComponentMeters ?? SMALL_COMPONENT_METERS) * 10;
  const isSmall = network.components.map((piece, i) => i > 0 && piece.length < smallDm);
  return points.map((point) => snapOne(network, point, { limit: options.limitMeters, isSmall }));
}

/** Best place found so far; `distance` in metres, Infinity while there is none. */
type Candidate = { distance: number; edge: number; shape: number; along: number };
type Best = { readonly large: Candidate; readonly small: Candidate };
type Search = { readonly limit: number; readonly isSmall: readonly boolean[] };

function snapOne(network: Network, point: LngLat, search: Search): Snap {
  if (!(Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90)) return { ok: false, reason: "bad_point" };
  if (network.edgeCount === 0) return { ok: false, reason: "no_network" };
  const best: Best = { large: nothing(), small: nothing() };
  const scale = flatScale(point[1]);
  let radius = Math.min(FIRST_RADIUS_METERS, search.limit);
  for (;;) {
    lookAround(network, point, { radius, scale, isSmall: search.isSmall, best });
    if (best.large.distance <= radius || radius >= search.limit) break;
    radius = Math.min(radius * 2, search.limit);
  }
  const chosen = [best.large, best.small].find((candidate) => candidate.distance <= search.limit);
  return chosen ? describe(network, chosen, search) : { ok: false, reason: "too_far" };
}

function nothing(): Candidate {
  return { distance: Infinity, edge: -1, shape: -1, along: 0 };
}

type Look = {
  readonly radius: number;
  readonly scale: { readonly perLng: number; readonly perLat: number };
  readonly isSmall: readonly boolean[];
  readonly best: Best;
};

function lookAround(network: Network, point: LngLat, look: Look): void {
  const { grid } = network;
  const { perLng, perLat } = look.scale;
  const reachLng7 = (look.radius / perLng) * 1e7;
  const reachLat7 = (look.radius / perLat) * 1e7;
  const column = (lng7: number) => clamp(Math.floor((lng7 - grid.west7) / grid.cellLng7), grid.columns - 1);
  const row = (lat7: number) => clamp(Math.floor((lat7 - grid.south7) / grid.cellLat7), grid.rows - 1);
  const [x, y] = [point[0] * 1e7, point[1] * 1e7];
  const lastColumn = column(x + reachLng7);
  const lastRow = row(y + reachLat7);
  for (let r = row(y - reachLat7); r <= lastRow; r++) {
    for (let c = column(x - reachLng7); c <= lastColumn; c++) {
      const cell = r * grid.columns + c;
      const end = grid.start[cell + 1] as number;
      for (let i = grid.start[cell] as number; i < end; i++) {
        consider(network, point, { edge: grid.edge[i] as number, shape: grid.segment[i] as number, look });
      }
    }
  }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

/** Measures one segment and keeps it if it is nearer than the best of its class. */
function consider(
  network: Network,
  point: LngLat,
  at: { readonly edge: number; readonly shape: number; readonly look: Look },
): void {
  const { perLng, perLat } = at.look.scale;
  const { shapeLng7, shapeLat7 } = network;
  const ax = ((shapeLng7[at.shape] as number) / 1e7 - point[0]) * perLng;
  const ay = ((shapeLat7[at.shape] as number) / 1e7 - point[1]) * perLat;
  const dx = ((shapeLng7[at.shape + 1] as number) / 1e7 - point[0]) * perLng - ax;
  const dy = ((shapeLat7[at.shape + 1] as number) / 1e7 - point[1]) * perLat - ay;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / square));
  const [offX, offY] = [ax + along * dx, ay + along * dy];
  const distance = Math.sqrt(offX * offX + offY * offY);
  const component = network.vertexComponent[network.edgeFrom[at.edge] as number] as number;
  const best = at.look.isSmall[component] ? at.look.best.small : at.look.best.large;
  if (distance > best.distance) return;
  if (
    distance === best.distance &&
    (at.edge > best.edge || (at.edge === best.edge && at.shape >= best.shape))
  ) {
    return;
  }
  best.distance = distance;
  best.edge = at.edge;
  best.shape = at.shape;
  best.along = along;
}

function describe(network: Network, found: Candidate, search: Search): Snap {
  const { shapeAt, shapeLng7, shapeLat7 } = network;
  const { edge, shape, along } = found;
  const start = shapeAt[shape] as number;
  const between = (values: Int32Array) => {
    const a = values[shape] as number;
    return Math.round(a + along * ((values[shape + 1] as number) - a)) / 1e7;
  };
  const component = network.vertexComponent[network.edgeFrom[edge] as number] as number;
  return {
    ok: true,
    edge,
    offset: start + Math.round(along * ((shapeAt[shape + 1] as number) - start)),
    leg: Math.round(found.distance * 10),
    point: [between(shapeLng7), between(shapeLat7)],
    component,
    smallComponent: search.isSmall[component] ?? false,
  };
}
