import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * A file of the real data that lies beside the project (`../shared/data`), or undefined where it is absent: the
 * suite then skips and says so. With `CI=true` its absence is an error.
 *
 * @param path below the data folder, as in `osm/monaco-osrm.osm.pbf`
 */
export function sharedData(path: string): string | undefined {
  const file = resolve(import.meta.dirname, "../../../shared/data", path);
  if (existsSync(file)) return file;
  if (process.env.CI === "true") throw new Error(`shared data is missing: ${path}`);
  process.stderr.write(`skipped: no shared data ${path}\n`);
  return undefined;
}
