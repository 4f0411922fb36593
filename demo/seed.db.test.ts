import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest as checkup } from "#modules/checkup";
import { manifest as identity } from "#modules/identity";
import { manifest as people } from "#modules/people";
import { manifest as places } from "#modules/places";
import { manifest as audit, writeAudit } from "#platform/audit";
import { createTell, manifest as events } from "#platform/events";
import { manifest as files, openFileStore } from "#platform/files";
import { manifest as jobs } from "#platform/jobs";
import { openKeyStore } from "#platform/keys";
import { permissionBook, tablesOf } from "#platform/module";
import { isUuid } from "#platform/std";
import {
  accountActor,
  createTestApp,
  fixedClock,
  openTestDatabase,
  type TestApp,
  type TestDatabase,
  testServices,
} from "#platform/testkit";
import { type Demo, type DemoDeps, demoCode, newDemoSecrets, seedDemo } from "./index.ts";

const MANIFESTS = [events, audit, files, jobs, identity, places, people, checkup];
const SEEDED = [identity, places, people, checkup];
const secrets = newDemoSecrets();
const steps: string[] = [];
let db: TestDatabase;
let folder: string;
let deps: DemoDeps;
let app: TestApp;
let demo: Demo;

beforeAll(async () => {
  db = await openTestDatabase(MANIFESTS);
  folder = await mkdtemp(join(tmpdir(), "linli-demo-"));
  const services = {
    ...testServices(),
    keys: await openKeyStore(join(folder, "keys")),
    files: openFileStore(join(folder, "files")),
  };
  const permissions = permissionBook(MANIFESTS);
  const writers = { tell: createTell(MANIFESTS), audit: writeAudit };
  deps = {
    db: db.query,
    clock: fixedClock(),
    services,
    permissions,
    writers,
    manifests: MANIFESTS,
    refreshStatistics: () => db.pool.query("analyze"),
  };
  app = createTestApp(MANIFESTS, db, { services });
  await stopInTheMiddle();
  demo = await seedDemo(deps, { secrets, onProgress: ({ label }) => steps.push(label.en) });
});
afterAll(async () => {
  await db?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A first run that dies among the residents: places are there, roles and check-ups are not. */
async function stopInTheMiddle(): Promise<void> {
  const dying = seedDemo(deps, {
    secrets,
    onProgress({ label, done }) {
      if (label.en === "Registering invented residents" && done > 8) throw new Error("killed");
    },
  });
  await expect(dying).rejects.toThrow("killed");
}

/** Every row of the modules that the seed writes, so that any difference shows. */
async function everything(): Promise<Record<string, { n: number; hash: string }>> {
  const found: Record<string, { n: number; hash: string }> = {};
  for (const { schema, name } of SEEDED.flatMap(tablesOf)) {
    const { rows } = await db.pool.query<{ n: number; hash: string }>(
      `select count(*)::int as n, coalesce(md5(string_agg(t::text, '' order by t::text)), '') as hash
       from ${schema}.${name} t`,
    );
    found[`${schema}.${name}`] = rows[0]!;
  }
  return found;
}

/** One line of a list, with the fields that these tests read. */
type Item = Readonly<Record<"id" | "name" | "type" | "kind" | "rule" | "status" | "confidence", string>> &
  Readonly<Record<"meters" | "affected" | "facilitiesKnown", number>>;
type CheckupView = { weightBasis: string; residences: number; unsnapped: number; gaps: readonly Item[] };
type List = { readonly items: readonly Item[] };

async function get<T>(actor: ReturnType<typeof accountActor>, path: string): Promise<T> {
  const { status, body } = await app.send(actor, { method: "GET", path });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as T;
}

function inside(path: string, communityId: string = demo.communityId): string {
  return `/communities/${communityId}${path}`;
}

const secretary = () => accountActor("community_secretary", demo.communityId);

describe("seeding", () => {
  test("a run that died goes on where it stopped; one more changes nothing", async () => {
    expect(demo.seeded).toBe(true);
    const before = await everything();
    expect(before["places.communities"]!.n).toBe(2);
    expect(before["places.homes"]!.n).toBe(3_288 + 720);
    expect(before["people.households"]!.n).toBe(60);
    const again = await seedDemo(deps, { secrets });
    expect(again.seeded).toBe(false);
    expect(again.logins).toEqual(demo.logins);
    expect(await everything()).toEqual(before);
  });

  test("progress names each step", () => {
    expect([...new Set(steps)]).toEqual([
      "Making demo accounts",
      "Importing the fictional town's streets and census",
      "Registering invented residents",
      "Checking the communities up",
    ]);
  });

  test("every id is a UUID, and the community says that it is fictional", async () => {
    expect([demo.communityId, demo.neighbourId, demo.checkupId].every(isUuid)).toBe(true);
    for (const id of [demo.communityId, demo.neighbourId]) {
      const community = await get<{ fictional: boolean; name: { zh: string } }>(
        accountActor("planner", id),
        inside("/places/community", id),
      );
      expect(community.fictional).toBe(true);
      expect(community.name.zh).toContain("虚构");
    }
  });

  test("passwords are long, different, and made anew for each installation", () => {
    const passwords = demo.logins.map(({ password }) => password);
    expect(passwords.every((password) => password.length >= 12)).toBe(true);
    expect(new Set([...passwords, ...Object.values(newDemoSecrets().passwords)]).size).toBe(
      2 * passwords.length,
    );
  });
});

describe("the check-up finds what the town lacks", () => {
  test("by the trial standard of 2020", async () => {
    const { items } = await get<List>(
      secretary(),
      inside(`/checkup/checkups/${demo.checkupId}/indicators?book=mohurd-2020-7`),
    );
    const status = Object.fromEntries(items.map((item) => [item.rule, item.status]));
    expect(status).toEqual({
      "service-station": "met",
      kindergarten: "met",
      nursery: "not_met",
      "elder-station": "met",
      "health-station": "met",
      supermarket: "met",
      parcels: "partly",
      "other-shops": "partly",
      utilities: "unknown",
      parking: "unknown",
      "slow-traffic": "unknown",
      "barrier-free": "unknown",
      sanitation: "unknown",
      "activity-ground": "met",
      "public-green": "met",
      "property-service": "not_met",
      "property-platform": "unknown",
      "management-mechanism": "unknown",
      "joint-management": "unknown",
      "community-culture": "unknown",
      "population-scale": "met",
      "walk-to-kindergarten": "partly",
      "walk-to-elder-station": "partly",
    });
  });

  test("with the arithmetic of the notice of 2022: 3,108 households need 932.4 m², 60 % of 1,150 m² is 690", async () => {
    const { items } = await get<List>(
      secretary(),
      inside(`/checkup/checkups/${demo.checkupId}/indicators?book=mohurd-2022-48`),
    );
    const of = (rule: string) => items.find((item) => item.rule === rule);
    expect(of("service-area")!).toMatchObject({ status: "met", value: 1150, threshold: 932.4 });
    expect(of("activity-share")!).toMatchObject({
      status: "not_met",
      value: 640,
      threshold: 690,
      shortfall: 50,
    });
    expect(of("basic-facilities")!.status).toBe("partly");
    expect(of("commerce")!.status).toBe("partly");
  });

  test("weighted by households; the nursery next door serves some, the health station is far for many", async () => {
    const { weightBasis, residences, unsnapped, gaps } = await get<CheckupView>(
      secretary(),
      inside(`/checkup/checkups/${demo.checkupId}`),
    );
    expect({ weightBasis, residences, unsnapped }).toEqual({
      weightBasis: "households",
      residences: 66,
      unsnapped: 0,
    });
    const far = (id: string) => gaps.find((gap) => gap.kind === "far" && gap.id === id);
    expect(far("nursery")!.facilitiesKnown).toBe(1);
    expect(far("nursery")!.affected).toBeLessThan(3_108);
    expect(far("health")!.affected).toBeGreaterThan(580);
    expect(far("transit")).toBeUndefined();
  });

  test("the neighbour has its own, and publishes its nursery", async () => {
    const neighbours = await get<List>(
      secretary(),
      inside("/places/neighbouring-facilities?withinMeters=1000"),
    );
    const nursery = neighbours.items.find(({ type }) => type === "nursery");
    expect(nursery).toMatchObject({ name: "望岫托育园", confidence: "surveyed" });
    const list = await get<List>(
      accountActor("planner", demo.neighbourId),
      inside("/checkup/checkups", demo.neighbourId),
    );
    expect(list.items).toHaveLength(1);
  });
});

describe("people find what they need", () => {
  test("residents see the published scorecard", async () => {
    const resident = accountActor("resident", demo.communityId);
    const { checkup: shown, items } = await get<List & { checkup: Item }>(
      resident,
      inside("/checkup/published"),
    );
    expect(shown.id).toBe(demo.checkupId);
    expect(items.length).toBe(32);
  });

  test("the young resident's circle: 900 m to the health station beyond the locked gate", async () => {
    const { rows } = await db.pool.query<{ id: string; account_id: string }>(
      "select id, account_id from people.residents where birth_year = 1996 and account_id is not null",
    );
    const { id: personId, account_id: accountId } = rows[0]!;
    const resident = accountActor("resident", demo.communityId, { accountId, personId });
    const circle = await get<{ origin: Item; nearest: readonly Item[] }>(
      resident,
      inside("/checkup/my-circle"),
    );
    expect(circle.origin.name).toContain("3号楼");
    const walk = (type: string) => circle.nearest.find((one) => one.type === type);
    expect(walk("health_station")!.meters).toBeGreaterThan(800);
    expect(walk("nursery")!.name).toBe("望岫托育园");
  });

  test("staff see residents masked, the grid worker those of the grid alone", async () => {
    const all = await get<List>(secretary(), inside("/people/residents?limit=200"));
    expect(all.items.length).toBeGreaterThan(100);
    expect(all.items.every(({ name }) => name.includes("*"))).toBe(true);
    const grids = await get<List>(secretary(), inside("/places/grids?limit=50"));
    const grid = grids.items.find(({ name }) => name === "云杉一村网格");
    const worker = accountActor("grid_worker", demo.communityId, { scopeKind: "grid", scopeIds: [grid!.id] });
    const own = await get<List>(worker, inside("/people/residents?limit=200"));
    expect(own.items.length).toBeGreaterThan(5);
    expect(own.items.length).toBeLessThan(all.items.length);
  });

  test("what a survey said stands over the map: no facility of the survey is left a proxy", async () => {
    const { items } = await get<List>(secretary(), inside("/places/facilities?limit=200"));
    const proxies = items.filter(({ confidence }) => confidence === "proxy");
    expect(proxies.map(({ name }) => name).sort()).toEqual([
      "云杉街储蓄所",
      "云杉里小学操场",
      "听雨早点",
      "松涛饺子馆",
    ]);
  });

  test("every login opens with its password; the administrator's owes a code, and the code is right", async () => {
    for (const { userName, password, needsCode } of demo.logins) {
      const sent = await app.send(undefined, {
        method: "POST",
        path: "/identity/sign-in/password",
        body: { identifier: userName, password },
      });
      expect(sent.status).toBe(200);
      expect((sent.body as { step: string }).step, userName).toBe(needsCode ? "second_factor" : "signed_in");
      if (!needsCode) continue;
      const cookie = sent.headers.get("set-cookie")?.split(";")[0] ?? "";
      const second = await app.send(undefined, {
        method: "POST",
        path: "/identity/second-factor",
        body: { code: await demoCode(secrets, deps.clock.now()) },
        headers: { cookie },
      });
      expect(second.body).toMatchObject({ step: "signed_in" });
    }
  });
});
