import { text } from "#platform/std";
import { type OsmLocation, refuse } from "./finding.ts";
import { buildIdIndex } from "./id-index.ts";
import type { OsmElementKind, OsmNodes, OsmRef, OsmRelation, OsmWays, TagTable } from "./osm-data.ts";
import { float64Vector, int32Vector, push, toArray, uint32Vector, type Vector } from "./vector.ts";

/** Collects elements from either format; tags arrive as indexes made by `intern`. */
export type OsmBuilder = {
  readonly strings: string[];
  readonly stringIndex: Map<string, number>;
  readonly nodes: ElementVectors & { readonly lng7: Vector<Int32Array>; readonly lat7: Vector<Int32Array> };
  readonly ways: ElementVectors & {
    readonly refStart: Vector<Uint32Array>;
    readonly refIds: Vector<Float64Array>;
  };
  readonly relations: OsmRelation[];
  readonly relationsSeen: Seen;
  readonly duplicates: OsmRef[];
  readonly maxElements: number;
  duplicateCount: number;
  /** Milliseconds since 1970 of the latest edit, −Infinity before the first. */
  latestEditMs: number;
};

type ElementVectors = {
  readonly ids: Vector<Float64Array>;
  readonly tagStart: Vector<Uint32Array>;
  readonly pairs: Vector<Uint32Array>;
  readonly seen: Seen;
};
/** Duplicate check that costs nothing while ids ascend. */
type Seen = { highest: number; ids: Set<number> | undefined };

export function newBuilder(maxElements: number): OsmBuilder {
  return {
    strings: [],
    stringIndex: new Map(),
    nodes: { ...elementVectors(), lng7: int32Vector(), lat7: int32Vector() },
    ways: { ...elementVectors(), refStart: uint32Vector(), refIds: float64Vector() },
    relations: [],
    relationsSeen: { highest: -Infinity, ids: undefined },
    duplicates: [],
    maxElements,
    duplicateCount: 0,
    latestEditMs: -Infinity,
  };
}

export function intern(builder: OsmBuilder, value: string): number {
  const known = builder.stringIndex.get(value);
  if (known !== undefined) return known;
  builder.strings.push(value);
  builder.stringIndex.set(value, builder.strings.length - 1);
  return builder.strings.length - 1;
}

export type NodeInput = {
  readonly id: number;
  /** Degrees × 10^7. */
  readonly lng7: number;
  readonly lat7: number;
  /** Interned key, value, key, value… */
  readonly pairs: readonly number[];
};

export function addNode(builder: OsmBuilder, node: NodeInput, at: OsmLocation): void {
  if (!(Math.abs(node.lat7) <= 90e7 && Math.abs(node.lng7) <= 180e7)) {
    refuse("bad_element", text(`节点 ${node.id} 的坐标无效`, `node ${node.id} has no valid coordinate`), {
      ...at,
      element: `node/${node.id}`,
    });
  }
  if (!isNew(builder, { kind: "node", id: node.id }, at)) return;
  addElement(builder.nodes, node.id, node.pairs);
  push(builder.nodes.lng7, node.lng7);
  push(builder.nodes.lat7, node.lat7);
}

export type WayInput = {
  readonly id: number;
  readonly refs: readonly number[];
  readonly pairs: readonly number[];
};

export function addWay(builder: OsmBuilder, way: WayInput, at: OsmLocation): void {
  if (!isNew(builder, { kind: "way", id: way.id }, at)) return;
  addElement(builder.ways, way.id, way.pairs);
  push(builder.ways.refStart, builder.ways.refIds.length);
  for (const ref of way.refs) push(builder.ways.refIds, ref);
  if (builder.ways.refIds.length > builder.maxElements * 4) refuseTooMany(builder, at);
}

export function addRelation(builder: OsmBuilder, relation: OsmRelation, at: OsmLocation): void {
  if (isNew(builder, { kind: "relation", id: relation.id }, at)) builder.relations.push(relation);
}

