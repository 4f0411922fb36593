/** The npm packages each unit may use. A line here is a decision: prefer the platform's piece to a second package. */
import { matchesUnit } from "./table.ts";

const REACT = [
  "react",
  "react-dom",
  "react-i18next",
  "i18next",
  "@tanstack/react-query",
  "@tanstack/react-router",
];

const BY_UNIT: Readonly<Record<string, readonly string[]>> = {
  "platform/contract": ["zod"],
  "platform/config": ["zod"],
  "platform/module": ["zod", "kysely"],
  "platform/db": ["pg", "kysely", "@electric-sql/*"],
  "platform/http": ["hono", "@hono/node-server", "zod", "prom-client"],
  "platform/log": ["pino"],
  "platform/files": ["sharp", "file-type", "kysely", "zod"],
  "platform/jobs": ["pg-boss", "pg", "kysely", "zod"],
  "platform/events": ["kysely", "zod"],
  "platform/audit": ["kysely", "zod"],
  "platform/cards": ["kysely", "zod"],
  "platform/keys": ["zod"],
  "platform/notify": ["nodemailer", "kysely", "zod"],
  "platform/i18n": ["i18next"],
  "platform/testkit": ["pg", "kysely", "vitest", "fast-check"],
  "engines/lifecircle": ["pbf", "saxes"],
  "engines/standards": ["zod"],
  "modules/*": ["zod", "kysely"],
  "modules/identity": ["better-auth", "@better-auth/utils"],
  "modules/places": ["gcoord"],
  "modules/checkup": ["exceljs"],
  "flows/*": ["zod", "kysely"],
  "apps/server": ["hono", "@hono/node-server", "pg", "kysely", "zod", "tar"],
  demo: ["kysely"],
  bench: ["*"],
  e2e: ["*"],
  tools: ["*"],
  root: ["*"],
  "apps/ui": [...REACT, "maplibre-gl", "zod"],
  "apps/console": [...REACT, "maplibre-gl", "zod", "antd"],
  "apps/resident": [...REACT, "maplibre-gl", "zod", "antd-mobile"],
};

/** Parts of a unit that may use more than the whole: the kits stay on their side of the shared components. */
const BY_FOLDER: Readonly<Record<string, readonly string[]>> = {
  "apps/ui/desk/": ["antd"],
  "apps/ui/touch/": ["antd-mobile"],
};

/** Packages without code: nothing of them is loaded. */
const TYPES_ONLY = ["geojson"];

/** Build settings of the web apps are not shipped. */
const CONFIG_FILE = /(^|\/)[a-z]+\.config\.ts$/;

/** Whether a file may import an npm package. Tests may use any that package.json has. */
export function mayUsePackage(file: { path: string; unit: string; isTest: boolean }, name: string): boolean {
  if (file.isTest || CONFIG_FILE.test(file.path) || TYPES_ONLY.includes(name)) return true;
  const ofFolders = Object.entries(BY_FOLDER).filter(([folder]) => file.path.startsWith(folder));
  const ofUnit = Object.entries(BY_UNIT).filter(([pattern]) => matchesUnit([pattern], file.unit));
  const allowed = [...ofUnit, ...ofFolders].flatMap(([, packages]) => packages);
  return allowed.some((entry) => entry === "*" || entry === name || isScopeOf(entry, name));
}

export function isConfigFile(path: string): boolean {
  return CONFIG_FILE.test(path);
}

function isScopeOf(entry: string, name: string): boolean {
  return entry.endsWith("/*") && name.startsWith(entry.slice(0, -1));
}
