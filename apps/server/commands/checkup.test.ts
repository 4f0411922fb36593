import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedData } from "#platform/testkit";
import { checkupCommand } from "./checkup.ts";

const FILES = ["coverage.geojson", "gaps.json", "indicators.json", "report.html", "report.xlsx"];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-checkup-"));
  writeFileSync(join(folder, "town.osm"), townXml());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const told: string[] = [];
  const out: string[] = [];
  const code = await checkupCommand.run(args, {
    out: (text) => void out.push(text),
    tell: (text) => void told.push(text),
    path: (typed) => resolve(folder, typed),
    env: {},
  });
  return { code, told: told.join(""), out: out.join("") };
}

function json(path: string) {
  return JSON.parse(readFileSync(join(folder, path), "utf8"));
}

describe("a check-up of a small town", () => {
  test("writes five files and tells their folder", async () => {
    const { code, out, told } = await run("--osm", "town.osm", "--out", "a/b/report");
    expect({ code, told }).toEqual({ code: 0, told: "" });
    expect(out).toBe(`${join(folder, "a/b/report")}\n`);
    expect(readdirSync(join(folder, "a/b/report")).sort()).toEqual(FILES);
    expect(readdirSync(join(folder, "a/b"))).toEqual(["report"]);
  });

  test("indicators.json is an array of judged rules with their evidence", async () => {
    await run("--osm", "town.osm", "--out", "i", "--book", "mohurd-2020-7");
    const indicators = json("i/indicators.json") as Record<string, unknown>[];
    expect(indicators.filter(({ number }) => /^\d+$/.test(String(number)))).toHaveLength(20);
    for (const indicator of indicators) {
      expect(Object.keys(indicator)).toEqual(
        expect.arrayContaining([
          "book",
          "rule",
          "status",
          "value",
          "unit",
          "threshold",
          "shortfall",
          "confidence",
          "evidence",
        ]),
      );
      expect(indicator.book).toBe("mohurd-2020-7");
      expect(["proxy_only", "unknown"]).toContain(indicator.status);
    }
  });

  test("coverage.geojson holds every home with metres and band, and the facilities", async () => {
    await run("--osm", "town.osm", "--out", "c");
    const { features } = json("c/coverage.geojson");
    const homes = features.filter(
      (one: { properties: { kind: string } }) => one.properties.kind === "residence",
    );
    expect(homes).toHaveLength(11);
    expect(
      homes.map((home: { properties: { meters: { shop: number } } }) => home.properties.meters.shop),
    ).toEqual(Array.from({ length: 11 }, (_, i) => 20 + i * 100));
    expect(homes[3].properties.band.shop).toBe("10min");
    expect(
      features.filter((one: { properties: { kind: string } }) => one.properties.kind === "facility"),
    ).toHaveLength(2);
  });

  test("gaps.json is ranked and names its weight", async () => {
    await run("--osm", "town.osm", "--out", "g");
    const gaps = json("g/gaps.json");
    expect(gaps.weightBasis).toBe("buildings");
    expect(gaps.items[0].affected).toBe(11);
    expect(gaps.items.find(({ id }: { id: string }) => id === "shop")).toMatchObject({
      affected: 5,
      total: 11,
    });
  });

  test("report.html needs nothing else, speaks both languages, and names its source", async () => {
    await run("--osm", "town.osm", "--out", "h");
    const page = readFileSync(join(folder, "h/report.html"), "utf8");
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\((?!#)/i);
    expect(page).toContain("社区体检报告");
    expect(page).toContain("Community check-up");
    expect(page).toContain("© OpenStreetMap contributors");
    expect(page).toContain("K26");
    expect(page).toContain("&#60;b&#62;惠民&#60;/b&#62;");
    expect(page).toContain("2026-01-02");
  });

  test("report.xlsx opens and has its sheets; text is never a formula", async () => {
    await run("--osm", "town.osm", "--out", "x");
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder, "x/report.xlsx"));
    expect(book.worksheets.map(({ name }) => name.split(" ")[1])).toEqual([
      "summary",
      "indicators",
      "distances",
      "gaps",
      "unsnapped",
      "rules",
    ]);
    expect(book.worksheets[2]?.rowCount).toBe(12);
    expect(book.worksheets[2]?.getCell("B2").value).toBe("'=1+1");
  });

  test("--json gives a summary on standard output", async () => {
    const { code, out } = await run("--osm", "town.osm", "--out", "j", "--json", "--as", "new");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ residences: 11, facilities: 2, weightBasis: "buildings" });
    expect(json("j/indicators.json")[0].as).toBe("new");
  });

  test("the same extract as XML, gzip and PBF gives the same indicators", async () => {
    writeFileSync(join(folder, "town.osm.gz"), gzipSync(townXml()));
    writeFileSync(join(folder, "line.osm"), lineXml());
    writeFileSync(join(folder, "line.osm.pbf"), linePbf());
    for (const [a, b] of [
      ["town.osm", "town.osm.gz"],
      ["line.osm", "line.osm.pbf"],
    ] as const) {
      expect((await run("--osm", a, "--out", "fa")).code).toBe(0);
      expect((await run("--osm", b, "--out", "fb")).code).toBe(0);
      expect(json("fb/gaps.json")).toEqual(json("fa/gaps.json"));
      expect(json("fb/indicators.json").length).toBe(json("fa/indicators.json").length);
    }
  });

  test("CU7: running again replaces the former files and nothing else", async () => {
    await run("--osm", "town.osm", "--out", "again");
    const before = readFileSync(join(folder, "again/indicators.json"), "utf8");
    await run("--osm", "town.osm", "--out", "again");
    expect(readFileSync(join(folder, "again/indicators.json"), "utf8")).toBe(before);
    expect(readdirSync(join(folder, "again")).sort()).toEqual(FILES);
  });
});

