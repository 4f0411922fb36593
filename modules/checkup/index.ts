export { type Boundary, boundaryFrom } from "./pipeline/boundary.ts";
export { type InputFinding, placeOf } from "./pipeline/finding.ts";
export { parseBoundary } from "./pipeline/parse-boundary.ts";
export { type Checkup, type CheckupInput, type CheckupStep, runCheckup } from "./pipeline/run.ts";
export { CHECKUP_FILES, type CheckupFile, checkupFiles } from "./report/files.ts";