export function noteEdit(builder: OsmBuilder, ms: number): void {
  if (ms > builder.latestEditMs) builder.latestEditMs = ms;
}

export function finishNodes(builder: OsmBuilder): OsmNodes {
  const { ids, lng7, lat7 } = builder.nodes;
  const exact = toArray(ids);
  return {
    count: exact.length,
    ids: exact,
    lng7: toArray(lng7),
    lat7: toArray(lat7),
    tags: finishTags(builder, builder.nodes),
    index: buildIdIndex(exact, exact.length),
  };
}

/** Ways with their references resolved by `indexOf`; −1 stays for the missing. */
export function finishWays(builder: OsmBuilder, indexOf: (nodeId: number) => number): OsmWays {
  const { ids, refStart, refIds } = builder.ways;
  const exact = toArray(ids);
  push(refStart, refIds.length);
  const refs = new Int32Array(refIds.length);
  for (let i = 0; i < refs.length; i++) refs[i] = indexOf(refIds.data[i] as number);
  return {
    count: exact.length,
    ids: exact,
    refStart: toArray(refStart),
    refs,
    tags: finishTags(builder, builder.ways),
    index: buildIdIndex(exact, exact.length),
  };
}

function finishTags(builder: OsmBuilder, elements: ElementVectors): TagTable {
  push(elements.tagStart, elements.pairs.length / 2);
  return { start: toArray(elements.tagStart), pairs: toArray(elements.pairs), strings: builder.strings };
}

function elementVectors(): ElementVectors {
  return {
    ids: float64Vector(),
    tagStart: uint32Vector(),
    pairs: uint32Vector(),
    seen: { highest: -Infinity, ids: undefined },
  };
}

function addElement(elements: ElementVectors, id: number, pairs: readonly number[]): void {
  push(elements.ids, id);
  push(elements.tagStart, elements.pairs.length / 2);
  for (let i = 0; i < pairs.length; i++) push(elements.pairs, pairs[i] as number);
}

/** Refuses impossible ids and endless files; false for an element seen before. */
function isNew(builder: OsmBuilder, ref: { kind: OsmElementKind; id: number }, at: OsmLocation): boolean {
  const { kind, id } = ref;
  if (!Number.isSafeInteger(id)) {
    refuse("bad_element", text(`${KIND_NAMES[kind]}没有有效的编号`, `a ${kind} has no valid id`), at);
  }
  if (builder.nodes.ids.length + builder.ways.ids.length >= builder.maxElements) {
    refuseTooMany(builder, at);
  }
  if (firstSight(seenOf(builder, kind), id, () => idsOf(builder, kind))) return true;
  builder.duplicateCount++;
  if (builder.duplicates.length < 20) builder.duplicates.push(`${kind}/${id}`);
  return false;
}

function refuseTooMany(builder: OsmBuilder, at: OsmLocation): never {
  const most = builder.maxElements;
  const message = text(
    `元素超过 ${most} 个(或引用超过其四倍)`,
    `more than ${most} elements, or four times as many references`,
  );
  refuse("too_many_elements", message, at);
}

const KIND_NAMES = { node: "节点", way: "路线", relation: "关系" };

function firstSight(seen: Seen, id: number, earlier: () => Iterable<number>): boolean {
  if (id > seen.highest) {
    seen.highest = id;
    seen.ids?.add(id);
    return true;
  }
  seen.ids ??= new Set(earlier());
  if (seen.ids.has(id)) return false;
  seen.ids.add(id);
  return true;
}

function seenOf(builder: OsmBuilder, kind: OsmElementKind): Seen {
  if (kind === "relation") return builder.relationsSeen;
  return kind === "node" ? builder.nodes.seen : builder.ways.seen;
}

function idsOf(builder: OsmBuilder, kind: OsmElementKind): Iterable<number> {
  if (kind === "relation") return builder.relations.map((relation) => relation.id);
  const { ids } = kind === "node" ? builder.nodes : builder.ways;
  return ids.data.subarray(0, ids.length);
}
