import { text } from "#platform/std";
import { finding, type OsmFinding } from "./finding.ts";

export type Container = "xml" | "gzip" | "pbf";

/** What the bytes are, judged by content alone; the file's name is only quoted in the message. */
export function sniff(bytes: Uint8Array, fileName: string | undefined): Container | OsmFinding {
  if (bytes.length === 0) return finding("empty_file", text("文件是空的", "the file is empty"), START);
  if (starts(bytes, 0x1f, 0x8b)) return "gzip";
  if (looksLikePbf(bytes)) return "pbf";
  if (isBlank(bytes)) return finding("empty_file", text("文件只有空白", "the file holds only blanks"), START);
  const first = firstMark(bytes);
  if (bytes[first] === LESS_THAN) return "xml";
  return unknown(bytes, fileName);
}

const START = { byteOffset: 0 };
const LESS_THAN = 0x3c;

/** A PBF file opens with a 4-byte length and a blob header whose type is "OSMHeader". */
function looksLikePbf(bytes: Uint8Array): boolean {
  const window = String.fromCharCode(...bytes.subarray(0, 64));
  return bytes[4] === 0x0a && (window.startsWith("OSMHeader", 6) || window.startsWith("OSMData", 6));
}

function unknown(bytes: Uint8Array, fileName: string | undefined): OsmFinding {
  const named = fileName === undefined ? "" : ` (${fileName})`;
  const archive = ARCHIVES.find(({ magic }) => starts(bytes, ...magic));
  if (archive) {
    const { zh, en } = archive;
    return finding(
      "unsupported_compression",
      text(
        `这是${zh}${named},请先解压出 .osm 或 .osm.pbf`,
        `this is ${en}${named}; unpack the .osm or .osm.pbf first`,
      ),
      START,
    );
  }
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
    return finding(
      "unsupported_encoding",
      text("文件是 UTF-16 编码,请另存为 UTF-8", "the file is UTF-16; save it as UTF-8"),
      START,
    );
  }
  return finding(
    "unknown_format",
    text(
      `文件内容既不是 OSM XML,也不是 PBF${named}`,
      `the content is neither OSM XML nor PBF${named}; it begins with ${preview(bytes)}`,
    ),
    START,
  );
}

const ARCHIVES = [
  { magic: [0x50, 0x4b], zh: "ZIP 压缩包", en: "a ZIP archive" },
  { magic: [0x42, 0x5a, 0x68], zh: "bzip2 压缩文件", en: "a bzip2 file" },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], zh: "Zstandard 压缩文件", en: "a Zstandard file" },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], zh: "xz 压缩文件", en: "an xz file" },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], zh: "7z 压缩包", en: "a 7z archive" },
  { magic: [0x52, 0x61, 0x72, 0x21], zh: "RAR 压缩包", en: "a RAR archive" },
  { magic: [0xff, 0xe0, 0x04, 0x6f, 0x35], zh: "o5m 文件", en: "an o5m file" },
];

function starts(bytes: Uint8Array, ...magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** Index of the first byte after a UTF-8 byte order mark and blanks. */
function firstMark(bytes: Uint8Array): number {
  let at = starts(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
  while (at < bytes.length && isSpace(bytes[at] as number)) at++;
  return at;
}

function isBlank(bytes: Uint8Array): boolean {
  return firstMark(bytes) === bytes.length;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function preview(bytes: Uint8Array): string {
  const head = new TextDecoder().decode(bytes.subarray(0, 24));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be shown
  return JSON.stringify(head.replace(/[\u0000-\u001f\u007f-\u009f\ufffd]+/g, "·"));
}
