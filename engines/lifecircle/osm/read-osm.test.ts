import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { dataBlock, headerBlock, type PbfBlob, writePbf } from "../testing/pbf-writer.ts";
import { gridTown, townXml } from "../testing/town.ts";
import { findIndex, nodePoint, type OsmData, tagsAt, wayRefs } from "./osm-data.ts";
import { type ReadOsmOptions, readOsm } from "./read-osm.ts";

const unpack: ReadOsmOptions = {
  inflate: (bytes, maxOutputLength) => inflateSync(bytes, { maxOutputLength }),
  gunzip: (bytes, maxOutputLength) => gunzipSync(bytes, { maxOutputLength }),
};
const bytesOf = (value: string) => new TextEncoder().encode(value);
const readText = (value: string, options: Partial<ReadOsmOptions> = {}) =>
  readOsm(bytesOf(value), { ...unpack, ...options });
const read = (bytes: Uint8Array, options: Partial<ReadOsmOptions> = {}) =>
  readOsm(bytes, { ...unpack, ...options });

function sound(outcome: ReturnType<typeof readOsm>): OsmData {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return outcome.value;
}

function refused(outcome: ReturnType<typeof readOsm>) {
  if (outcome.ok) throw new Error("the input was accepted");
  for (const finding of outcome.errors) {
    expect(finding.message.zh).toMatch(/\p{Script=Han}/u);
    expect(finding.message.en).not.toBe("");
    expect(Object.keys(finding.at)).not.toHaveLength(0);
  }
  const [first] = outcome.errors;
  return { code: first?.code, at: first?.at };
}

const osm = (body: string) => `<?xml version="1.0"?>\n<osm version="0.6">\n${body}\n</osm>`;
const NODES = '<node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.001"/>';
const WAY = '<way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>';
const BLOCK = dataBlock({
  nodes: [
    [1, 0, 0],
    [2, 0.001, 0],
  ],
  ways: [[5, 1, 2]],
});
const HEADER: PbfBlob = { type: "OSMHeader", block: headerBlock() };
const pbf = (...blobs: PbfBlob[]) => writePbf([HEADER, ...blobs], deflateSync);
const PBF = pbf({ type: "OSMData", block: BLOCK });

describe("LC1: the format is told from the content", () => {
  const xml = townXml(gridTown(3, 2));
  test("XML, gzip and PBF are read alike, whatever the name", () => {
    const plain = sound(readText(xml, { fileName: "town.osm.pbf" }));
    const zipped = sound(read(gzipSync(bytesOf(xml)), { fileName: "town.osm" }));
    expect([plain.format, zipped.format]).toEqual(["xml", "xml.gz"]);
    expect(zipped.counts).toEqual(plain.counts);
    expect(plain.counts).toEqual({ nodes: 6, ways: 5, relations: 0, wayRefs: 12, missingRefs: 0 });
    expect(sound(read(PBF, { fileName: "x.osm" })).format).toBe("pbf");
  });

  test("a byte order mark and blanks before the XML do no harm", () => {
    expect(sound(readText(`\ufeff${xml}`)).counts.nodes).toBe(6);
  });

  test("columns and single messages of nodes, packed and unpacked blobs mean the same", () => {
    const plainNodes = dataBlock({
      nodes: [
        [1, 0, 0],
        [2, 0.001, 0],
      ],
      ways: [[5, 1, 2]],
      plainNodes: true,
    });
    const a = sound(read(PBF));
    const b = sound(read(pbf({ type: "OSMData", block: plainNodes, raw: true })));
    expect(b).toEqual(a);
    expect(nodePoint(a.nodes, 1)).toEqual([0.001, 0]);
    expect(tagsAt(a.ways.tags, 0)).toEqual({ highway: "footway" });
  });
});

