import { addNode, noteEdit } from "./builder.ts";
import { type Block, internedAt, scaled } from "./pbf-primitives.ts";
import { readDeltas, readMessage, readVarints } from "./protobuf.ts";

/** Reads nodes stored column by column, each column delta-coded. */
export function readDenseNodes(block: Block): void {
  const { reader } = block;
  let ids: number[] = [];
  let lats: number[] = [];
  let lons: number[] = [];
  let keysValues: number[] = [];
  let timestamps: number[] = [];
  let visible: number[] = [];
  readMessage(reader, (tag) => {
    if (tag === 1) ids = readDeltas(reader);
    else if (tag === 8) lats = readDeltas(reader);
    else if (tag === 9) lons = readDeltas(reader);
    else if (tag === 10) keysValues = readVarints(reader);
    else if (tag === 5) {
      readMessage(reader, (inner) => {
        if (inner === 2) timestamps = readDeltas(reader);
        else if (inner === 6) visible = readVarints(reader);
      });
    }
  });
  if (ids.length !== lats.length || ids.length !== lons.length)
    throw new RangeError("columns differ in length");
  const cursor = { at: 0 };
  for (let i = 0; i < ids.length; i++) {
    const pairs = nextPairs(block, keysValues, cursor);
    if (visible[i] === 0) continue;
    const timestamp = timestamps[i];
    if (timestamp !== undefined) noteEdit(block.builder, timestamp * block.dateGranularity);
    const lng7 = scaled(block, lons[i] as number, block.lonOffset);
    const lat7 = scaled(block, lats[i] as number, block.latOffset);
    addNode(block.builder, { id: ids[i] as number, lng7, lat7, pairs }, block.at);
  }
}

const NO_PAIRS: readonly number[] = [];

/** Tags of the next node: key, value, key, value…, 0. The list is empty where no node of the block has tags. */
function nextPairs(block: Block, keysValues: readonly number[], cursor: { at: number }): readonly number[] {
  if (keysValues.length === 0) return NO_PAIRS;
  let pairs: number[] | undefined;
  for (;;) {
    const key = keysValues[cursor.at++];
    if (key === 0) return pairs ?? NO_PAIRS;
    const value = keysValues[cursor.at++];
    if (key === undefined || value === undefined) throw new RangeError("tags break off");
    pairs ??= [];
    pairs.push(internedAt(block, key), internedAt(block, value));
  }
}
