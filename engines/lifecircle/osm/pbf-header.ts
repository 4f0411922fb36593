import { PbfReader } from "pbf";
import { type BBox, text } from "#platform/std";
import { type OsmLocation, refuse } from "./finding.ts";
import { eachField, readMessage } from "./protobuf.ts";

export type HeaderBlock = {
  readonly bbox: BBox | undefined;
  readonly generator: string | undefined;
  readonly dateMs: number | undefined;
};

const UNDERSTOOD = new Set(["OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"]);

/** Reads the first block; a file that requires a feature we do not know is refused, as the format demands. */
export function readHeaderBlock(block: Uint8Array, at: OsmLocation): HeaderBlock {
  const reader = new PbfReader(block);
  let bbox: BBox | undefined;
  let generator: string | undefined;
  let dateMs: number | undefined;
  eachField(reader, block.length, (tag) => {
    if (tag === 1) bbox = readBBox(reader);
    else if (tag === 4) checkFeature(reader.readString(), at);
    else if (tag === 16) generator = reader.readString();
    else if (tag === 32) dateMs = reader.readVarint(true) * 1000;
  });
  return { bbox, generator, dateMs };
}

function checkFeature(feature: string, at: OsmLocation): void {
  if (UNDERSTOOD.has(feature)) return;
  const shown = feature.slice(0, 40);
  refuse(
    "unsupported_feature",
    text(`文件需要不支持的特性 ${shown}`, `the file requires the unknown feature ${shown}`),
    at,
  );
}

/** Fields left, right, top, bottom in 10^-9 degrees. */
function readBBox(reader: PbfReader): BBox | undefined {
  const sides = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  readMessage(reader, (tag) => {
    if (tag >= 1 && tag <= 4) sides[tag - 1] = reader.readSVarint() / 1e9;
  });
  const [left, right, top, bottom] = sides as [number, number, number, number];
  return sides.every(Number.isFinite) ? [left, bottom, right, top] : undefined;
}
