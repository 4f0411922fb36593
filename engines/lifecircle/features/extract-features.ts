import { type Judge, judgeBy } from "../network/judge.ts";
import { WALK_RULES, type WalkRules } from "../network/walk-rules.ts";
import { hasTags, nodePoint, type OsmData, type OsmRef, type Tags, tagsAt } from "../osm/osm-data.ts";
import { type AccessFinder, accessFinder } from "./access-points.ts";
import { areaOf } from "./areas.ts";
import { buildingOf, isBuilding } from "./buildings.ts";
import { type Doors, findDoors } from "./doors.ts";
import { poiOfArea, poiOfNode } from "./pois.ts";
import { polygonsOfRelation, ringOfWay } from "./rings.ts";
import { streetOf } from "./streets.ts";
import { surfaceOf } from "./surfaces.ts";
import type { AreaCandidate, Building, Features, Gate, Poi, Polygon, Street, Surface } from "./types.ts";

/** A tagged way or relation with its polygons, if it has any. */
export type Shape = {
  readonly ref: OsmRef;
  readonly tags: Tags;
  readonly polygons: readonly Polygon[];
  readonly closed: boolean;
};

type Work = {
  readonly osm: OsmData;
  readonly judge: Judge;
  readonly doors: Doors;
  readonly finder: AccessFinder;
  readonly buildings: Building[];
  readonly pois: Poi[];
  readonly areas: AreaCandidate[];
  readonly streets: Street[];
  readonly surfaces: Surface[];
  readonly gates: Gate[];
};

/**
 * Everything of an extract besides the network: buildings with their entrances, gates, places to be typed, candidate
 * boundaries, and what a map draws. One thing may appear twice in different lists (a school is a place and its building
 * a building); within a list each OSM object appears once.
 */
export function extractFeatures(osm: OsmData, options: { readonly rules?: WalkRules } = {}): Features {
  const judge = judgeBy(options.rules ?? WALK_RULES);
  const doors = findDoors(osm, judge);
  const work: Work = {
    osm,
    judge,
    doors,
    finder: accessFinder(osm, judge, new Set(doors.byNode.keys())),
    buildings: [],
    pois: [],
    areas: [],
    streets: [],
    surfaces: [],
    gates: [...doors.gates],
  };
  addNodes(work);
  addWays(work);
  addRelations(work);
  const { buildings, gates, pois, areas, streets, surfaces } = work;
  return { buildings, gates, pois, areas, streets, surfaces };
}

function addNodes(work: Work): void {
  const { nodes } = work.osm;
  for (let node = 0; node < nodes.count; node++) {
    if (!hasTags(nodes.tags, node)) continue;
    const ref: OsmRef = `node/${nodes.ids[node] as number}`;
    const poi = poiOfNode({ ref, tags: tagsAt(nodes.tags, node), point: nodePoint(nodes, node) });
    if (poi) work.pois.push(poi);
  }
}

function addWays(work: Work): void {
  const { ways } = work.osm;
  for (let way = 0; way < ways.count; way++) {
    if (!hasTags(ways.tags, way)) continue;
    const tags = tagsAt(ways.tags, way);
    const ref: OsmRef = `way/${ways.ids[way] as number}`;
    const street = streetOf(work.osm, { way, ref, tags, judge: work.judge });
    if (street) work.streets.push(street);
    const ring = ringOfWay(work.osm, way);
    addShape(work, { ref, tags, polygons: ring ? [{ outer: ring, holes: [] }] : [], closed: !!ring });
  }
}

const AREA_RELATIONS = ["multipolygon", "boundary"];

function addRelations(work: Work): void {
  for (const relation of work.osm.relations) {
    if (!AREA_RELATIONS.includes(relation.tags.type ?? "")) continue;
    const { polygons, closed } = polygonsOfRelation(work.osm, relation);
    addShape(work, { ref: `relation/${relation.id}`, tags: relation.tags, polygons, closed });
  }
}

function addShape(work: Work, shape: Shape): void {
  const area = areaOf(shape);
  if (area) work.areas.push(area);
  if (shape.polygons.length === 0) return;
  if (isBuilding(shape.tags)) work.buildings.push(buildingOf(shape, work.doors));
  const poi = poiOfArea(shape, work.finder);
  if (poi) work.pois.push(poi);
  const surface = surfaceOf(shape);
  if (surface) work.surfaces.push(surface);
}
