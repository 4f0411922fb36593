/** The import table of ARCHITECTURE.md, section 3, as data. A unit without a row is refused until it gets one. */

/** In the order of who may know whom: each knows those before it. */
export const FOUNDATION_MODULES = ["identity", "places", "people"];
export const FEATURE_MODULES = [
  ...[
    "checkup",
    "projects",
    "cases",
    "notices",
    "assembly",
    "budgets",
    "bookings",
    "activities",
    "volunteering",
  ],
  ...["points", "fees", "access", "upkeep", "devices", "care", "market", "assistant", "insight", "exchange"],
];
const ENGINES = ["lifecircle", "standards", "forms", "ballots", "ledger", "deadlines", "signals", "search"];
const PLATFORM = [
  ...["std", "contract", "db", "http", "jobs", "events", "files", "notify", "audit", "i18n", "config", "log"],
  ...["testkit", "module", "keys", "cards"],
];

const STD = "platform/std";
const CONTRACT = "platform/contract";
const GROUND = ["platform/*", "engines/*"];
const ANYTHING_BUT_WEB = [...GROUND, "modules/*", "flows/*", "apps/server", "demo"];

/** Unit → units it may import. `x/*` names every unit of a group. */
export const MAY_IMPORT: ReadonlyMap<string, readonly string[]> = new Map([
  [STD, []],
  [CONTRACT, [STD]],
  ...ENGINES.map((name) => row(`engines/${name}`, [STD])),
  ...PLATFORM.slice(2).map((name) => row(`platform/${name}`, ["platform/*"])),
  row("platform/testkit", [...GROUND, "modules/*", "flows/*"]),
  ...FOUNDATION_MODULES.map((name, place) =>
    row(`modules/${name}`, [...GROUND, ...foundations().slice(0, place)]),
  ),
  ...FEATURE_MODULES.map((name) => row(`modules/${name}`, [...GROUND, ...foundations()])),
  row("flows/*", [...GROUND, "modules/*"]),
  row("apps/server", ANYTHING_BUT_WEB),
  row("demo", ANYTHING_BUT_WEB),
  row("bench", ANYTHING_BUT_WEB),
  row("e2e", ANYTHING_BUT_WEB),
  row("tools", ANYTHING_BUT_WEB),
  row("apps/ui", [STD, CONTRACT, "engines/*", "contracts"]),
  row("apps/console", ["apps/ui", STD, CONTRACT, "engines/*", "contracts"]),
  row("apps/resident", ["apps/ui", STD, CONTRACT, "engines/*", "contracts"]),
  row("root", []),
]);

/** Engines that may import another engine: engine → engines. None. */
export const ENGINE_EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {};

/** What a file reachable from a module's contract.ts may import: it runs in the browser. */
export const CONTRACT_MAY_IMPORT = [STD, CONTRACT, "engines/*"];

/** Units that run in browsers too, or are pure: `node:` is refused there. */
export const WITHOUT_NODE = [STD, CONTRACT, "engines/*", "apps/ui", "apps/console", "apps/resident"];

/** Units whose tables hold rows of others only through `pub_*` views of any module. */
export const READS_ANY_VIEW = ["modules/insight", "flows/*", "apps/server", "demo"];

/** `contracts` stands for `#contracts/*`, the browser's way to a module. */
export function matchesUnit(patterns: readonly string[], unit: string): boolean {
  const group = `${unit.split("/")[0]}/*`;
  return patterns.includes(unit) || (unit.includes("/") && patterns.includes(group));
}

/** The units a unit may import, or undefined where the table has no row for it. */
export function importRow(unit: string): readonly string[] | undefined {
  return MAY_IMPORT.get(unit) ?? (unit.startsWith("flows/") ? MAY_IMPORT.get("flows/*") : undefined);
}

function row(unit: string, units: readonly string[]): [string, readonly string[]] {
  return [unit, units];
}

function foundations(): string[] {
  return FOUNDATION_MODULES.map((name) => `modules/${name}`);
}
