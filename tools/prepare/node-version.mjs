import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PrepareError } from "./progress.mjs";

const PINNED_PLATFORMS = new Set(["linux-x64", "linux-arm64", "win32-x64"]);

/** Whether the registry's package brings Node 24 here, so that npm scripts use it whatever Node started npm. */
export function hasPinnedNode() {
  return PINNED_PLATFORMS.has(`${process.platform}-${process.arch}`);
}

/** Throws a `PrepareError` where no Node 24 comes with the packages and the one running is older, or older than 18. */
export function refuseOldNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (hasPinnedNode() ? major >= 18 : major >= 24) return;
  const needed = hasPinnedNode() ? 18 : 24;
  throw new PrepareError(
    `这里需要 Node ${needed} 或更新版本 · Linli needs Node ≥ ${needed} on this machine (found ${process.version}, ` +
      `${process.platform} ${process.arch}): install it from https://nodejs.org and run the command again.`,
  );
}

/** Path of the Node that npm scripts will run: the pinned one, or the one running now. */
export function scriptNodePath(root) {
  if (!hasPinnedNode()) return process.execPath;
  const file = process.platform === "win32" ? "node.exe" : "node";
  return join(root, "node_modules", packageName(), "bin", file);
}

/** Whether the pinned Node package is unpacked in the wanted version and linked where npm scripts look first. */
export function pinnedNodeIsInPlace(root) {
  if (!hasPinnedNode()) return true;
  const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).optionalDependencies[
    packageName()
  ];
  try {
    const found = JSON.parse(readFileSync(join(root, "node_modules", packageName(), "package.json"), "utf8"));
    const link = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
    return found.version === wanted && existsSync(link) && existsSync(scriptNodePath(root));
  } catch {
    return false;
  }
}

function packageName() {
  return `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
}
