import { assert, type LngLat, uniqueBy } from "#platform/std";
import type { Network } from "../network/network.ts";
import { type KNearest, prepareSearch, runSearch, type Seed } from "./kernels/k-nearest.ts";
import { type Candidates, emptyCandidates, offerCandidate } from "./merge.ts";
import { snap } from "./snap.ts";
import type { Facility, Found, NearestOptions, NearestTable, Place, Snap, Unsnapped } from "./types.ts";

const SNAP_LIMIT_METERS = 100;
const MOST_METERS = 100_000;
const MOST_LEG_METERS = 6_000;

/**
 * The nearest k facilities of each category for each origin, on foot. A distance is the straight leg from the origin to
 * its street, the way along streets, and the straight leg to the facility; all three are in the answer. Places with
 * several ways in use the best pair. Ties go to the facility listed first. One search per category, whatever the number
 * of origins and facilities. `limitMeters` 1…100,000, `k` 1…250, `snapLimitMeters` up to 6,000.
 */
export function nearest(
  network: Network,
  places: { readonly origins: readonly Place[]; readonly facilities: readonly Facility[] },
  options: NearestOptions,
): NearestTable {
  const k = options.k ?? 1;
  const limit = Math.floor(options.limitMeters * 10);
  assert(limit > 0 && options.limitMeters <= MOST_METERS, "limitMeters lies between 0 and 100,000");
  assert(Number.isInteger(k) && k >= 1 && k <= 250, "k is a whole number from 1 to 250");
  const snapOptions = {
    limitMeters: Math.min(options.snapLimitMeters ?? SNAP_LIMIT_METERS, MOST_LEG_METERS),
    ...(options.smallComponentMeters === undefined
      ? {}
      : { smallComponentMeters: options.smallComponentMeters }),
  };
  const origins = hang(network, places.origins, snapOptions);
  const facilities = hang(network, places.facilities, snapOptions);
  const categories = uniqueBy(places.facilities, (f) => f.category).map((f) => f.category);
  const table = emptyTable({ places, categories, k, limitMeters: options.limitMeters });
  const search = prepareSearch(network.vertexCount, facilities.placeOf, { k, limit });
  for (let category = 0; category < categories.length; category++) {
    const accesses = accessesOf(facilities, places.facilities, categories[category] as string);
    answerCategory({ network, search, origins, facilities, accesses, table }, category);
  }
  return {
    ...table,
    unsnappedOrigins: origins.unsnapped,
    unsnappedFacilities: facilities.unsnapped,
    smallComponentOrigins: origins.small,
    smallComponentFacilities: facilities.small,
  };
}

/** The answers for one origin and category, nearest first; empty where none is within the limit. */
export function nearestOf(table: NearestTable, origin: number, category: number): Found[] {
  const found: Found[] = [];
  const base = (category * table.origins.length + origin) * table.k;
  for (let row = base; row < base + table.k; row++) {
    const facility = table.facility[row] as number;
    if (!(facility >= 0)) break;
    const total = table.total[row] as number;
    const originLeg = table.originLeg[row] as number;
    const facilityLeg = table.facilityLeg[row] as number;
    found.push({
      facility: table.facilities[facility] as string,
      total,
      network: total - originLeg - facilityLeg,
      originLeg,
      facilityLeg,
      originAccess: table.originAccess[row] as number,
      facilityAccess: table.facilityAccess[row] as number,
    });
  }
  return found;
}

/** Places hung on the network; accesses stand in the order of their places, so their numbers rise with them. */
type Hung = {
  readonly snaps: readonly Snap[];
  /** Place of each access. */
  readonly placeOf: Int32Array;
  /** Length places + 1: first access of each place. */
  readonly first: Uint32Array;
  readonly unsnapped: readonly Unsnapped[];
  readonly small: readonly string[];
};

function hang(
  network: Network,
  places: readonly Place[],
  options: { limitMeters: number; smallComponentMeters?: number },
): Hung {
  const points: LngLat[] = [];
  const placeOf: number[] = [];
  const first = new Uint32Array(places.length + 1);
  places.forEach((place, i) => {
    for (const point of place.access) {
      points.push(point);
      placeOf.push(i);
    }
    first[i + 1] = points.length;
  });
  const snaps = snap(network, points, options);
  const unsnapped: Unsnapped[] = [];
  const small: string[] = [];
  places.forEach((place, i) => {
    const own = snaps.slice(first[i], first[i + 1]);
    const failed = own[0];
    if (!own.some((s) => s.ok)) {
      unsnapped.push({ id: place.id, reason: failed && !failed.ok ? failed.reason : "bad_point" });
    } else if (own.every((s) => !s.ok || s.smallComponent)) {
      small.push(place.id);
    }
  });
  return { snaps, placeOf: Int32Array.from(placeOf), first, unsnapped, small };
}

