import type { LngLat } from "#platform/std";
import { type Judge, judgeWay } from "../network/judge.ts";
import { nodePoint, type OsmData, type OsmRef, type Tags, wayRefs } from "../osm/osm-data.ts";
import { displayName } from "./classify-poi.ts";
import type { Street } from "./types.ts";

/** A way that a map draws as a street, split where the extract lacks nodes. */
export function streetOf(
  osm: OsmData,
  input: { readonly way: number; readonly ref: OsmRef; readonly tags: Tags; readonly judge: Judge },
): Street | undefined {
  const { tags, ref } = input;
  if (tags.highway === undefined) return undefined;
  const lines = linesOf(osm, input.way);
  if (lines.length === 0) return undefined;
  const walkable = judgeWay(input.judge, tags)?.walkable ?? false;
  return { ref, name: displayName(tags), kind: tags.highway, walkable, lines };
}

/** The drawn parts of a way between the nodes the extract lacks. */
export function linesOf(osm: OsmData, way: number): LngLat[][] {
  const lines: LngLat[][] = [];
  let line: LngLat[] = [];
  for (const node of wayRefs(osm.ways, way)) {
    if (node >= 0) {
      line.push(nodePoint(osm.nodes, node));
      continue;
    }
    if (line.length > 1) lines.push(line);
    line = [];
  }
  if (line.length > 1) lines.push(line);
  return lines;
}
