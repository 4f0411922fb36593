import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Demo, type DemoSecrets, newDemoSecrets, renewDemoPasswords, seedDemo } from "#demo";
import type { Database } from "#platform/db";
import { createDurably } from "#platform/keys";
import type { Composition } from "./compose.ts";
import { manifests } from "./manifests.ts";
import { step } from "./progress.ts";

const SECRETS_FILE = "demo-secrets.json";

/** The demo's passwords of this installation; undefined before its first start. */
export async function readDemoSecrets(dataFolder: string): Promise<DemoSecrets | undefined> {
  const content = await readFile(join(dataFolder, SECRETS_FILE), "utf8").catch(() => undefined);
  return content === undefined ? undefined : (JSON.parse(content) as DemoSecrets);
}

/** Fills the demo where it is not filled yet. Its passwords are on disk before the first account is made. */
export async function prepareDemo(
  dataFolder: string,
  { background }: Composition,
  db: Database,
): Promise<Demo> {
  const refreshStatistics = () => db.pool.query("analyze");
  const deps = { ...background, manifests, refreshStatistics };
  const kept = await readDemoSecrets(dataFolder);
  const secrets = kept ?? newDemoSecrets();
  if (!kept) await createDurably(join(dataFolder, SECRETS_FILE), JSON.stringify(secrets, null, 1));
  const demo = await step("filling the demo town 布置示范小镇", (note) =>
    seedDemo(deps, {
      secrets,
      onProgress: ({ label, done, total }) => note(`${label.en} ${label.zh} ${done}/${total}`),
    }),
  );
  if (!kept && !demo.seeded) await renewDemoPasswords(deps, secrets);
  return demo;
}
