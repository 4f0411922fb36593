import type {
  Feature,
  FeatureCollection,
  LineString,
  MultiLineString,
  MultiPolygon,
  Point,
  Polygon,
  Position,
} from "geojson";
import type { MapLayers } from "#ui/map";

type Area = Polygon | MultiPolygon;
type Line = LineString | MultiLineString;
type Street = Feature<Line, { layer: "street"; kind: string; walkable: boolean; name: string | null }>;
type Surface = Feature<Area, { layer: "surface"; kind: string }>;
type Building = Feature<Area, { layer: "building"; use: string; name: string | null }>;
/** As `getExtractMap` gives it; ids are refs of the map (`way/12`). */
export type ExtractMap = FeatureCollection<Area | Line> & {
  features: (Street | Surface | Building)[];
};

export type BandName = "5min" | "10min" | "15min" | "beyond";
export type HomeProperties = {
  readonly kind: "residence";
  readonly name: string | null;
  readonly use: string;
  readonly weight: number | null;
  readonly snapped: boolean;
  readonly meters: Readonly<Record<string, number | null>>;
  readonly band: Readonly<Record<string, BandName | null>>;
  readonly nearest: Readonly<Record<string, string | null>>;
};
export type FacilityProperties = {
  readonly kind: "facility";
  readonly type: string;
  readonly name: string | null;
  readonly inside: boolean;
  readonly metersFromNearestHome: number | null;
  readonly confidence: "surveyed" | "declared" | "proxy";
  readonly source: string;
  readonly date: string;
};
export type HomeFeature = Feature<Area | Point, HomeProperties> & { id: string };
export type FacilityFeature = Feature<Point, FacilityProperties> & { id: string };
type BoundaryFeature = Feature<Area, { kind: "boundary"; origin: string; squareMeters: number }>;
/** `coverage.geojson` of a check-up. */
export type Coverage = {
  readonly bbox: [number, number, number, number];
  readonly features: readonly (HomeFeature | FacilityFeature | BoundaryFeature)[];
};
/** A cell with homes that lack basic services within 1,000 m, as `gaps.json` lists them. */
export type BlindSpot = {
  readonly center: readonly [number, number];
  readonly homes: number;
  readonly needs: readonly string[];
};

export function homesOf(coverage: Coverage): HomeFeature[] {
  return coverage.features.filter((one): one is HomeFeature => one.properties.kind === "residence");
}

export function facilitiesOf(coverage: Coverage): FacilityFeature[] {
  return coverage.features.filter((one): one is FacilityFeature => one.properties.kind === "facility");
}

export function boundaryOf(coverage: Coverage): Area | undefined {
  return coverage.features.find((one) => one.properties.kind === "boundary")?.geometry as Area | undefined;
}

const PATHS = new Set(["footway", "path", "steps", "pedestrian", "cycleway", "track", "corridor"]);

export function streetsOf(map: ExtractMap): NonNullable<MapLayers["streets"]> {
  const streets = map.features.filter((one): one is Street => one.properties?.layer === "street");
  return collection(
    streets.map(({ geometry, properties }) => ({
      type: "Feature",
      geometry,
      properties: {
        kind: PATHS.has(properties.kind) ? ("path" as const) : ("road" as const),
        ...(properties.name ? { name: properties.name } : {}),
      },
    })),
  );
}

/** Buildings of the extract, without the homes that another layer draws. */
export function buildingsOf(
  map: ExtractMap,
  drawnElsewhere: readonly HomeFeature[] = [],
): NonNullable<MapLayers["buildings"]> {
  const buildings = map.features.filter((one): one is Building => one.properties?.layer === "building");
  const drawn = new Set(drawnElsewhere.map(({ geometry }) => cornerOf(geometry)));
  return collection(
    buildings
      .filter(({ geometry }) => !drawn.has(cornerOf(geometry)))
      .map(({ id, geometry, properties }) => ({
        type: "Feature",
        geometry,
        properties: { id: String(id), ...(properties.name ? { name: properties.name } : {}) },
      })),
  );
}

