import type { Checkup } from "../pipeline/run.ts";
import { coverageCollection } from "./coverage-geojson.ts";
import { reportPage } from "./page.ts";
import { reportWorkbook } from "./workbook.ts";

/** The files of a check-up, by name; always all of them. */
export const CHECKUP_FILES = [
  "report.html",
  "report.xlsx",
  "indicators.json",
  "coverage.geojson",
  "gaps.json",
] as const;
export type CheckupFile = (typeof CHECKUP_FILES)[number];

export const CONTENT_TYPES: Readonly<Record<CheckupFile, string>> = {
  "report.html": "text/html; charset=utf-8",
  "report.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "indicators.json": "application/json",
  "coverage.geojson": "application/geo+json",
  "gaps.json": "application/json",
};

/** Writes every file in memory, so that a failure leaves nothing behind. `finishedAt` is an ISO instant. */
export async function checkupFiles(
  checkup: Checkup,
  finishedAt: string,
): Promise<Readonly<Record<CheckupFile, Uint8Array>>> {
  return {
    "report.html": bytesOf(reportPage(checkup, finishedAt)),
    "report.xlsx": await reportWorkbook(checkup, finishedAt),
    "indicators.json": bytesOf(`${JSON.stringify(checkup.indicators, null, 1)}\n`),
    "coverage.geojson": bytesOf(coverageText(checkup)),
    "gaps.json": bytesOf(`${JSON.stringify(checkup.gaps, null, 1)}\n`),
  };
}

/** One feature a line: small, and still readable in a diff. */
function coverageText(checkup: Checkup): string {
  const { features, ...rest } = coverageCollection(checkup);
  const head = JSON.stringify(rest).slice(0, -1);
  return `${head},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(",\n")}\n]}\n`;
}

function bytesOf(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}
