import { text } from "#platform/std";
import type { OsmBuilder } from "./builder.ts";
import { finding, type OsmFinding } from "./finding.ts";
import { type OsmData, type OsmRef, type OsmWarning, tagsAt, wayRefs } from "./osm-data.ts";

const MOST_LISTED = 20;

/**
 * Whether an extract can carry a street network. Extracts legally lack nodes at their border: such ways are kept, split
 * at the hole and reported as a warning. Refused are extracts without nodes or ways, those that lack more than half of
 * all way references, and those none of whose streets has a resolvable node.
 */
export function checkExtract(data: OsmData, builder: OsmBuilder, byteLength: number): OsmFinding[] {
  const end = { byteOffset: byteLength };
  if (data.counts.nodes === 0 && data.counts.ways > 0) return missingNodes(data, builder);
  if (data.counts.nodes === 0) {
    return [finding("no_nodes", text("文件中没有任何节点", "the file holds no node"), end)];
  }
  if (data.counts.ways === 0) {
    return [finding("no_ways", text("文件中没有任何路线", "the file holds no way"), end)];
  }
  const tooMany = data.counts.missingRefs * 2 > data.counts.wayRefs;
  return tooMany || streetsHaveNoNodes(data) ? missingNodes(data, builder) : [];
}

/** The warning for an extract whose border cuts ways, if any. */
export function clippedWarning(data: OsmData): OsmWarning[] {
  const clipped: OsmRef[] = [];
  let count = 0;
  for (let way = 0; way < data.ways.count && data.counts.missingRefs > 0; way++) {
    if (!wayRefs(data.ways, way).includes(-1)) continue;
    count++;
    if (clipped.length < MOST_LISTED) clipped.push(`way/${data.ways.ids[way] as number}`);
  }
  if (count === 0) return [];
  const message = text("部分路线缺少节点,在缺口处断开", "some ways lack nodes and are split at the hole");
  return [{ code: "clipped_ways", message, count, sample: clipped }];
}

function streetsHaveNoNodes(data: OsmData): boolean {
  let streets = 0;
  for (let way = 0; way < data.ways.count; way++) {
    if (tagsAt(data.ways.tags, way).highway === undefined) continue;
    streets++;
    if (wayRefs(data.ways, way).some((ref) => ref >= 0)) return false;
  }
  return streets > 0;
}

function missingNodes(data: OsmData, builder: OsmBuilder): OsmFinding[] {
  const findings: OsmFinding[] = [];
  const { missingRefs, wayRefs: allRefs } = data.counts;
  for (let way = 0; way < data.ways.count && findings.length < MOST_LISTED; way++) {
    const hole = wayRefs(data.ways, way).indexOf(-1);
    if (hole < 0) continue;
    const id = data.ways.ids[way] as number;
    const node = builder.ways.refIds.data[(data.ways.refStart[way] as number) + hole] as number;
    findings.push(
      finding(
        "missing_nodes",
        text(
          `路线 ${id} 引用的节点 ${node} 不在文件中(共缺 ${missingRefs}/${allRefs} 处引用)`,
          `way ${id} refers to node ${node}, which the file lacks (${missingRefs} of ${allRefs} references missing)`,
        ),
        { element: `way/${id}` },
      ),
    );
  }
  return findings;
}