describe("what is kept", () => {
  test("deleted elements are left out, negative ids are kept, tags keep odd keys", () => {
    const body = `<node id="-1" lat="0" lon="0"><tag k="__proto__" v="x"/></node><node id="-2" lat="0" lon="0.001"/>
      <node id="3" visible="false"/><node id="4" action="delete" lat="0" lon="0"/>
      <way id="-5"><nd ref="-1"/><nd ref="-2"/><tag k="highway" v="footway"/></way>`;
    const data = sound(readText(osm(body)));
    expect(Array.from(data.nodes.ids)).toEqual([-1, -2]);
    expect(findIndex(data.nodes, 3)).toBe(-1);
    expect(Object.keys(tagsAt(data.nodes.tags, 0))).toEqual(["__proto__"]);
    expect(Array.from(wayRefs(data.ways, 0))).toEqual([0, 1]);
  });

  test("deleted versions in a history PBF are left out, in both ways of writing nodes", () => {
    for (const plainNodes of [true, false]) {
      const gone = dataBlock({ nodes: [[8, 1, 1]], ways: [[9, 1, 2]], plainNodes, deleted: true });
      const data = sound(read(pbf({ type: "OSMData", block: BLOCK }, { type: "OSMData", block: gone })));
      expect([data.counts.nodes, data.counts.ways]).toEqual([2, 1]);
    }
  });

  test("of two elements with one id the first stays, with a warning", () => {
    const data = sound(readText(osm(`${NODES}<node id="1" lat="9" lon="9"/>${WAY}`)));
    expect(nodePoint(data.nodes, 0)).toEqual([0, 0]);
    expect(data.warnings).toMatchObject([{ code: "duplicate_elements", count: 1, sample: ["node/1"] }]);
  });

  test("LC4: a clipped way is kept and named in a warning", () => {
    const way = '<way id="6"><nd ref="1"/><nd ref="77"/><nd ref="2"/><tag k="highway" v="path"/></way>';
    const data = sound(readText(osm(NODES + WAY + way)));
    expect(data.complete).toBe(false);
    expect(Array.from(wayRefs(data.ways, 1))).toEqual([0, -1, 1]);
    expect(data.warnings).toMatchObject([{ code: "clipped_ways", count: 1, sample: ["way/6"] }]);
  });

  test("progress ends at the last byte", () => {
    const seen: number[] = [];
    sound(read(PBF, { onProgress: (done, total) => seen.push(done / total) }));
    expect(seen.at(-1)).toBe(1);
  });
});

describe("LC3: bad input is refused, and says where", () => {
  test.each([
    ["nothing", "", "empty_file"],
    ["blanks", " \n\t ", "empty_file"],
    ["plain text", "hello, this is a list of streets", "unknown_format"],
    ["JSON", '{"type":"FeatureCollection"}', "unknown_format"],
    ["an HTML error page", "<!DOCTYPE html><html><body>502</body></html>", "dtd_refused"],
    ["HTML without a doctype", "<html><body>502</body></html>", "not_osm"],
    ["another XML", "<gpx/>", "not_osm"],
    ["a change file", "<osmChange><create/></osmChange>", "not_osm"],
    ["a billion laughs", '<!DOCTYPE osm [<!ENTITY a "aaaa">]><osm>&a;</osm>', "dtd_refused"],
    ["an unknown entity", osm(`<node id="1" lat="0" lon="&a;"/>`), "not_well_formed"],
    ["XML cut inside a tag", osm(NODES + WAY).slice(0, 90), "truncated"],
    ["XML cut between tags", osm(NODES + WAY).replace("</osm>", ""), "truncated"],
    ["crossed tags", osm(`<node id="1" lat="0" lon="0"></way>`), "not_well_formed"],
    ["a node without id", osm('<node lat="0" lon="0"/>'), "bad_element"],
    ["a node off the globe", osm('<node id="1" lat="91" lon="0"/>'), "bad_element"],
    ["a node with blank latitude", osm('<node id="1" lat="" lon="0"/>'), "bad_element"],
    ["a way with a wordy ref", osm(`${NODES}<way id="1"><nd ref="x"/></way>`), "bad_element"],
    ["no nodes and no ways", osm(""), "no_nodes"],
    ["no ways", osm(NODES), "no_ways"],
    ["ways whose nodes are all missing", osm(WAY), "missing_nodes"],
  ])("%s", (_, content, code) => {
    expect(refused(readText(content)).code).toBe(code);
  });

  test("XML says line and column", () => {
    expect(refused(readText(osm('<node id="x" lat="0" lon="0"/>')))).toMatchObject({ at: { line: 3 } });
    expect(refused(readText(osm(`<node id="1" lat="0" lon="0">\n</way>`)))).toMatchObject({
      at: { line: 4 },
    });
  });

  test("archives are named, also when they pretend to be PBF", () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0);
    const outcome = read(zip, { fileName: "streets.osm.pbf" });
    expect(refused(outcome).code).toBe("unsupported_compression");
    expect(outcome.ok ? "" : outcome.errors[0]?.message.en).toContain("streets.osm.pbf");
    expect(refused(read(Uint8Array.of(0x42, 0x5a, 0x68, 0x39))).code).toBe("unsupported_compression");
  });

  test("UTF-16 and broken UTF-8 are refused with the byte", () => {
    expect(refused(read(Uint8Array.of(0xff, 0xfe, 0x3c, 0))).code).toBe("unsupported_encoding");
    const bytes = bytesOf(osm(`${NODES}<!-- ? -->${WAY}`));
    const at = bytes.indexOf(0x3f, 50);
    // A lead byte; the blank after it is what cannot follow.
    bytes[at] = 0xc4;
    expect(refused(read(bytes))).toMatchObject({ code: "unsupported_encoding", at: { byteOffset: at + 1 } });
  });

  test("damaged and bombing gzip", () => {
    const zipped = gzipSync(bytesOf(osm(NODES + WAY)));
    expect(refused(read(zipped.subarray(0, zipped.length - 12))).code).toBe("bad_gzip");
    const bomb = gzipSync(bytesOf(`<osm>${" ".repeat(3_000_000)}</osm>`));
    expect(refused(read(bomb, { maxInflatedBytes: 1_000_000 })).code).toBe("too_large_inflated");
    const careless = { maxInflatedBytes: 1000, gunzip: (bytes: Uint8Array) => gunzipSync(bytes) };
    expect(refused(read(bomb, careless)).code).toBe("too_large_inflated");
    expect(refused(read(gzipSync(gzipSync(bytesOf("x"))))).code).toBe("unsupported_compression");
    expect(refused(read(gzipSync(bytesOf("text"))))).toMatchObject({ at: { inflated: true } });
  });

  test("LC4: more than half of all references missing names the ways and nodes", () => {
    const ways = [1, 2, 3]
      .map((n) => `<way id="${n}"><nd ref="1"/><nd ref="8${n}"/><nd ref="9${n}"/></way>`)
      .join("");
    const outcome = readText(osm(NODES + ways));
    expect(refused(outcome)).toEqual({ code: "missing_nodes", at: { element: "way/1" } });
    expect(outcome.ok ? [] : outcome.errors.map(({ message }) => message.en)[2]).toContain("node 83");
  });

  test("too many elements", () => {
    expect(refused(readText(osm(NODES + WAY), { maxElements: 2 })).code).toBe("too_many_elements");
  });
});

