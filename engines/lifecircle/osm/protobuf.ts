import type { PbfReader } from "pbf";

/** Calls `read` with each field's tag up to `end`. Throws where a field runs past the end of its message. */
export function eachField(reader: PbfReader, end: number, read: (tag: number) => void): void {
  for (;;) {
    const tag = reader.nextField(end);
    if (reader.pos > end) throw new RangeError("a field runs past the end of its message");
    if (tag === 0) {
      // nextField returns 0 at the end of the message, and for the forbidden tag 0 before it.
      if (reader.pos < end) throw new RangeError("field number 0");
      return;
    }
    read(tag);
    if (reader.pos > end) throw new RangeError("a field runs past the end of its message");
  }
}

/** End position of the length-delimited field at the reader, checked against the buffer. */
export function fieldEnd(reader: PbfReader): number {
  const end = reader.readVarint() + reader.pos;
  if (!(end <= reader.length)) throw new RangeError("a length runs past the end of the block");
  return end;
}

/** The bytes of a length-delimited field; a view, not a copy. */
export function readRange(reader: PbfReader, bytes: Uint8Array): Uint8Array {
  const end = fieldEnd(reader);
  const range = bytes.subarray(reader.pos, end);
  reader.pos = end;
  return range;
}

/** A sub-message read field by field. */
export function readMessage(reader: PbfReader, read: (tag: number) => void): void {
  eachField(reader, fieldEnd(reader), read);
}

/** Packed zigzag deltas, summed up. */
export function readDeltas(reader: PbfReader): number[] {
  const values: number[] = [];
  const end = fieldEnd(reader);
  let sum = 0;
  while (reader.pos < end) {
    sum += reader.readSVarint();
    values.push(sum);
  }
  return values;
}

/** Packed unsigned varints. */
export function readVarints(reader: PbfReader): number[] {
  const values: number[] = [];
  const end = fieldEnd(reader);
  while (reader.pos < end) values.push(reader.readVarint());
  return values;
}
