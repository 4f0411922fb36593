import { manifests } from "#server/manifests";
import { FOUNDATION_MODULES } from "../architecture/table.ts";
import { addFile, addImport, editFile, readSource } from "./edit-file.ts";
import { NewError, type Spellings, spell } from "./names.ts";

type Place = { module: string; verb: Spellings; permission: string };

/**
 * `new endpoint MODULE verbNoun`: the contract, the verb, the route and a test that passes. It needs one of the
 * permissions that the module's manifest declares; `permission` says which.
 */
export function newEndpoint(
  root: string,
  { module, verb, permission }: { module: string; verb: string; permission?: string | undefined },
): string[] {
  const folder = `modules/${module}`;
  for (const name of ["index.ts", "contract.ts", "routes.ts"]) readSource(root, `${folder}/${name}`);
  const place = { module, verb: spell(verb), permission: permission ?? likelyPermission(module) };
  return [
    addFile(root, `${folder}/contract/${place.verb.kebab}.ts`, contractFile(place)),
    addFile(root, `${folder}/${place.verb.kebab}.ts`, verbFile(place)),
    addFile(root, `${folder}/${place.verb.kebab}.db.test.ts`, testFile(place)),
    exportContract(root, place),
    ...addRoute(root, place),
  ];
}

/** One to change things with, if the module has such; else its first. */
function likelyPermission(module: string): string {
  const declared = manifests.find(({ name }) => name === module)?.permissions ?? {};
  const names = Object.keys(declared);
  const found = names.find((name) => /\.(edit|manage|keep|write)/.test(name)) ?? names[0];
  if (found) return found;
  throw new NewError(
    `modules/${module} declares no permission: add one to its manifest, or name one with --permission`,
  );
}

function exportContract(root: string, { module, verb }: Place): string {
  const line = `export { ${verb.camel} } from "./contract/${verb.kebab}.ts";\n`;
  return editFile(root, `modules/${module}/contract.ts`, { find: /$(?![\s\S])/, put: line, what: "end" });
}

function addRoute(root: string, { module, verb }: Place): string[] {
  const path = `modules/${module}/routes.ts`;
  const find = /(export const routes: readonly Route\[\] = \[[\s\S]*?)\n?\];/;
  editFile(root, path, {
    find,
    put: (_, start) => `${start}\n  route(${verb.camel}Endpoint, ${verb.camel}),\n];`,
    what: "list `export const routes: readonly Route[] = […]`",
  });
  addImport(root, path, `import { ${verb.camel} } from "./${verb.kebab}.ts";`);
  addImport(
    root,
    path,
    `import { ${verb.camel} as ${verb.camel}Endpoint } from "./contract/${verb.kebab}.ts";`,
  );
  return [path];
}

function contractFile({ module, verb, permission }: Place): string {
  const words = verb.kebab.replaceAll("-", " ");
  return `import { z } from "zod";
import { defineEndpoint, zId, zInstant } from "#platform/contract";

export const ${verb.camel} = defineEndpoint({
  id: "${module}.${verb.camel}",
  method: "POST",
  path: "/communities/{communityId}/${module}/${verb.kebab}",
  summary: { zh: "${words}", en: "${words}" },
  permission: "${permission}",
  body: z.object({ id: zId }),
  output: z.object({ id: zId, at: zInstant }),
});
`;
}

function verbFile({ verb, permission }: Place): string {
  return `import type { InputOf, OutputOf } from "#platform/contract";
import { type Ctx, permit } from "#platform/module";
import type { ${verb.camel} as endpoint } from "./contract/${verb.kebab}.ts";

/** Load (and lock) → permit → decide → save → tell, in this order. */
export async function ${verb.camel}(ctx: Ctx, { body }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  permit(ctx.may("${permission}"));
  return { id: body.id, at: ctx.clock.now().toISOString() };
}
`;
}

function testFile({ module, verb, permission }: Place): string {
  const lower = FOUNDATION_MODULES.slice(
    0,
    FOUNDATION_MODULES.indexOf(module) < 0 ? undefined : FOUNDATION_MODULES.indexOf(module),
  );
  const imports = lower.map((name) => `import { manifest as ${name} } from "#modules/${name}";\n`).join("");
  return `import { afterAll, beforeAll, describe, expect, test } from "vitest";
${imports}import { type CommunityId, newId } from "#platform/std";
import { accountActor, createTestApp, openTestDatabase, type TestApp, type TestDatabase } from "#platform/testkit";
import { manifest } from "./index.ts";

const manifests = [${[...lower, "manifest"].join(", ")}];
const here = newId() as string as CommunityId;
let db: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  db = await openTestDatabase(manifests);
  app = createTestApp(manifests, db);
});
afterAll(() => db?.close());

function ask(actor: Parameters<TestApp["send"]>[0], body: unknown) {
  const path = \`/communities/\${here}/${module}/${verb.kebab}\`;
  return app.send(actor, { method: "POST", path, body });
}

describe("${verb.camel}", () => {
  const allowed = accountActor(manifest.permissions["${permission}"]?.roles[0], here);

  test("answers those who hold ${permission}", async () => {
    const id = newId();
    expect(await ask(allowed, { id })).toMatchObject({ status: 200, body: { id } });
  });

  test("refuses strangers, the signed-in without the role, and input that is not right", async () => {
    expect((await ask(undefined, { id: newId() })).status).toBe(401);
    expect((await ask(accountActor(undefined, here), { id: newId() })).status).toBe(403);
    expect((await ask(allowed, { id: "7" })).status).toBe(422);
  });
});
`;
}
