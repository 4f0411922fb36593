import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync, inflateSync } from "node:zlib";
import { type OsmData, readOsm } from "#engines/lifecircle";
import { BOOKS, type Case, type RuleBook } from "#engines/standards";
import {
  type Boundary,
  boundaryFrom,
  CHECKUP_FILES,
  type Checkup,
  type CheckupStep,
  checkupFiles,
  type InputFinding,
  parseBoundary,
  placeOf,
  runCheckup,
} from "#modules/checkup";
import { fail, type Outcome, ok } from "#platform/std";
import { BAD_ARGUMENTS, BAD_INPUT, type Command, type CommandIo, DONE } from "./command.ts";
import { checkFolder, writeFolder } from "./write-folder.ts";

const USAGE = `linli checkup --osm FILE --out DIR [--boundary GEOJSON] [--book ID]… [--as new|existing] [--json] [--force]

Checks a community up from a street extract alone: distances on foot, indicators with their evidence, gaps.
Needs no database and no server.

  --osm FILE          street extract: OSM XML, gzipped XML or PBF, told apart by content
  --out DIR           folder for report.html, report.xlsx, indicators.json, coverage.geojson, gaps.json
  --boundary GEOJSON  the community's boundary (WGS 84); without it a stand-in is made and labelled
  --book ID           rule book to judge by, repeatable; all by default: ${BOOKS.map(({ id }) => id).join(", ")}
  --as new|existing   judge as a community being built or one that stands; existing by default
  --json              a summary as JSON on standard output, findings as JSON lines on standard error
  --force             write into a folder that holds other files; they are kept

Exit: 0 done, 2 bad arguments, 3 bad input. All files are written, or none.`;

export const checkupCommand: Command = {
  name: "checkup",
  summary: "check a community up from a street extract: report, indicators, gaps",
  usage: USAGE,
  async run(args, io) {
    const wanted = readArguments(args, io);
    if ("refused" in wanted) return badArguments(io, wanted.refused);
    const blocked = await checkFolder(wanted.out, CHECKUP_FILES, { force: wanted.force });
    if (blocked) return badArguments(io, blocked.refused);
    const files = await readInputs(wanted);
    if ("refused" in files) return badArguments(io, files.refused);
    const outcome = checkUp({ wanted, files, progress: progressTo(io) });
    if (!outcome.ok) return badInput(io, outcome.errors, wanted);
    await writeFolder(wanted.out, await checkupFiles(outcome.value, new Date().toISOString()));
    io.out(
      wanted.json ? `${JSON.stringify(summaryOf(outcome.value, wanted.out), null, 1)}\n` : `${wanted.out}\n`,
    );
    return DONE;
  },
};

type Wanted = {
  readonly osm: string;
  readonly out: string;
  readonly boundary: string | undefined;
  readonly books: readonly RuleBook[];
  readonly as: Case;
  readonly json: boolean;
  readonly force: boolean;
};
type Refused = { readonly refused: string };

