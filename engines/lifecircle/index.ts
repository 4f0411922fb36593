export { type BandPolygon, bandPolygons } from "./answers/band-polygons.ts";
export { bandMeters, coverage } from "./answers/coverage.ts";
export { nearest, nearestOf } from "./answers/nearest.ts";
export { snap } from "./answers/snap.ts";
export { WALKING_SPEEDS, type WalkingSpeed } from "./answers/speeds.ts";
export type * from "./answers/types.ts";
export { type WalkBandsResult, walkBands } from "./answers/walk-bands.ts";
export { classifyPoi, displayName } from "./features/classify-poi.ts";
export { extractFeatures } from "./features/extract-features.ts";
export { type NameRule, POI_NAME_RULES } from "./features/name-table.ts";
export { POI_TAG_RULES, type TagRule } from "./features/tag-table.ts";
export type * from "./features/types.ts";
export { FACILITY_TYPES } from "./features/types.ts";
export { type BuildNetworkOptions, buildNetwork } from "./network/build-network.ts";
export { type Judge, judgeBarrier, judgeBy, judgeWay, type WayVerdict } from "./network/judge.ts";
export type { Network, NetworkComponent, NetworkStats, SegmentGrid } from "./network/network.ts";
export { EDGE_INNER, EDGE_LIFT, EDGE_STEPS, edgeLine } from "./network/network.ts";
export {
  type TagCondition,
  WALK_RULES,
  type WalkClass,
  type WalkRule,
  type WalkRules,
  type WalkVerdict,
} from "./network/walk-rules.ts";
export type { OsmFinding, OsmFindingCode, OsmLocation } from "./osm/finding.ts";
export type {
  IdIndex,
  OsmData,
  OsmElementKind,
  OsmMember,
  OsmNodes,
  OsmRef,
  OsmRelation,
  OsmWarning,
  OsmWarningCode,
  OsmWays,
  Tags,
  TagTable,
} from "./osm/osm-data.ts";
export { findIndex, hasTags, nodePoint, tagsAt, wayRefs } from "./osm/osm-data.ts";
export { type Inflators, type ReadOsmOptions, readOsm } from "./osm/read-osm.ts";
