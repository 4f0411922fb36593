import { PbfReader } from "pbf";
import { addNode, addRelation, addWay, intern, noteEdit, type OsmBuilder } from "./builder.ts";
import type { OsmLocation } from "./finding.ts";
import type { OsmMember } from "./osm-data.ts";
import { readDenseNodes } from "./pbf-dense.ts";
import { eachField, fieldEnd, readDeltas, readMessage, readVarints } from "./protobuf.ts";

/** A block being read: its string table and the scales of its coordinates and dates. */
export type Block = {
  readonly reader: PbfReader;
  readonly builder: OsmBuilder;
  readonly at: OsmLocation;
  readonly strings: readonly string[];
  /** Index of each string in the builder's table; −1 until used. */
  readonly interned: Int32Array;
  readonly granularity: number;
  readonly latOffset: number;
  readonly lonOffset: number;
  readonly dateGranularity: number;
};

/** Reads one block of elements into the builder. Throws on damaged bytes. */
export function readPrimitiveBlock(bytes: Uint8Array, builder: OsmBuilder, at: OsmLocation): void {
  const reader = new PbfReader(bytes);
  const groups: [start: number, end: number][] = [];
  const strings: string[] = [];
  const scales = { granularity: 100, latOffset: 0, lonOffset: 0, dateGranularity: 1000 };
  eachField(reader, bytes.length, (tag) => {
    if (tag === 1) readMessage(reader, (inner) => inner === 1 && strings.push(readText(reader)));
    else if (tag === 2) groups.push(skipGroup(reader));
    else if (tag === 17) scales.granularity = reader.readVarint(true);
    else if (tag === 18) scales.dateGranularity = reader.readVarint(true);
    else if (tag === 19) scales.latOffset = reader.readVarint(true);
    else if (tag === 20) scales.lonOffset = reader.readVarint(true);
  });
  const interned = new Int32Array(strings.length).fill(-1);
  const block: Block = { reader, builder, at, strings, interned, ...scales };
  // Scales may stand after the groups, hence the second pass.
  for (const [start, end] of groups) {
    reader.pos = start;
    readGroup(block, end);
  }
}

export function stringAt(block: Block, index: number): string {
  const value = block.strings[index];
  if (value === undefined) throw new RangeError("string index out of range");
  return value;
}

export function internedAt(block: Block, index: number): number {
  const known = block.interned[index];
  if (known === undefined) throw new RangeError("string index out of range");
  if (known >= 0) return known;
  const fresh = intern(block.builder, stringAt(block, index));
  block.interned[index] = fresh;
  return fresh;
}

/** Coordinate in 10^-7 degrees. */
export function scaled(block: Block, value: number, offset: number): number {
  return Math.round((offset + block.granularity * value) / 100);
}

function readText(reader: PbfReader): string {
  const start = reader.pos;
  const end = fieldEnd(reader);
  reader.pos = start;
  const value = reader.readString();
  reader.pos = end;
  return value;
}

function skipGroup(reader: PbfReader): [number, number] {
  const end = fieldEnd(reader);
  const start = reader.pos;
  reader.pos = end;
  return [start, end];
}

function readGroup(block: Block, end: number): void {
  eachField(block.reader, end, (tag) => {
    if (tag === 1) readNode(block);
    else if (tag === 2) readDenseNodes(block);
    else if (tag === 3) readWay(block);
    else if (tag === 4) readRelation(block);
  });
}

type Info = { visible: boolean; timestamp: number | undefined };

function readInfo(block: Block, info: Info): void {
  const { reader } = block;
  readMessage(reader, (tag) => {
    if (tag === 2) info.timestamp = reader.readVarint(true);
    else if (tag === 6) info.visible = reader.readBoolean();
  });
}

function noteInfo(block: Block, info: Info): void {
  if (info.timestamp !== undefined) noteEdit(block.builder, info.timestamp * block.dateGranularity);
}

function readNode(block: Block): void {
  const { reader } = block;
  const info: Info = { visible: true, timestamp: undefined };
  let [id, lat, lon] = [Number.NaN, Number.NaN, Number.NaN];
  let keys: number[] = [];
  let values: number[] = [];
  readMessage(reader, (tag) => {
    if (tag === 1) id = reader.readSVarint();
    else if (tag === 2) keys = readVarints(reader);
    else if (tag === 3) values = readVarints(reader);
    else if (tag === 4) readInfo(block, info);
    else if (tag === 8) lat = reader.readSVarint();
    else if (tag === 9) lon = reader.readSVarint();
  });
  if (!info.visible) return;
  noteInfo(block, info);
  const lng7 = scaled(block, lon, block.lonOffset);
  const lat7 = scaled(block, lat, block.latOffset);
  addNode(block.builder, { id, lng7, lat7, pairs: pairsOf(block, keys, values) }, block.at);
}

function readWay(block: Block): void {
  const { reader } = block;
  const info: Info = { visible: true, timestamp: undefined };
  let id = Number.NaN;
  let keys: number[] = [];
  let values: number[] = [];
  let refs: number[] = [];
  readMessage(reader, (tag) => {
    if (tag === 1) id = reader.readVarint(true);
    else if (tag === 2) keys = readVarints(reader);
    else if (tag === 3) values = readVarints(reader);
    else if (tag === 4) readInfo(block, info);
    else if (tag === 8) refs = readDeltas(reader);
  });
  if (!info.visible) return;
  noteInfo(block, info);
  addWay(block.builder, { id, refs, pairs: pairsOf(block, keys, values) }, block.at);
}

const MEMBER_KINDS = ["node", "way", "relation"] as const;

function readRelation(block: Block): void {
  const { reader } = block;
  const info: Info = { visible: true, timestamp: undefined };
  let id = Number.NaN;
  const lists: Record<number, number[]> = {};
  readMessage(reader, (tag) => {
    if (tag === 1) id = reader.readVarint(true);
    else if (tag === 2 || tag === 3 || tag === 8 || tag === 10) lists[tag] = readVarints(reader);
    else if (tag === 4) readInfo(block, info);
    else if (tag === 9) lists[tag] = readDeltas(reader);
  });
  if (!info.visible) return;
  noteInfo(block, info);
  const { 2: keys = [], 3: values = [], 8: roles = [], 9: ids = [], 10: kinds = [] } = lists;
  const members = ids.map((member, i): OsmMember => {
    const kind = MEMBER_KINDS[kinds[i] ?? -1];
    if (!kind) throw new RangeError("unknown member type");
    return { kind, id: member, role: stringAt(block, roles[i] ?? -1) };
  });
  const tags = Object.create(null) as Record<string, string>;
  if (keys.length !== values.length) throw new RangeError("keys without values");
  for (let i = 0; i < keys.length; i++) {
    tags[stringAt(block, keys[i] as number)] = stringAt(block, values[i] as number);
  }
  addRelation(block.builder, { id, tags, members }, block.at);
}

function pairsOf(block: Block, keys: readonly number[], values: readonly number[]): number[] {
  if (keys.length !== values.length) throw new RangeError("keys without values");
  const pairs: number[] = [];
  for (let i = 0; i < keys.length; i++) {
    pairs.push(internedAt(block, keys[i] as number), internedAt(block, values[i] as number));
  }
  return pairs;
}
