import type { FeatureCollection, Polygon, Position } from "geojson";
import type { getMap } from "#contracts/places";
import type { OutputOf } from "#platform/contract";
import type { MapLayers } from "#ui/map";
import { groupOf } from "./groups.ts";
import type { Circle, Nearby } from "./use-circle.ts";

export type LayerWords = {
  readonly nameOf: (place: Nearby) => string;
  readonly farOf: (place: Nearby) => string;
};
type PlacesMap = OutputOf<typeof getMap>;
type Lines = readonly (readonly (readonly number[])[])[];

/** The circle as the map draws it; `places` adds the community's outline and its buildings where they are known. */
export function layersOf(
  { circle, places }: { circle: Circle; places: PlacesMap | undefined },
  words: LayerWords,
): MapLayers {
  const boundary = places?.features.find(({ properties }) => properties.place === "community")?.geometry;
  return {
    bands: {
      type: "FeatureCollection",
      features: circle.bands.features.map(({ geometry, properties }) => ({
        type: "Feature",
        properties,
        geometry: { type: "MultiLineString", coordinates: copied(geometry.coordinates) },
      })),
    },
    facilities: {
      type: "FeatureCollection",
      features: circle.nearest.map((place) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [...place.point] },
        properties: {
          id: place.type,
          name: words.nameOf(place),
          group: groupOf(place.type),
          detail: words.farOf(place),
        },
      })),
    },
    home: circle.origin.point,
    ...(boundary?.type === "Polygon" ? { boundary: polygon(boundary.coordinates) } : {}),
    ...(places ? { buildings: buildingsOf(places) } : {}),
  };
}

function buildingsOf(places: PlacesMap): FeatureCollection<Polygon, { id: string; name?: string }> {
  const features = places.features.flatMap(({ id, geometry, properties }) => {
    if (properties.place !== "building" || geometry.type !== "Polygon") return [];
    const households = properties.householdsTotal;
    return {
      type: "Feature" as const,
      geometry: polygon(geometry.coordinates),
      properties: {
        id,
        ...(typeof properties.name === "string" ? { name: properties.name } : {}),
        ...(typeof households === "number" ? { households } : {}),
      },
    };
  });
  return { type: "FeatureCollection", features };
}

function polygon(rings: Lines): Polygon {
  return { type: "Polygon", coordinates: copied(rings) };
}

/** GeoJSON's own types want arrays that may be written to. */
export function copied(lines: Lines): Position[][] {
  return lines.map((line) => line.map((at) => [...at]));
}
