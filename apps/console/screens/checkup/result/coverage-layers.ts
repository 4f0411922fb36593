import { useMemo } from "react";
import type { getMap } from "#contracts/places";
import type { OutputOf } from "#platform/contract";
import type { LngLat } from "#platform/std";
import type { MapLayers } from "#ui/map";
import type { Checkup } from "../checkup-page.tsx";
import { groupOf } from "../parts/facility-groups.ts";
import {
  bandsFor,
  beyondFor,
  boundaryOf,
  buildingsOf,
  type Coverage,
  cellsOf,
  type ExtractMap,
  type FacilityFeature,
  facilitiesOf,
  homesAsBuildings,
  homesOf,
  streetsOf,
  typesServing,
} from "../parts/map-layers.ts";
import { isNeed, type Need } from "../parts/needs.ts";
import { UNIT_OF_WEIGHT, useWords } from "../parts/words.ts";
import type { GapFile } from "./coverage-data.ts";

type Places = OutputOf<typeof getMap>;
type Input = {
  readonly checkup: Checkup;
  readonly coverage: Coverage;
  readonly ground: ExtractMap;
  readonly gapFile: GapFile;
  readonly places: Places | undefined;
  readonly need: Need | undefined;
};
type Words = ReturnType<typeof useWords>;

/** What the map of a check-up draws: with a need its walking bands, without one households and blind spots. */
export function useCoverageLayers({ checkup, coverage, ground, gapFile, places, need }: Input): MapLayers {
  const words = useWords();
  const streets = useMemo(() => streetsOf(ground), [ground]);
  const homes = useMemo(() => homesOf(coverage), [coverage]);
  const others = useMemo(() => buildingsOf(ground, homes), [ground, homes]);
  return useMemo(() => {
    const boundary = boundaryOf(coverage);
    const fixed = {
      ...(boundary ? { boundary } : {}),
      streets,
      facilities: facilitiesLayer(facilitiesFor(coverage, need), words),
      ...(places ? { gates: gatesLayer(places) } : {}),
    };
    if (need) {
      const name = words.t("checkup.home");
      const detail = () => words.t("checkup.map.beyond", { need: words.t(`checkup.need.${need}`) });
      return {
        ...fixed,
        buildings: others,
        bands: bandsFor(homes, need),
        blindSpots: beyondFor(homes, need, { name, detail }),
      };
    }
    const weighsHouseholds = checkup.weightBasis === "households";
    const unit = UNIT_OF_WEIGHT[checkup.weightBasis];
    const buildings = [...others.features, ...homesAsBuildings(homes, weighsHouseholds)];
    return {
      ...fixed,
      buildings: { type: "FeatureCollection", features: buildings },
      blindSpots: cellsOf(gapFile.blindSpots, ({ needs, homes: count }) =>
        words.t("checkup.map.blind", { number: words.quantity(count, unit), needs: namesOf(needs, words) }),
      ),
    };
  }, [coverage, streets, homes, others, gapFile, places, need, words, checkup.weightBasis]);
}

function namesOf(needs: readonly string[], { t, formats }: Words): string {
  return formats.list(needs.filter(isNeed).map((need) => t(`checkup.need.${need}`)));
}

/** With a need only what serves it, else everything known. */
function facilitiesFor(coverage: Coverage, need: Need | undefined): FacilityFeature[] {
  const all = facilitiesOf(coverage);
  if (!need) return all;
  const types = typesServing(coverage, need);
  return all.filter(({ properties }) => types.has(properties.type));
}

function facilitiesLayer(
  facilities: readonly FacilityFeature[],
  { t, facilityType }: Words,
): NonNullable<MapLayers["facilities"]> {
  return {
    type: "FeatureCollection",
    features: facilities.map(({ id, geometry, properties: p }) => ({
      type: "Feature",
      geometry,
      properties: {
        id,
        name: p.name ?? facilityType(p.type),
        group: groupOf(p.type),
        detail: `${p.name ? `${facilityType(p.type)} · ` : ""}${t(`checkup.confidence.${p.confidence}`)}`,
      },
    })),
  };
}

function gatesLayer(places: Places): NonNullable<MapLayers["gates"]> {
  const gates = places.features.filter(({ properties }) => properties.kind === "gate");
  return {
    type: "FeatureCollection",
    features: gates.map(({ id, geometry, properties }) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [...(geometry.coordinates as unknown as LngLat)] },
      properties: { id, ...(typeof properties.name === "string" ? { name: properties.name } : {}) },
    })),
  };
}
