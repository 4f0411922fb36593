import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import { freemem, totalmem } from "node:os";
import { join } from "node:path";
import { findChromium } from "../chromium.ts";
import { findPostgres } from "../postgres/find-postgres.ts";
import { bad, type Finding, good, optional } from "./finding.ts";

const ROOT = join(import.meta.dirname, "../..");
const GIGABYTE = 2 ** 30;

/** Node, packages, builds, disk, memory, and what only a full test run needs. */
export function checkMachine(): Finding[] {
  return [
    checkNode(),
    checkNpm(),
    checkPackages(),
    ...["console", "resident"].map(checkBuild),
    checkDisk(),
    checkMemory(),
    checkPostgres(),
    checkProgram(
      "psql",
      ["--version"],
      "to look into a database by hand (Debian: apt-get install postgresql-client)",
    ),
    checkChromium(),
    checkFonts(),
  ];
}

function checkNode(): Finding {
  const [major = 0] = process.versions.node.split(".").map(Number);
  const what = `Node ${process.version} (${process.platform} ${process.arch}, ${process.execPath})`;
  return major >= 24
    ? good(what)
    : bad(what, "run it as `npm run doctor`: npm scripts use the Node 24 among the packages");
}

function checkNpm(): Finding {
  const version = /npm\/(\S+) node\/(\S+)/.exec(process.env.npm_config_user_agent ?? "");
  if (version) return good(`npm ${version[1]}, itself on Node ${version[2]}`);
  return optional("npm: not started by it", "run it as `npm run doctor` to see which npm is used");
}

function checkPackages(): Finding {
  const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));
  const { dependencies, devDependencies } = read("package.json");
  const wrong = Object.entries({ ...dependencies, ...devDependencies }).filter(([name, version]) => {
    const path = `node_modules/${name}/package.json`;
    return !existsSync(join(ROOT, path)) || read(path).version !== version;
  });
  if (wrong.length === 0) return good("packages are those of package.json");
  const names = wrong.map(([name]) => name).join(", ");
  return bad(
    `packages out of step: ${names}`,
    "remove the folder node_modules and run any npm script: it installs them anew",
  );
}

function checkBuild(app: string): Finding {
  if (existsSync(join(ROOT, "dist", app, "index.html"))) return good(`web app ${app} is built`);
  return optional(`web app ${app} is not built`, "`npm start` builds it");
}

function checkDisk(): Finding {
  const { bavail, bsize } = statfsSync(ROOT);
  const free = (bavail * bsize) / GIGABYTE;
  const what = `${free.toFixed(1)} GB free on the disk of ${ROOT}`;
  return free >= 1 ? good(what) : bad(what, "free at least 1 GB: the database stops when the disk is full");
}

function checkMemory(): Finding {
  const what = `${(totalmem() / GIGABYTE).toFixed(1)} GB of memory, ${(freemem() / GIGABYTE).toFixed(1)} free`;
  return totalmem() >= 0.9 * GIGABYTE
    ? good(what)
    : bad(what, "the embedded database alone takes 300 MB: 1 GB at least");
}

function checkPostgres(): Finding {
  const found = findPostgres();
  if (process.env.LINLI_TEST_DATABASE_URL) return good("tests use the server of LINLI_TEST_DATABASE_URL");
  if (!("reason" in found)) return good(`PostgreSQL ${found.version} for tests (${found.binFolder})`);
  return optional("no PostgreSQL server for tests", `${found.reason}; without it those tests are skipped`);
}

function checkProgram(name: string, args: string[], advice: string): Finding {
  const { status, stdout } = spawnSync(name, args, { encoding: "utf8" });
  return status === 0 ? good(stdout.trim()) : optional(`no ${name}`, advice);
}

function checkChromium(): Finding {
  const path = findChromium();
  if (path) return good(`Chromium for tests (${path})`);
  return optional("no Chromium", "browser tests are skipped (Debian: apt-get install chromium)");
}

function checkFonts(): Finding {
  if (process.platform !== "linux") return good("Chinese fonts come with the system");
  const { stdout } = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  if (stdout?.trim()) return good("Chinese fonts");
  return optional(
    "no Chinese fonts",
    "pictures of pages show boxes (Debian: apt-get install fonts-noto-cjk)",
  );
}
