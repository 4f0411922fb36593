import type { LngLat } from "#platform/std";
import { type Judge, judgeBarrier } from "../network/judge.ts";
import { hasTags, nodePoint, type OsmData, type OsmRef, type Tags, tagsAt } from "../osm/osm-data.ts";
import type { Entrance, Gate } from "./types.ts";

/** Ways in, as mapped: entrance nodes and gate nodes. */
export type Doors = {
  /** Entrances and gates by node index. */
  readonly byNode: ReadonlyMap<number, Entrance>;
  /** Entrances by coordinate key, to find those on an outline. */
  readonly entranceAt: ReadonlyMap<string, Entrance>;
  readonly gates: readonly Gate[];
};

const GATES = [
  "gate",
  "lift_gate",
  "swing_gate",
  "sliding_gate",
  "wicket_gate",
  "kissing_gate",
  "full-height_turnstile",
  "turnstile",
  "sally_port",
  "entrance",
  "toll_booth",
  "border_control",
  "hampshire_gate",
];
const RESIDENTS = ["private", "residents", "resident", "permit"];

export function findDoors(osm: OsmData, judge: Judge): Doors {
  const byNode = new Map<number, Entrance>();
  const entranceAt = new Map<string, Entrance>();
  const gates: Gate[] = [];
  for (let node = 0; node < osm.nodes.count; node++) {
    if (!hasTags(osm.nodes.tags, node)) continue;
    const tags = tagsAt(osm.nodes.tags, node);
    const ref: OsmRef = `node/${osm.nodes.ids[node] as number}`;
    const point = nodePoint(osm.nodes, node);
    const entrance = tags.entrance ?? tags["building:entrance"];
    if (entrance !== undefined && entrance !== "no") {
      const door = { ref, point, kind: entrance };
      byNode.set(node, door);
      entranceAt.set(pointKey(point), door);
    }
    if (GATES.includes(tags.barrier ?? "")) {
      byNode.set(node, { ref, point, kind: tags.barrier as string });
      gates.push(gateOf({ ref, point, tags }, judge));
    }
  }
  return { byNode, entranceAt, gates };
}

export function pointKey([lng, lat]: LngLat): string {
  return `${Math.round(lng * 1e7)},${Math.round(lat * 1e7)}`;
}

function gateOf({ ref, point, tags }: { ref: OsmRef; point: LngLat; tags: Tags }, judge: Judge): Gate {
  const closed = judgeBarrier(judge, tags)?.verdict === "no";
  const residents = RESIDENTS.includes(tags.foot ?? tags.access ?? "");
  return {
    ref,
    point,
    kind: tags.barrier as string,
    passage: closed ? "closed" : residents ? "residents" : "open",
    name: tags.name,
    tags,
  };
}