function readArguments(args: readonly string[], io: CommandIo): Wanted | Refused {
  const parsed = parse(args);
  if ("refused" in parsed) return parsed;
  const { osm, out, boundary, book = [], as = "existing", json = false, force = false } = parsed;
  if (!osm) return { refused: "--osm FILE is missing" };
  if (!out) return { refused: "--out DIR is missing" };
  if (as !== "new" && as !== "existing") return { refused: `--as must be new or existing, not '${as}'` };
  const unknown = book.find((id) => !BOOKS.some((one) => one.id === id));
  if (unknown !== undefined)
    return { refused: `no rule book '${unknown}'; there are: ${BOOKS.map(({ id }) => id).join(", ")}` };
  return {
    osm: io.path(osm),
    out: io.path(out),
    boundary: boundary === undefined ? undefined : io.path(boundary),
    books: book.length === 0 ? BOOKS : BOOKS.filter(({ id }) => book.includes(id)),
    as,
    json,
    force,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: false,
      options: {
        osm: { type: "string" },
        out: { type: "string" },
        boundary: { type: "string" },
        book: { type: "string", multiple: true },
        as: { type: "string" },
        json: { type: "boolean" },
        force: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

type Inputs = { readonly osm: Uint8Array; readonly boundary: string | undefined };

async function readInputs(wanted: Wanted): Promise<Inputs | Refused> {
  try {
    return {
      osm: await readFile(wanted.osm),
      boundary: wanted.boundary === undefined ? undefined : await readFile(wanted.boundary, "utf8"),
    };
  } catch (error) {
    const { code, path = "" } = error as NodeJS.ErrnoException;
    return {
      refused: `cannot read ${path}: ${code === "ENOENT" ? "no such file" : (error as Error).message}`,
    };
  }
}

function checkUp(task: {
  wanted: Wanted;
  files: Inputs;
  progress: Progress;
}): Outcome<Checkup, InputFinding> {
  const { wanted, files, progress } = task;
  const boundary = readBoundary(files.boundary);
  const osm = readStreets(wanted, files.osm, progress);
  if (!boundary.ok) return osm.ok ? boundary : fail(...osm.errors, ...boundary.errors);
  if (!osm.ok) return osm;
  return runCheckup({
    extract: {
      fileName: basename(wanted.osm),
      sha256: createHash("sha256").update(files.osm).digest("hex"),
      bytes: files.osm.length,
    },
    osm: osm.value,
    boundary: boundary.value,
    books: wanted.books,
    as: wanted.as,
    onStep: (step) => progress(STEPS[step]),
  });
}

function readBoundary(content: string | undefined): Outcome<Boundary | undefined, InputFinding> {
  if (content === undefined) return ok(undefined);
  const polygons = parseBoundary(content);
  return polygons.ok ? ok(boundaryFrom(polygons.value, "drawn")) : polygons;
}

function readStreets(wanted: Wanted, bytes: Uint8Array, progress: Progress): Outcome<OsmData, InputFinding> {
  const read = readOsm(bytes, {
    fileName: basename(wanted.osm),
    inflate: (packed, most) => inflateSync(packed, { maxOutputLength: most }),
    gunzip: (packed, most) => gunzipSync(packed, { maxOutputLength: most }),
    onProgress: (done, total) => progress(`reading the extract: ${Math.floor((done / total) * 100)} %`),
  });
  return read.ok ? read : fail(...read.errors.map((error): InputFinding => ({ input: "osm", ...error })));
}

const STEPS: Readonly<Record<CheckupStep, string>> = {
  features: "finding buildings and facilities",
  network: "building the walking network",
  distances: "measuring distances",
  rules: "judging the rules",
};

type Progress = (message: string) => void;
const QUIET_MS = 2_000;

/** Says what is being done once the work has taken longer than a person waits without wondering. */
function progressTo(io: CommandIo): Progress {
  const began = performance.now();
  let toldAt = began;
  return (message) => {
    const now = performance.now();
    if (now - began < QUIET_MS || now - toldAt < QUIET_MS / 2) return;
    toldAt = now;
    io.tell(`${message} …\n`);
  };
}

function badArguments(io: CommandIo, message: string): number {
  io.tell(`linli checkup: ${message}\n\n${USAGE}\n`);
  return BAD_ARGUMENTS;
}

function badInput(io: CommandIo, findings: readonly InputFinding[], wanted: Wanted): number {
  for (const finding of findings) {
    const file = (finding.input === "osm" ? wanted.osm : wanted.boundary) ?? "";
    if (wanted.json) io.tell(`${JSON.stringify({ file, ...finding })}\n`);
    else
      io.tell(
        `${file}: ${placeOf(finding)}: ${finding.message.zh} / ${finding.message.en} [${finding.code}]\n`,
      );
  }
  return BAD_INPUT;
}

function summaryOf(checkup: Checkup, out: string) {
  const { reach, gaps } = checkup;
  return {
    out,
    files: CHECKUP_FILES,
    dataDate: checkup.mapDate,
    boundary: { origin: checkup.boundary.origin, squareMeters: checkup.boundary.squareMeters },
    residences: reach.homes.length,
    unsnapped: reach.unsnapped.homes.length,
    facilities: reach.facilities.length,
    weightBasis: gaps.weightBasis,
    gaps: gaps.items.length,
    books: checkup.scores.map(({ book, binding, advice }) => ({
      book,
      binding: binding.counts,
      advice: advice.counts,
    })),
  };
}
