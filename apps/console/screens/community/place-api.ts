import {
  buildings,
  compounds,
  facilities,
  gates,
  getMap,
  grids,
  homes,
  type KindName,
  spaces,
  units,
} from "#contracts/places";
import type { AnyEndpoint } from "#platform/contract";
import type { PageOf } from "../../parts/listing.tsx";
import type { PlaceRow } from "./place-values.ts";

export type PlacePage = PageOf<PlaceRow>;

/** The endpoints of every kind; what a row holds is told by PLACE_FIELDS. */
export const PLACE_API: Readonly<
  Record<KindName, Record<"list" | "get" | "create" | "update" | "remove", AnyEndpoint>>
> = {
  compound: compounds,
  building: buildings,
  unit: units,
  home: homes,
  facility: facilities,
  space: spaces,
  gate: gates,
  grid: grids,
};

/** What to read again after a place was written. */
export function staleAfter(kind: KindName): readonly AnyEndpoint[] {
  return [PLACE_API[kind].list, PLACE_API[kind].get, getMap];
}
