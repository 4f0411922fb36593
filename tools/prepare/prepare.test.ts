import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** Stands for npm: notes its call, takes its time, makes what an install makes. `npm-says` beside it: its failures. */
const FAKE_NPM = `
const { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const command = process.argv[2];
appendFileSync("calls.txt", command + "\\n");
const answer = existsSync("npm-says") ? JSON.parse(readFileSync("npm-says", "utf8"))[command] : undefined;
if (answer) { console.error(answer); process.exit(1); }
setTimeout(() => {
  const name = "node-" + process.platform + "-" + process.arch;
  rmSync("node_modules", { recursive: true, force: true });
  mkdirSync("node_modules/" + name + "/bin", { recursive: true });
  mkdirSync("node_modules/.bin");
  mkdirSync("node_modules/vite/bin", { recursive: true });
  writeFileSync("node_modules/" + name + "/package.json", JSON.stringify({ version: "24.21.0" }));
  symlinkSync(process.execPath, "node_modules/" + name + "/bin/node");
  symlinkSync(process.execPath, "node_modules/.bin/node");
  writeFileSync("node_modules/vite/bin/vite.js", readFileSync("vite.txt"));
}, 700);
`;
const FAKE_VITE = `
const { appendFileSync, mkdirSync, writeFileSync } = require("node:fs");
const [, app, , outDir] = process.argv.slice(2);
appendFileSync("calls.txt", "build " + app + "\\n");
mkdirSync(outDir, { recursive: true });
writeFileSync(outDir + "/index.html", "built");
`;

const running: ChildProcess[] = [];
let root: string;

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), "linli-prepare-")), "a folder 带 空格");
  cpSync(join(import.meta.dirname, "../prepare.mjs"), join(root, "tools/prepare.mjs"), { recursive: true });
  cpSync(import.meta.dirname, join(root, "tools/prepare"), { recursive: true });
  const names = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"].map((name) => [
    `node-${name}`,
    "24.21.0",
  ]);
  write("package.json", JSON.stringify({ optionalDependencies: Object.fromEntries(names) }));
  write("package-lock.json", '{"packages":{"":{}}}');
  write("tsconfig.json", "{}");
  write("npm/npm-cli.js", FAKE_NPM);
  write("vite.txt", FAKE_VITE);
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  rmSync(dirname(root), { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
});

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
function calls(): string[] {
  return existsSync(join(root, "calls.txt"))
    ? readFileSync(join(root, "calls.txt"), "utf8").trim().split("\n")
    : [];
}
function start(...args: string[]): {
  child: ChildProcess;
  end: Promise<{ code: number | null; out: string; err: string }>;
} {
  const env = {
    ...process.env,
    npm_execpath: join(root, "npm/npm-cli.js"),
    npm_node_execpath: process.execPath,
  };
  const child = spawn(process.execPath, [join(root, "tools/prepare.mjs"), ...args], { cwd: root, env });
  running.push(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const end = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, out, err })),
  );
  return { child, end };
}
async function untilCalled(): Promise<void> {
  for (let left = 300; left > 0 && calls().length === 0; left--) await pause(20);
}

