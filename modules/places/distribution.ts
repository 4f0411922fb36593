import type { CommunityId, LngLat } from "#platform/std";
import { isInside } from "./geometry/distance.ts";
import type { PolygonCoordinates } from "./geometry/polygon-area.ts";

/** A successor as far as it decides what it takes. */
export type Successor = {
  readonly id: CommunityId;
  readonly compoundIds: readonly string[];
  readonly boundary: PolygonCoordinates | undefined;
};

/** What decides where a place goes. */
export type Portable = {
  readonly id: string;
  readonly point?: LngLat | null;
  readonly compoundId?: string | null;
  readonly buildingId?: string | null;
};
export type PortableGrid = Portable & {
  readonly parentId: string | null;
  readonly buildingIds: readonly string[];
};
export type PortablePlaces = {
  readonly compounds: readonly Portable[];
  readonly buildings: readonly Portable[];
  /** Stairs and homes: with their building. */
  readonly inBuildings: readonly Portable[];
  /** Facilities, spaces, gates. */
  readonly others: readonly Portable[];
  readonly grids: readonly PortableGrid[];
};

/** For each place the successors that get a copy: one each, but a grid may be cut over several. */
export type Distribution = ReadonlyMap<string, readonly CommunityId[]>;

/**
 * Shares places out among successors: compounds as assigned, what stands in a compound or building with it, all
 * else by the boundary it lies in; the first successor takes what nothing decides. A grid goes wherever a place
 * of its goes, and the grids above it go along.
 */
export function distribute(places: PortablePlaces, successors: readonly Successor[]): Distribution {
  const shares = new Map<string, readonly CommunityId[]>();
  for (const compound of places.compounds) {
    const assigned = successors.find(({ compoundIds }) => compoundIds.includes(compound.id));
    shares.set(compound.id, assigned ? [assigned.id] : byLocation(compound.point, successors));
  }
  for (const place of [...places.buildings, ...places.inBuildings, ...places.others]) {
    const host = shares.get(place.compoundId ?? "") ?? shares.get(place.buildingId ?? "");
    shares.set(place.id, host ?? byLocation(place.point, successors));
  }
  for (const [id, targets] of distributeGrids(places.grids, shares, successors)) shares.set(id, targets);
  return shares;
}

function distributeGrids(
  grids: readonly PortableGrid[],
  shares: Distribution,
  successors: readonly Successor[],
): Map<string, readonly CommunityId[]> {
  const targets = new Map(grids.map((grid) => [grid.id, new Set<CommunityId>()]));
  const byId = new Map(grids.map((grid) => [grid.id, grid]));
  for (const grid of grids) {
    const hosts = [grid.compoundId ?? "", ...grid.buildingIds].flatMap((id) => shares.get(id) ?? []);
    const decided = hosts.length > 0 || grids.some(({ parentId }) => parentId === grid.id);
    const own = decided ? hosts : byLocation(grid.point, successors);
    for (let at: PortableGrid | undefined = grid; at; at = byId.get(at.parentId ?? "")) {
      for (const target of own) targets.get(at.id)?.add(target);
    }
  }
  return new Map(
    [...targets].map(([id, found]) => [id, found.size > 0 ? [...found] : byLocation(null, successors)]),
  );
}

function byLocation(point: LngLat | null | undefined, successors: readonly Successor[]): CommunityId[] {
  const around = point && successors.find(({ boundary }) => boundary && isInside(point, boundary));
  const taker = around ?? successors[0];
  return taker ? [taker.id] : [];
}
