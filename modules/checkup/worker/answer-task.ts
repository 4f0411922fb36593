import { gunzipSync, inflateSync } from "node:zlib";
import { type OsmData, readOsm } from "#engines/lifecircle";
import { BOOKS } from "#engines/standards";
import { fail, type Outcome } from "#platform/std";
import { boundaryFrom } from "../pipeline/boundary.ts";
import type { InputFinding } from "../pipeline/finding.ts";
import { runCheckup } from "../pipeline/run.ts";
import { packCircle } from "./circle-pack.ts";
import { importRows } from "./import-rows.ts";
import { inspect } from "./inspect.ts";
import type { CheckupAnswer, CheckupTask, Task, WorkerReply } from "./tasks.ts";

/** Answers a task; runs in the worker, and in tests without one. */
export async function answerTask(task: Task): Promise<WorkerReply> {
  const osm = readExtract(task);
  if (!osm.ok) return osm;
  switch (task.kind) {
    case "inspect":
      return { ok: true, value: inspect(osm.value) };
    case "import":
      return { ok: true, value: importRows(osm.value, task.boundary) };
    case "checkup":
      return checkUp(task, osm.value);
  }
}

function readExtract({ bytes, fileName }: Task): Outcome<OsmData, InputFinding> {
  const read = readOsm(bytes, {
    fileName,
    inflate: (packed, most) => inflateSync(packed, { maxOutputLength: most }),
    gunzip: (packed, most) => gunzipSync(packed, { maxOutputLength: most }),
  });
  return read.ok ? read : fail(...read.errors.map((error): InputFinding => ({ input: "osm", ...error })));
}

async function checkUp(task: CheckupTask, osm: OsmData): Promise<WorkerReply<CheckupTask>> {
  const outcome = runCheckup({
    extract: { fileName: task.fileName, sha256: task.sha256, bytes: task.bytes.length },
    osm,
    boundary: task.boundary && boundaryFrom(task.boundary, "drawn"),
    books: BOOKS.filter(({ id }) => task.bookIds.includes(id)),
    as: task.as,
    community: task.community,
  });
  if (!outcome.ok) return outcome;
  // Spreadsheets are a large library: only check-ups wait for it.
  const { checkupFiles } = await import("../report/files.ts");
  const { boundary, reach, network, mapDate, indicators, scores, gaps } = outcome.value;
  const value: CheckupAnswer = {
    files: await checkupFiles(outcome.value, task.finishedAt),
    circle: packCircle({ network, facilities: reach.facilities }),
    boundaryOrigin: boundary.origin,
    boundaryPolygons: boundary.polygons,
    mapDate,
    residences: reach.homes.length,
    unsnapped: reach.unsnapped.homes.length,
    facilities: reach.facilities.length,
    indicators,
    scores,
    gaps,
  };
  return { ok: true, value };
}
