import { text } from "#platform/std";
import { type OsmLocation, refuse } from "./finding.ts";

const CHUNK_BYTES = 1 << 18;

/** Decodes UTF-8 strictly, a quarter mebibyte at a time; a wrong byte is refused with its offset. */
export function* decodeChunks(
  bytes: Uint8Array,
  inflated: boolean,
  where: () => OsmLocation,
): Generator<{ text: string; end: number }> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    const end = Math.min(start + CHUNK_BYTES, bytes.length);
    const chunk = bytes.subarray(start, end);
    try {
      yield { text: decoder.decode(chunk, { stream: end < bytes.length }), end };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      refuseBytes(wrongByte(bytes, start, end), bytes.length, { ...where(), inflated });
    }
  }
}

function refuseBytes(offset: number, length: number, at: OsmLocation): never {
  const place = { ...at, byteOffset: offset };
  if (offset > length - 4) {
    refuse("truncated", text("XML 在一个字符中间中断", "the XML breaks off inside a character"), place);
  }
  const message = text(
    `第 ${offset} 字节不是有效的 UTF-8`,
    `byte ${offset} is not valid UTF-8; save the file as UTF-8`,
  );
  refuse("unsupported_encoding", message, place);
}

/** Offset of the first byte at which strict decoding of [0, end) fails, found by halving from a sound start. */
function wrongByte(bytes: Uint8Array, start: number, end: number): number {
  let sound = start;
  // A chunk may begin inside a character: step back to its lead byte.
  while (sound > 0 && ((bytes[sound] as number) & 0xc0) === 0x80) sound--;
  let low = sound;
  let high = end;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decodes(bytes.subarray(sound, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