function accessesOf(hung: Hung, facilities: readonly Facility[], category: string): number[] {
  const accesses: number[] = [];
  for (let access = 0; access < hung.placeOf.length; access++) {
    if (facilities[hung.placeOf[access] as number]?.category === category && hung.snaps[access]?.ok) {
      accesses.push(access);
    }
  }
  return accesses;
}

type Task = {
  readonly network: Network;
  readonly search: KNearest;
  readonly origins: Hung;
  readonly facilities: Hung;
  readonly accesses: readonly number[];
  readonly table: NearestTable;
};

function answerCategory(task: Task, category: number): void {
  const { network, search, origins, table } = task;
  const seeds: Seed[] = [];
  const onEdge = new Map<number, number[]>();
  for (const access of task.accesses) {
    const at = task.facilities.snaps[access] as Snap;
    if (!at.ok) continue;
    const length = network.edgeLength[at.edge] as number;
    seeds.push({ vertex: network.edgeFrom[at.edge] as number, distance: at.leg + at.offset, access });
    seeds.push({ vertex: network.edgeTo[at.edge] as number, distance: at.leg + length - at.offset, access });
    const others = onEdge.get(at.edge);
    if (others) others.push(access);
    else onEdge.set(at.edge, [access]);
  }
  runSearch(search, network, seeds);
  const candidates = emptyCandidates(table.k, search.labels.facilityOf);
  for (let origin = 0; origin < table.origins.length; origin++) {
    candidates.size = 0;
    const start = origins.first[origin] as number;
    const end = origins.first[origin + 1] as number;
    for (let access = start; access < end; access++) {
      collect(task, { access, number: access - start, onEdge }, candidates);
    }
    write(task, candidates, (category * table.origins.length + origin) * table.k);
  }
}

/** Offers everything reachable from one way in: by either end of its street, or along it. */
function collect(
  task: Task,
  from: { access: number; number: number; onEdge: ReadonlyMap<number, readonly number[]> },
  candidates: Candidates,
): void {
  const { network, search, facilities } = task;
  const at = task.origins.snaps[from.access] as Snap;
  if (!at.ok) return;
  const { labels } = search;
  const length = network.edgeLength[at.edge] as number;
  const ends = [
    [network.edgeFrom[at.edge] as number, at.leg + at.offset],
    [network.edgeTo[at.edge] as number, at.leg + length - at.offset],
  ] as const;
  for (const [vertex, walked] of ends) {
    const base = vertex * labels.k;
    for (let i = base; i < base + (labels.count[vertex] as number); i++) {
      const total = walked + (labels.distance[i] as number);
      offerCandidate(candidates, { total, access: labels.access[i] as number, originAccess: from.number });
    }
  }
  for (const access of from.onEdge.get(at.edge) ?? []) {
    const other = facilities.snaps[access] as Snap;
    if (!other.ok) continue;
    const total = at.leg + Math.abs(at.offset - other.offset) + other.leg;
    offerCandidate(candidates, { total, access, originAccess: from.number });
  }
}

function write(task: Task, candidates: Candidates, base: number): void {
  const { table, facilities, origins, search } = task;
  const origin = Math.floor(base / table.k) % table.origins.length;
  for (let i = 0; i < candidates.size; i++) {
    const { total, access, originAccess } = candidates.items[i] as Candidates["items"][number];
    if (total > search.labels.limit) break;
    const facility = facilities.placeOf[access] as number;
    const originSnap = origins.snaps[(origins.first[origin] as number) + originAccess] as Snap;
    const facilitySnap = facilities.snaps[access] as Snap;
    table.facility[base + i] = facility;
    table.total[base + i] = total;
    table.originLeg[base + i] = originSnap.ok ? originSnap.leg : 0;
    table.facilityLeg[base + i] = facilitySnap.ok ? facilitySnap.leg : 0;
    table.originAccess[base + i] = originAccess;
    table.facilityAccess[base + i] = access - (facilities.first[facility] as number);
  }
}

function emptyTable(shape: {
  places: { origins: readonly Place[]; facilities: readonly Facility[] };
  categories: readonly string[];
  k: number;
  limitMeters: number;
}): NearestTable {
  const { places, categories, k, limitMeters } = shape;
  const rows = places.origins.length * categories.length * k;
  return {
    k,
    limitMeters,
    origins: places.origins.map((place) => place.id),
    categories,
    facilities: places.facilities.map((place) => place.id),
    facility: new Int32Array(rows).fill(-1),
    total: new Uint32Array(rows),
    originLeg: new Uint16Array(rows),
    facilityLeg: new Uint16Array(rows),
    originAccess: new Uint16Array(rows),
    facilityAccess: new Uint16Array(rows),
    unsnappedOrigins: [],
    unsnappedFacilities: [],
    smallComponentOrigins: [],
    smallComponentFacilities: [],
  };
}
