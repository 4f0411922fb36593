import type { BBox, LngLat, LocalText } from "#platform/std";
import { indexOfId } from "./id-index.ts";

/** Tags of one element. The object has no prototype: any key is safe. */
export type Tags = { readonly [key: string]: string | undefined };

/** Tags of many elements: those of element i are the pairs `pairs[2j], pairs[2j+1]` for j in start[i]…start[i+1]. */
export type TagTable = {
  /** Length n + 1. */
  readonly start: Uint32Array;
  /** Key and value as indexes into `strings`, alternating. */
  readonly pairs: Uint32Array;
  readonly strings: readonly string[];
};

export type OsmElementKind = "node" | "way" | "relation";
/** `node/1`, `way/-3`, `relation/7`: how an element is named outside the engine. */
export type OsmRef = `${OsmElementKind}/${number}`;

/** Open-addressing table from element id to its index. */
export type IdIndex = { readonly slots: Int32Array; readonly mask: number };

export type OsmNodes = {
  readonly count: number;
  /** Element ids; negative where an editor made them. Exact up to 2^53. */
  readonly ids: Float64Array;
  /** Degrees × 10^7, WGS 84. */
  readonly lng7: Int32Array;
  readonly lat7: Int32Array;
  readonly tags: TagTable;
  readonly index: IdIndex;
};

export type OsmWays = {
  readonly count: number;
  readonly ids: Float64Array;
  /** Length count + 1: refs of way i are `refs[refStart[i]…refStart[i+1]]`. */
  readonly refStart: Uint32Array;
  /** Node indexes; −1 where the extract does not hold the node. */
  readonly refs: Int32Array;
  readonly tags: TagTable;
  readonly index: IdIndex;
};

export type OsmMember = { readonly kind: OsmElementKind; readonly id: number; readonly role: string };
export type OsmRelation = {
  readonly id: number;
  readonly tags: Tags;
  readonly members: readonly OsmMember[];
};

export type OsmWarningCode = "clipped_ways" | "duplicate_elements" | "extension_differs";
/** Something tolerated, with how often it occurred and the first few elements. */
export type OsmWarning = {
  readonly code: OsmWarningCode;
  readonly message: LocalText;
  readonly count: number;
  readonly sample: readonly OsmRef[];
};

/**
 * A street extract in memory: plain data and typed arrays, so it can be posted to a worker. Elements are in file
 * order, deleted ones (`visible="false"`, `action="delete"`) left out, of duplicates the first kept.
 */
export type OsmData = {
  readonly format: "xml" | "xml.gz" | "pbf";
  readonly nodes: OsmNodes;
  readonly ways: OsmWays;
  readonly relations: readonly OsmRelation[];
  /** Declared bounds, else the extent of the nodes. */
  readonly bbox: BBox;
  /** Latest edit among the elements (ISO 8601, UTC), else the file's own date; undefined for stripped files. */
  readonly dataUntil: string | undefined;
  readonly generator: string | undefined;
  /** Whether every way reference resolves to a node of the extract. */
  readonly complete: boolean;
  readonly counts: {
    readonly nodes: number;
    readonly ways: number;
    readonly relations: number;
    readonly wayRefs: number;
    readonly missingRefs: number;
  };
  readonly warnings: readonly OsmWarning[];
};

export function tagsAt(table: TagTable, index: number): Tags {
  const tags = Object.create(null) as Record<string, string>;
  const end = table.start[index + 1] ?? 0;
  for (let j = table.start[index] ?? 0; j < end; j++) {
    tags[table.strings[table.pairs[2 * j] as number] as string] = table.strings[
      table.pairs[2 * j + 1] as number
    ] as string;
  }
  return tags;
}

export function hasTags(table: TagTable, index: number): boolean {
  return (table.start[index + 1] ?? 0) > (table.start[index] ?? 0);
}

export function nodePoint(nodes: OsmNodes, index: number): LngLat {
  return [(nodes.lng7[index] as number) / 1e7, (nodes.lat7[index] as number) / 1e7];
}

/** Index of a node or way by its id, or −1. */
export function findIndex(elements: OsmNodes | OsmWays, id: number): number {
  return indexOfId(elements.index, elements.ids, id);
}

/** Node indexes of a way in order, −1 where missing. A view, not a copy. */
export function wayRefs(ways: OsmWays, index: number): Int32Array {
  return ways.refs.subarray(ways.refStart[index], ways.refStart[index + 1]);
}