/** The first corner of an outline: homes taken over from the map keep it, though their ids are new. */
function cornerOf({ coordinates }: Area | Point): string {
  let first: unknown = coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  return String(first);
}

const MINUTES = { "5min": 5, "10min": 10, "15min": 15 } as const;

/** Homes coloured by how long one walks to the nearest facility of a need; those beyond 15 minutes are left out. */
export function bandsFor(homes: readonly HomeFeature[], need: string): NonNullable<MapLayers["bands"]> {
  return collection(
    homes.flatMap((home) => {
      const band = home.properties.band[need];
      if (!band || band === "beyond") return [];
      return [{ type: "Feature", geometry: areaOf(home), properties: { minutes: MINUTES[band] } }];
    }),
  );
}

/** The facility types that were found to serve a need: those of the nearest facilities of all homes. */
export function typesServing(coverage: Coverage, need: string): ReadonlySet<string> {
  const nearest = new Set(homesOf(coverage).map(({ properties }) => properties.nearest[need]));
  const serving = facilitiesOf(coverage).filter(({ id }) => nearest.has(id));
  return new Set(serving.map(({ properties }) => properties.type));
}

type SpotWords = { readonly name: string; readonly detail: (home: HomeFeature) => string };

/** Homes from which the need is farther than 15 minutes, or not found: hatched. */
export function beyondFor(
  homes: readonly HomeFeature[],
  need: string,
  words: SpotWords,
): NonNullable<MapLayers["blindSpots"]> {
  const beyond = homes.filter(({ properties }) => properties.band[need] === "beyond");
  return collection(
    beyond.map((home) => ({
      type: "Feature",
      geometry: areaOf(home),
      properties: {
        id: home.id,
        name: home.properties.name ?? words.name,
        detail: words.detail(home),
      },
    })),
  );
}

const CELL_METERS = 200;
const METERS_PER_DEGREE = 111_195;

/** The 200 m cells of the blind spots as squares. */
export function cellsOf(
  spots: readonly BlindSpot[],
  detail: (spot: BlindSpot) => string,
): NonNullable<MapLayers["blindSpots"]> {
  return collection(
    spots.map((spot) => ({
      type: "Feature",
      geometry: square(spot.center, CELL_METERS),
      properties: { id: `cell ${spot.center.join(" ")}`, detail: detail(spot) },
    })),
  );
}

/** Homes as buildings, with their households where the check-up weighed by households. */
export function homesAsBuildings(
  homes: readonly HomeFeature[],
  weighsHouseholds: boolean,
): NonNullable<MapLayers["buildings"]>["features"] {
  return homes.map((home) => ({
    type: "Feature",
    geometry: areaOf(home),
    properties: {
      id: home.id,
      ...(isRealName(home.properties.name) ? { name: home.properties.name } : {}),
      ...(weighsHouseholds && home.properties.weight !== null ? { households: home.properties.weight } : {}),
    },
  }));
}

/** Imports give buildings without a name their map reference; on a map that is noise. */
function isRealName(name: string | null): name is string {
  return name !== null && !/(node|way|relation)\/\d+$/.test(name);
}

const POINT_METERS = 12;

function areaOf({ geometry }: HomeFeature): Area {
  return geometry.type === "Point" ? square(geometry.coordinates, POINT_METERS) : geometry;
}

/** A square around a point, sides along the parallels and meridians. */
function square(center: Position | readonly [number, number], meters: number): Polygon {
  const [lng = 0, lat = 0] = center;
  const high = meters / 2 / METERS_PER_DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  const [west, east, south, north] = [lng - wide, lng + wide, lat - high, lat + high];
  return {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

function collection<F extends Feature>(features: F[]): { type: "FeatureCollection"; features: F[] } {
  return { type: "FeatureCollection", features };
}
