import {
  buildNetwork,
  extractFeatures,
  type Features,
  type Network,
  type OsmData,
} from "#engines/lifecircle";
import {
  type BookScore,
  type Case,
  type CommunityFacts,
  coverageNeeds,
  evaluate,
  type Indicator,
  type RuleBook,
  scorecard,
} from "#engines/standards";
import { type BBox, fail, type Outcome, ok, text } from "#platform/std";
import { type Boundary, standInBoundary } from "./boundary.ts";
import { joinFacts, NOTHING_STATED, type StatedFacts } from "./facts.ts";
import type { InputFinding } from "./finding.ts";
import { type GapList, rankGaps } from "./gaps.ts";
import { boxesMeet, contains, metersPerDegree } from "./geometry.ts";
import { findHomes, type Home, type LeftOut } from "./homes.ts";
import { WALK_METERS_PER_MINUTE } from "./needs.ts";
import { facilitiesOnMap, joinFacilities, type KnownFacility } from "./places.ts";
import { type Reach, reachOf, SEARCH_METERS } from "./reach.ts";

export type ExtractInfo = {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
};

export type CheckupInput = {
  readonly extract: ExtractInfo;
  readonly osm: OsmData;
  /** Undefined: a stand-in is made and labelled. */
  readonly boundary: Boundary | undefined;
  readonly books: readonly RuleBook[];
  readonly as: Case;
  /** What the community knows of itself; without it, only the map speaks. */
  readonly community?: {
    /** Undefined: the community has no list of buildings yet; the map's are used. */
    readonly homes: readonly Home[] | undefined;
    readonly facilities: readonly KnownFacility[];
    readonly stated: StatedFacts;
  };
  readonly onStep?: (step: CheckupStep) => void;
};

export const CHECKUP_STEPS = ["features", "network", "distances", "rules"] as const;
export type CheckupStep = (typeof CHECKUP_STEPS)[number];

/** Everything a check-up found; all files are written from it. */
export type Checkup = {
  readonly extract: ExtractInfo;
  readonly osm: Pick<OsmData, "format" | "bbox" | "dataUntil" | "complete" | "counts" | "warnings">;
  /** Date of the map's data, or "unknown". */
  readonly mapDate: string;
  readonly boundary: Boundary;
  readonly features: Features;
  readonly network: Network;
  readonly leftOut: LeftOut;
  readonly reach: Reach;
  readonly as: Case;
  readonly books: readonly RuleBook[];
  readonly stated: StatedFacts;
  readonly facts: CommunityFacts;
  readonly indicators: readonly Indicator[];
  readonly scores: readonly BookScore[];
  readonly gaps: GapList;
};

export const UNKNOWN_DATE = "unknown";

/**
 * The whole check-up of one community on one street extract: homes and facilities, distances on foot, facts, rules,
 * gaps. Pure. Refuses a boundary that lies outside the extract.
 */
export function runCheckup(input: CheckupInput): Outcome<Checkup, InputFinding> {
  const { osm, community } = input;
  if (input.boundary && !boxesMeet(input.boundary.bbox, osm.bbox))
    return fail(outsideExtract(input.boundary, osm));
  input.onStep?.("features");
  const features = extractFeatures(osm);
  const found = findHomes(features);
  const boundary = input.boundary ?? standInBoundary(features, found.homes, osm.bbox);
  const homes = community?.homes ?? found.homes.filter((home) => contains(boundary, home.center));
  const mapDate = osm.dataUntil?.slice(0, 10) ?? UNKNOWN_DATE;
  const facilities = joinFacilities(
    community?.facilities ?? [],
    facilitiesOnMap(features, boundary, mapDate).filter(isNear(boundary)),
  );
  input.onStep?.("network");
  const network = buildNetwork(osm);
  input.onStep?.("distances");
  const reach = reachOf(network, homes, facilities);
  input.onStep?.("rules");
  const judged = judge({ ...input, boundary, reach, mapDate });
  return ok({
    ...judged,
    extract: input.extract,
    osm: { ...osm, format: osm.format },
    mapDate,
    boundary,
    features,
    network,
    leftOut: found.leftOut,
    reach,
    as: input.as,
    books: input.books,
  });
}

/** A test for lying in the boundary's box or no farther from it than is searched. */
function isNear({ bbox }: Boundary): (facility: KnownFacility) => boolean {
  const scale = metersPerDegree((bbox[1] + bbox[3]) / 2);
  const [lng, lat] = [SEARCH_METERS / scale.lng, SEARCH_METERS / scale.lat];
  const wide: BBox = [bbox[0] - lng, bbox[1] - lat, bbox[2] + lng, bbox[3] + lat];
  return ({ center: [x, y] }) => boxesMeet(wide, [x, y, x, y]);
}

function judge(
  input: CheckupInput & { boundary: Boundary; reach: Reach; mapDate: string },
): Pick<Checkup, "stated" | "facts" | "indicators" | "scores" | "gaps"> {
  const { books, reach, boundary, mapDate } = input;
  const options = { as: input.as, walkMetersPerMinute: WALK_METERS_PER_MINUTE };
  const stated = input.community?.stated ?? NOTHING_STATED;
  const facts = joinFacts({ stated, reach, boundary, mapDate, needs: coverageNeeds(books, options) });
  const indicators = books.flatMap((book) => evaluate(book, facts, options));
  return {
    stated,
    facts,
    indicators,
    scores: scorecard(indicators),
    gaps: rankGaps({ reach, stated, indicators }),
  };
}

function outsideExtract(boundary: Boundary, osm: OsmData): InputFinding {
  const box = (bbox: readonly number[]) => bbox.map((degrees) => degrees.toFixed(4)).join(", ");
  return {
    input: "boundary",
    code: "outside_extract",
    message: text(
      `边界(${box(boundary.bbox)})不在街道图的范围(${box(osm.bbox)})内`,
      `the boundary (${box(boundary.bbox)}) lies outside the extract (${box(osm.bbox)})`,
    ),
    at: { path: "$" },
  };
}
