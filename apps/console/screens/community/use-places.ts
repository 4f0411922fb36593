import { compounds, getMap, grids, type KindName } from "#contracts/places";
import type { OutputOf } from "#platform/contract";
import { useCall, useCommunity } from "#ui";

export type PlacesMap = OutputOf<typeof getMap>;
export type Named = { readonly id: string; readonly name: string };

/** Everything of the community that has a shape. */
export function usePlacesMap() {
  const { id: communityId } = useCommunity();
  return useCall(getMap, { params: { communityId } }, { staleMs: 60_000 });
}

/** Names of the places that others belong to, by kind: compounds, buildings, stairs, grids. */
export function usePlaceNames(): (kind: KindName) => readonly Named[] {
  const { id: communityId } = useCommunity();
  const request = { params: { communityId }, query: { limit: 200 } };
  const listed = {
    compound: useCall(compounds.list, request, { staleMs: 60_000 }).data?.items,
    grid: useCall(grids.list, request, { staleMs: 60_000 }).data?.items,
  };
  const drawn = usePlacesMap().data;
  return (kind) => {
    if (kind === "compound" || kind === "grid") return listed[kind] ?? [];
    return drawn
      ? namesIn(drawn, kind, new Map((listed.compound ?? []).map((each) => [each.id, each.name])))
      : [];
  };
}

/** Several compounds have a building 3: the compound's name stands before it. */
function namesIn(
  map: PlacesMap,
  kind: KindName,
  compoundNames: ReadonlyMap<string, string>,
): readonly Named[] {
  return map.features
    .filter(({ properties }) => properties.place === kind && properties.name)
    .map(({ id, properties }) => {
      const compound = compoundNames.get(String(properties.compoundId));
      return { id, name: compound ? `${compound} ${properties.name}` : String(properties.name) };
    });
}