describe("LC3: bad PBF names the blob", () => {
  test("every truncation but those between blobs", () => {
    const boundary = writePbf([HEADER], deflateSync).length;
    for (let length = 20; length < PBF.length; length++) {
      const { code, at } = refused(read(PBF.subarray(0, length)));
      expect(code).toBe(length === boundary ? "no_nodes" : "truncated");
      if (length > boundary) expect(at).toEqual({ byteOffset: boundary, blob: 1 });
    }
  });

  test("damaged zlib data, wrong sizes, wrong types", () => {
    const broken = PBF.slice();
    broken[broken.length - 20] = (broken[broken.length - 20] as number) ^ 0xff;
    expect(refused(read(broken))).toMatchObject({ code: "bad_blob", at: { blob: 1 } });
    const headless = writePbf([{ type: "OSMData", block: BLOCK }], deflateSync);
    expect(refused(read(headless)).code).toBe("bad_blob");
    const nonsense = pbf({ type: "OSMData", block: bytesOf("\x0a\xff\xff\xff\xff\x0fnonsense") });
    expect(refused(read(nonsense))).toMatchObject({ code: "bad_blob", at: { blob: 1 } });
  });

  test("absurd lengths are refused before anything is allocated", () => {
    const longHeader = PBF.slice();
    new DataView(longHeader.buffer).setUint32(0, 65_537);
    expect(refused(read(longHeader))).toMatchObject({
      code: "blob_too_large",
      at: { byteOffset: 0, blob: 0 },
    });
    const raw = new Uint8Array(33 * 1024 * 1024);
    expect(refused(read(pbf({ type: "OSMData", block: raw }))).code).toBe("blob_too_large");
    expect(refused(read(pbf({ type: "OSMData", block: raw, raw: true }))).code).toBe("blob_too_large");
    const many = pbf(...[1, 2, 3].map(() => ({ type: "OSMData", block: new Uint8Array(0) })));
    expect(refused(read(many, { maxInflatedBytes: 10 })).code).toBe("too_large_inflated");
  });

  test("a blob that unpacks to another size than it claims", () => {
    for (const claimedBytes of [BLOCK.length - 1, BLOCK.length + 1]) {
      expect(refused(read(pbf({ type: "OSMData", block: BLOCK, claimedBytes }))).code).toBe("bad_blob");
    }
  });

  test("a feature the file requires and we do not know", () => {
    const block = headerBlock(["OsmSchema-V0.6", "Teleportation"]);
    const outcome = read(writePbf([{ type: "OSMHeader", block }], deflateSync));
    expect(refused(outcome).code).toBe("unsupported_feature");
  });

  test("unknown blob types are skipped, as the format demands", () => {
    const data = sound(read(pbf({ type: "Index", block: bytesOf("?") }, { type: "OSMData", block: BLOCK })));
    expect(data.counts.ways).toBe(1);
  });
});