describe.skipIf(process.platform === "win32")("preparing a fresh machine", () => {
  test("installs once, then finds nothing to do and says nothing", async () => {
    expect(await start().end).toMatchObject({ code: 0, out: expect.stringContaining("Installing packages") });
    expect(await start().end).toEqual({ code: 0, out: "", err: "" });
    expect(calls()).toEqual(["ci"]);
  });

  test("installs again when the lock file changed", async () => {
    await start().end;
    write("package-lock.json", '{"packages":{"":{"version":"2"}}}');
    expect((await start().end).code).toBe(0);
    expect(calls()).toEqual(["ci", "ci"]);
  });

  test("accepts packages that someone installed by hand, unless they are others", async () => {
    const packages = { "node_modules/x": { version: "1.0.0", integrity: "sha512-x" } };
    write("package-lock.json", JSON.stringify({ packages: { "": {}, ...packages } }));
    await start().end;
    rmSync(join(root, "node_modules/.linli-stamp"));
    write("node_modules/.package-lock.json", JSON.stringify({ packages }));
    expect((await start().end).code).toBe(0);
    expect(calls()).toEqual(["ci"]);
    rmSync(join(root, "node_modules/.linli-stamp"));
    packages["node_modules/x"].version = "2.0.0";
    write("node_modules/.package-lock.json", JSON.stringify({ packages }));
    await start().end;
    expect(calls()).toEqual(["ci", "ci"]);
  });

  test("with --quiet keeps stdout for data", async () => {
    const { code, out, err } = await start("--quiet").end;
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain("Installing packages");
  });

  test("two at once install once", async () => {
    const ends = await Promise.all([start().end, start("--quiet").end, start().end]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(calls()).toEqual(["ci"]);
  });

  test("does a killed install again, after what it left running has ended", async () => {
    const { child, end } = start();
    await untilCalled();
    child.kill("SIGKILL");
    await end;
    expect((await start().end).code).toBe(0);
    expect(calls()).toEqual(["ci", "ci"]);
    expect(await start().end).toMatchObject({ code: 0, out: "" });
  });

  test("Ctrl-C ends it and leaves no lock", async () => {
    const { child, end } = start();
    await untilCalled();
    child.kill("SIGINT");
    expect((await end).code).toBe(130);
    expect(existsSync(join(root, "dist/.prepare.lock"))).toBe(false);
  });

  test("falls back where the lock file lacks another system's optional package, only there", async () => {
    write("npm-says", JSON.stringify({ ci: "npm error Missing: @x/cli-win32-x64@ from lock file" }));
    expect((await start().end).code).toBe(0);
    expect(calls()).toEqual(["ci", "install"]);
    rmSync(join(root, "node_modules"), { recursive: true });
    write(
      "npm-says",
      JSON.stringify({ ci: "npm error code EUSAGE\nnpm error Missing: left-pad@1.0.0 from lock file" }),
    );
    const { code, err } = await start().end;
    expect(code).toBe(1);
    expect(err).toContain("package.json and package-lock.json differ");
    expect(calls()).toEqual(["ci", "install", "ci"]);
  });

  test.each([
    ["npm error code ENOTFOUND", "registry cannot be reached"],
    ["npm error code EACCES", "no permission to write"],
    ["npm error code ENOSPC", "disk is full"],
    ["npm error something else", "run `npm ci` in this folder"],
  ])("says what to do after %s", async (said, advice) => {
    write("npm-says", JSON.stringify({ ci: said }));
    const { code, err } = await start("--quiet").end;
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(err).toContain(advice);
  });

  test("builds the web apps whose sources changed", async () => {
    for (const app of ["console", "resident"]) write(`apps/${app}/index.html`, "<main>");
    expect((await start("--web").end).code).toBe(0);
    expect(await start("--web").end).toEqual({ code: 0, out: "", err: "" });
    write("apps/resident/home.tsx", "export {};");
    write("apps/resident/home.test.tsx", "not a source");
    await start("--web").end;
    write("engines/standards/index.ts", "export {};");
    await start("--web").end;
    expect(calls().map((call) => call.replace(/^build apps./, ""))).toEqual([
      "ci",
      "console",
      "resident",
      "resident",
      "console",
      "resident",
    ]);
    expect(readFileSync(join(root, "dist/console/index.html"), "utf8")).toBe("built");
  });

  test("a build that fails keeps the old one and is tried again", async () => {
    write("apps/console/index.html", "<main>");
    await start("--web").end;
    write("node_modules/vite/bin/vite.js", 'console.error("no such import"); process.exit(1);');
    write("apps/console/index.html", "<main>!");
    const { code, err } = await start("--web").end;
    expect(code).toBe(1);
    expect(err).toContain("no such import");
    expect(readFileSync(join(root, "dist/console/index.html"), "utf8")).toBe("built");
    expect((await start("--web").end).code).toBe(1);
  });
});
