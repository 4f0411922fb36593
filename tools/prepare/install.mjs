/**
 * node_modules is in step when its stamp holds the hash of package-lock.json. The stamp is removed before and written
 * after an install, so that a killed one is done again. Packages installed by hand (`npm ci`) are recognised by the
 * lock file that npm leaves inside node_modules, which npm writes last.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { pinnedNodeIsInPlace, scriptNodePath } from "./node-version.mjs";
import { PrepareError } from "./progress.mjs";
import { run } from "./run.mjs";

const NPM_FLAGS = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * True when node_modules needs nothing: the stamp matches the lock file and this machine, or someone installed the right
 * packages by hand, which is noted if the folder can be written. Throws a `PrepareError` where its Node cannot run.
 */
export async function packagesAreReady(root) {
  if (readStamp(root) === wantedStamp(root) && pinnedNodeIsInPlace(root)) return true;
  if (!installedByHand(root)) return false;
  await refuseUnusableNode(root);
  writeStamp(root);
  return true;
}

/** Installs unless it is ready. Throws a `PrepareError` that says what to do. */
export async function installPackages(root, { tell, lock }) {
  if (await packagesAreReady(root)) return;
  await npmInstall(root, { tell, lock });
  await refuseUnusableNode(root);
  writeStamp(root);
}

function installedByHand(root) {
  try {
    const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
    const found = JSON.parse(readFileSync(join(root, "node_modules", ".package-lock.json"), "utf8")).packages;
    const isSame = (path) =>
      found[path]?.version === wanted[path]?.version && found[path]?.integrity === wanted[path]?.integrity;
    const isThere = (path) => path === "" || wanted[path].optional || wanted[path].peer || isSame(path);
    return (
      pinnedNodeIsInPlace(root) && Object.keys(wanted).every(isThere) && Object.keys(found).every(isSame)
    );
  } catch {
    return false;
  }
}

async function npmInstall(root, { tell, lock }) {
  forgetInstall(root);
  moveRunningNodeAside(root);
  tell.say("安装依赖，首次约需一分钟（npm 提示部分软件包需要更新的 Node 属正常，所需的 Node 24 会一并装入）");
  tell.say(
    "Installing packages, about a minute the first time (some ask for a newer Node than npm's: Node 24 comes along)",
  );
  await tell.step("安装依赖 · Installing packages", async () => {
    const strict = await runNpm(root, { command: ["ci"], lock });
    const result = lacksOptionalOnly(strict)
      ? await runNpm(root, { command: ["install", "--no-save"], lock })
      : strict;
    if (result.code !== 0) throw new PrepareError(explain(result.output, root));
  });
}

function runNpm(root, { command, lock }) {
  const { file, args } = npmCommand();
  return run(file, [...args, ...command, ...NPM_FLAGS], { cwd: root, onStart: lock.addProcess });
}

/**
 * `npm ci` refuses a lock file that lacks another system's optional package (npm leaves out what the registry did not
 * have), though nothing is missing here; it names those without a version. A plain install keeps to the lock file.
 */
function lacksOptionalOnly({ code, output }) {
  if (code === 0) return false;
  const complaints = output.match(/(Missing|Invalid): .*/g) ?? [];
  return complaints.length > 0 && complaints.every((line) => /^Missing: \S+@ from lock file/.test(line));
}

function forgetInstall(root) {
  try {
    rmSync(stampPath(root), { force: true });
    rmSync(join(root, "node_modules", ".package-lock.json"), { force: true });
  } catch (error) {
    throw new PrepareError(explain(error.code, root));
  }
}

/** Windows cannot delete a program that runs, and this may be the very Node that npm is about to replace. */
function moveRunningNodeAside(root) {
  if (process.platform !== "win32" || !process.execPath.startsWith(join(root, "node_modules") + sep)) return;
  try {
    renameSync(process.execPath, join(tmpdir(), `linli-old-node-${process.pid}.exe`));
  } catch {
    // Another volume: npm will say so if it cannot replace it.
  }
}

function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli)) {
    return { file: process.env.npm_node_execpath ?? process.execPath, args: [cli] };
  }
  if (process.platform !== "win32") return { file: "npm", args: [] };
  return { file: process.env.ComSpec ?? "cmd.exe", args: ["/d", "/s", "/c", "npm.cmd"] };
}

function explain(output, root) {
  const head = output.trim().split("\n").slice(0, 15).join("\n");
  return `${head}\n\n依赖没有装好 · The packages are not installed: ${adviceFor(output, root)}`;
}

function adviceFor(output, root) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ERR_SOCKET_TIMEOUT/.test(output)) {
    return "the package registry cannot be reached. Check the network, or name a nearer one with `npm config set registry URL`, and run the command again.";
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `no permission to write in ${root}. Make the folder yours (chown) or copy it to one that is, and run the command again.`;
  }
  if (/ENOSPC/.test(output))
    return "the disk is full. About 1 GB is needed; free some and run the command again.";
  if (/EUSAGE|in sync/.test(output)) {
    return "package.json and package-lock.json differ. Run `npm install`, look at the change, and commit both.";
  }
  return "run `npm ci` in this folder to see everything npm says.";
}

async function refuseUnusableNode(root) {
  const result = await run(scriptNodePath(root), ["--version"]);
  if (result.code === 0) return;
  throw new PrepareError(
    `随包的 Node 24 在本机无法运行 · The Node 24 that comes with the packages does not run here: ${result.output.trim()}\n` +
      "It needs a Linux with glibc 2.28 or newer (not Alpine).",
  );
}

function stampPath(root) {
  return join(root, "node_modules", ".linli-stamp");
}

function wantedStamp(root) {
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function readStamp(root) {
  try {
    return readFileSync(stampPath(root), "utf8");
  } catch {
    return undefined;
  }
}

function writeStamp(root) {
  try {
    writeFileSync(stampPath(root), wantedStamp(root));
  } catch {
    // A read-only folder whose packages are in step is fine: the next run checks again.
  }
}
