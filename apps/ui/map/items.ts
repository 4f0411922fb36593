import type { LngLat } from "#platform/std";
import { middleOf } from "./geometry.ts";
import type { FacilityGroup, MapItem, MapLayers } from "./types.ts";

/** The words an item list needs, so that this stays free of React. */
export type ItemWords = {
  readonly gate: string;
  readonly building: string;
  readonly blindSpot: string;
  readonly households: (count: number) => string;
  readonly householdsUnknown: string;
};

/** Everything on the map that has a name or a meaning of its own, in the order: out of reach, facilities, gates, buildings. */
export function itemsOf(
  layers: MapLayers,
  groups: readonly FacilityGroup[],
  words: ItemWords,
): readonly MapItem[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return [
    ...(layers.blindSpots?.features ?? []).map(({ properties: p, geometry }) => ({
      id: p.id,
      kind: "blind_spot" as const,
      name: p.name ?? words.blindSpot,
      kindLabel: words.blindSpot,
      detail: p.detail ?? "",
      at: middleOf(geometry),
    })),
    ...(layers.facilities?.features ?? []).map(({ properties: p, geometry }) => {
      const group = byId.get(p.group);
      return {
        id: p.id,
        kind: "facility" as const,
        name: p.name,
        kindLabel: group?.label ?? p.group,
        detail: p.detail ?? "",
        at: geometry.coordinates as unknown as LngLat,
        ...(group ? { group } : {}),
      };
    }),
    ...(layers.gates?.features ?? []).map(({ properties: p, geometry }) => ({
      id: p.id,
      kind: "gate" as const,
      name: p.name ?? words.gate,
      kindLabel: words.gate,
      detail: p.detail ?? "",
      at: geometry.coordinates as unknown as LngLat,
    })),
    ...(layers.buildings?.features ?? [])
      .filter(({ properties }) => properties.name)
      .map(({ properties: p, geometry }) => ({
        id: p.id,
        kind: "building" as const,
        name: p.name ?? "",
        kindLabel: words.building,
        detail: p.households === undefined ? words.householdsUnknown : words.households(p.households),
        at: middleOf(geometry),
      })),
  ];
}