describe("bad arguments: exit 2, usage on standard error, nothing written", () => {
  test.each([
    [["--out", "n"], "--osm FILE is missing"],
    [["--osm", "town.osm"], "--out DIR is missing"],
    [["--osm", "town.osm", "--out", "n", "--book", "nope"], "no rule book 'nope'"],
    [["--osm", "town.osm", "--out", "n", "--as", "old"], "--as must be new or existing"],
    [["--osm", "town.osm", "--out", "n", "--colour", "red"], "--colour"],
    [["--osm", "missing.osm", "--out", "n"], "no such file"],
    [["--osm", "town.osm", "--out", "town.osm"], "is not a folder"],
  ])("%j", async (args, message) => {
    const before = readdirSync(folder);
    const { code, told, out } = await run(...args);
    expect(code).toBe(2);
    expect(told).toContain(message);
    expect(told).toContain("linli checkup --osm FILE");
    expect(out).toBe("");
    expect(readdirSync(folder)).toEqual(before);
  });

  test("a folder with other files is refused, and kept with --force", async () => {
    mkdirSync(join(folder, "mine"));
    writeFileSync(join(folder, "mine/letter.txt"), "dear");
    const refused = await run("--osm", "town.osm", "--out", "mine");
    expect(refused.code).toBe(2);
    expect(refused.told).toContain("letter.txt");
    expect(readdirSync(join(folder, "mine"))).toEqual(["letter.txt"]);
    expect((await run("--osm", "town.osm", "--out", "mine", "--force")).code).toBe(0);
    expect(readdirSync(join(folder, "mine")).sort()).toEqual([...FILES, "letter.txt"].sort());
    expect(readFileSync(join(folder, "mine/letter.txt"), "utf8")).toBe("dear");
  });
});

describe("bad input: exit 3, said where, nothing written", () => {
  const pbf = linePbf();
  const damaged = Uint8Array.from(pbf, (byte, i) => (i > pbf.length - 12 ? byte ^ 0xff : byte));
  test.each<[string, string, Uint8Array | string]>([
    ["a PBF cut in the middle", "cut.osm.pbf", pbf.subarray(0, pbf.length - 20)],
    ["a damaged blob", "blob.osm.pbf", damaged],
    ["XML cut in the middle", "cut.osm", townXml().slice(0, 2_000)],
    ["a zip named .pbf", "zip.osm.pbf", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0])],
    ["an empty extract", "empty.osm", '<?xml version="1.0"?><osm version="0.6"></osm>'],
    [
      "ways to missing nodes",
      "holes.osm",
      '<osm version="0.6"><node id="9" lat="0" lon="10"/><way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way></osm>',
    ],
    ["plain text", "text.osm", "Dear neighbours, the map is attached.\n"],
    ["no bytes at all", "nothing.osm", ""],
  ])("%s", async (_, name, content) => {
    writeFileSync(join(folder, name), content);
    const before = readdirSync(folder);
    const { code, told, out } = await run("--osm", name, "--out", "never");
    expect(code).toBe(3);
    expect(told).toMatch(new RegExp(`${name}: .*(byte|line|blob|way|node)`));
    expect(out).toBe("");
    expect(readdirSync(folder)).toEqual(before);
    const lines = (await run("--osm", name, "--out", "never", "--json")).told.trim().split("\n");
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ input: "osm", at: expect.anything() });
  });

  test.each([
    ["text", "{ not json", "line 1"],
    [
      "a bad point",
      '{"type":"Polygon","coordinates":[[[10,0],["x",0],[11,1],[10,0]]]}',
      "$.coordinates[0][1]",
    ],
    [
      "a place elsewhere",
      '{"type":"Polygon","coordinates":[[[90,30],[91,30],[91,31],[90,30]]]}',
      "outside_extract",
    ],
  ])("a boundary that is %s", async (_, content, place) => {
    writeFileSync(join(folder, "area.geojson"), content);
    const { code, told } = await run("--osm", "town.osm", "--boundary", "area.geojson", "--out", "never");
    expect(code).toBe(3);
    expect(told).toContain(place);
    expect(readdirSync(folder)).not.toContain("never");
  });
});

