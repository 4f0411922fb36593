import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the demo of this run answers: `http://127.0.0.1:7412`. */
    demoUrl: string;
    /** User name → password. */
    demoPasswords: Record<string, string>;
    demoFolder: string;
  }
}

const ROOT = resolve(import.meta.dirname, "../..");
const FIRST_PORT = 7412;

/**
 * Starts the real demo once for all journeys, as a person would: a process of its own on a fresh data folder, ready
 * when it says so.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "linli-e2e-"));
  const child = spawn(process.execPath, ["apps/server/main.ts", "--demo"], {
    cwd: ROOT,
    env: { ...process.env, LINLI_DATA: folder, LINLI_PORT: String(FIRST_PORT), LINLI_LOG: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((ready, failed) => {
    let said = "";
    child.stdout.on("data", (data: Buffer) => {
      said += data.toString();
      const found = /Residents\s+\S+\s+(http:\S+?)\/\s/.exec(said)?.[1];
      if (found && said.includes("Ctrl-C")) ready(found);
    });
    child.once("exit", (code) => failed(new Error(`the demo ended with code ${code}: ${said}`)));
  });
  const secrets = JSON.parse(await readFile(join(folder, "demo-secrets.json"), "utf8"));
  project.provide("demoUrl", url);
  project.provide("demoPasswords", secrets.passwords);
  project.provide("demoFolder", folder);
  return async () => {
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}