describe("the real extracts", () => {
  const names = ["cn-beijing-tsinghua-wudaokou.osm", "cn-shanghai-jingan.osm", "monaco-osrm.osm.pbf"];
  test.each(names.map((name) => [name, sharedData(`osm/${name}`)] as const))("%s", async (_, file) => {
    if (!file) return;
    const { code } = await run("--osm", file, "--out", "real");
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "real")).sort()).toEqual(FILES);
    expect(readFileSync(join(folder, "real/report.html")).length).toBeLessThan(3_000_000);
  });
});

test("as `npm run -s linli -- checkup`, with paths as typed where the person stands", () => {
  const root = resolve(import.meta.dirname, "../../..");
  const words = [
    "--prefix",
    root,
    "run",
    "-s",
    "linli",
    "--",
    "checkup",
    "--osm",
    "town.osm",
    "--out",
    "spawned",
  ];
  const out = execFileSync("npm", words, { cwd: folder, encoding: "utf8" });
  expect(out).toBe(`${join(folder, "spawned")}\n`);
  expect(readdirSync(join(folder, "spawned")).sort()).toEqual(FILES);
  writeFileSync(join(folder, "letter.osm"), "Dear neighbours");
  const bad = spawnSync("npm", [...words.slice(0, 7), "--osm", "letter.osm", "--out", "not"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(bad).toMatchObject({ status: 3, stdout: "" });
  expect(bad.stderr).toContain("letter.osm");
});

/** A kilometre of street with eleven houses; a shop at its start and a pharmacy in its middle. */
function townXml(): string {
  const at = (east: number, north: number) =>
    `lat="${(north * 0.000008993).toFixed(7)}" lon="${(10 + east * 0.000008993).toFixed(7)}"`;
  const eleven = Array.from({ length: 11 }, (_, i) => i);
  const street = eleven.map((i) => `<node id="${i + 1}" ${at(i * 100, 0)}/>`);
  const houses = eleven.map((i) => {
    const id = 100 + i * 10;
    const corners = [
      [-5, 20],
      [0, 20],
      [5, 20],
      [5, 30],
      [-5, 30],
    ].map(
      ([x, y], c) =>
        `<node id="${id + c}" ${at(i * 100 + x!, y!)}>${c === 1 ? '<tag k="entrance" v="yes"/>' : ""}</node>`,
    );
    const refs = [0, 1, 2, 3, 4, 0].map((c) => `<nd ref="${id + c}"/>`).join("");
    return `${corners.join("")}<way id="${id}">${refs}<tag k="building" v="yes"/><tag k="name" v="=1+1"/></way>`;
  });
  return `<?xml version="1.0"?>
<osm version="0.6">
${street.join("\n")}
<node id="50" ${at(0, 0)}><tag k="shop" v="supermarket"/><tag k="name" v="&lt;b&gt;惠民&lt;/b&gt;"/></node>
<node id="51" ${at(500, 25)}><tag k="amenity" v="pharmacy"/></node>
<way id="1" version="1" timestamp="2026-01-02T03:04:05Z">${eleven.map((i) => `<nd ref="${i + 1}"/>`).join("")}<tag k="highway" v="residential"/></way>
${houses.join("\n")}
</osm>
`;
}

const LINE = [
  [1, 10, 0],
  [2, 10.001, 0],
  [3, 10.001, 0.001],
] as const;

function lineXml(): string {
  const nodes = LINE.map(([id, lng, lat]) => `<node id="${id}" lat="${lat}" lon="${lng}"/>`);
  return `<osm version="0.6">${nodes.join("")}<way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="path"/></way></osm>`;
}

/** The same line as a PBF of a header blob and one data blob. */
function linePbf(): Uint8Array {
  const strings = ["", "highway", "path"].map((word) => field(1, new TextEncoder().encode(word)));
  const deltas = (values: readonly number[]) =>
    values.flatMap((value, i) => varint(zigzag(value - (values[i - 1] ?? 0))));
  const dense = [
    ...field(1, deltas(LINE.map(([id]) => id))),
    ...field(8, deltas(LINE.map(([, , lat]) => Math.round(lat * 1e7)))),
    ...field(9, deltas(LINE.map(([, lng]) => Math.round(lng * 1e7)))),
  ];
  const way = [
    ...number(1, 7),
    ...field(2, [1]),
    ...field(3, [2]),
    ...field(8, deltas(LINE.map(([id]) => id))),
  ];
  const block = [...field(1, strings.flat()), ...field(2, field(2, dense)), ...field(2, field(3, way))];
  const header = ["OsmSchema-V0.6", "DenseNodes"].flatMap((name) => field(4, new TextEncoder().encode(name)));
  return Uint8Array.from([...blob("OSMHeader", header), ...blob("OSMData", block)]);
}

function blob(type: string, block: readonly number[]): number[] {
  const body = [...number(2, block.length), ...field(3, deflateSync(Uint8Array.from(block)))];
  const head = [...field(1, new TextEncoder().encode(type)), ...number(3, body.length)];
  return [0, 0, 0, head.length, ...head, ...body];
}

function field(tag: number, bytes: Iterable<number>): number[] {
  const list = [...bytes];
  return [...varint(tag * 8 + 2), ...varint(list.length), ...list];
}

function number(tag: number, value: number): number[] {
  return [...varint(tag * 8), ...varint(value)];
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
