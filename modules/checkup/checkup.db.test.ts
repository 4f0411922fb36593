import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest as identity } from "#modules/identity";
import { manifest as people } from "#modules/people";
import { createCommunity, createPlace, pagePlaces, manifest as places } from "#modules/places";
import { type Actor, Refusal, type Role } from "#platform/contract";
import { withoutTenant, withTenant } from "#platform/db";
import { manifest as events } from "#platform/events";
import { createTaskRunner, manifest as jobs } from "#platform/jobs";
import { createLogger } from "#platform/log";
import { type Ctx, permissionBook } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  createTestApp,
  fixedClock,
  inRolledBackTenant,
  openTestDatabase,
  type TestApp,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import {
  getCheckup,
  getIndicator,
  getPublished,
  listCheckups,
  listIndicators,
  publishCheckup,
  startCheckup,
} from "./checkup-service.ts";
import { getMyCircle } from "./circle.ts";
import { getExtract, importExtract, setBoundary, uploadExtract } from "./extract-service.ts";
import { manifest } from "./index.ts";
import { checkupTask } from "./task.ts";
import { townPoint, townXml } from "./testing/example-town.ts";
import { runTask } from "./worker/run-task.ts";

const MANIFESTS = [events, jobs, identity, places, people, manifest];
const here = newId() as string as CommunityId;
const elsewhere = newId() as string as CommunityId;
const services = testServices();
const town = new TextEncoder().encode(
  townXml({
    facilities: [
      { east: 0, north: 25, tags: { shop: "supermarket", name: "惠民超市" } },
      { east: 500, north: 25, tags: { leisure: "park", name: "街心花园" } },
    ],
  }),
);
const outline = {
  type: "Polygon" as const,
  coordinates: [
    [
      [-60, -60],
      [1060, -60],
      [1060, 60],
      [-60, 60],
      [-60, -60],
    ].map(([x, y]) => townPoint(x!, y!)),
  ],
};
let db: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  db = await openTestDatabase(MANIFESTS);
  app = createTestApp(MANIFESTS, db, { services });
  await withoutTenant(db.query, async (tx) => {
    const ctx = testCtx(tx, { manifests: MANIFESTS, actor: accountActor("administrator", null) });
    for (const id of [here, elsewhere])
      await createCommunity(ctx, {
        id,
        fields: { name: { zh: "示例社区", en: "Example" }, fictional: true },
      });
  });
});
afterAll(() => db.close());

function as<T>(
  role: Role,
  work: (ctx: Ctx) => Promise<T>,
  more: Partial<Parameters<typeof accountActor>[2]> = {},
) {
  const actor = accountActor(role, here, more);
  return inRolledBackTenant(db, { manifests: MANIFESTS, actor, communityId: here, services }, work);
}

/** Acts for others within the same transaction. */
function actingAs(ctx: Ctx, actor: Actor): Ctx {
  return testCtx(ctx.tx, { manifests: MANIFESTS, actor, communityId: here, services, clock: fixedClock() });
}

async function code(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.decl.code : `${error}`;
}

async function prepared(ctx: Ctx) {
  const extractId = newId();
  await uploadExtract(ctx, { id: extractId, fileName: "town.osm", bytes: town });
  await setBoundary(ctx, { revision: 1, boundary: { from: "drawn", polygon: outline } });
  await importExtract(ctx, { extractId, dryRun: false });
  return extractId;
}

describe("street extracts", () => {
  test("are read, counted, and offer boundaries; the same id again is the same act", () =>
    as("planner", async (ctx) => {
      const id = newId();
      const row = await uploadExtract(ctx, { id, fileName: "town.osm", bytes: town });
      expect(row.summary.counts).toMatchObject({ buildings: 11, homes: 11, facilities: 2 });
      expect(row.candidates).toMatchObject([{ kind: "residential", homes: 11 }]);
      const again = await uploadExtract(ctx, { id, fileName: "town.osm", bytes: town });
      expect(again.sha256).toBe(row.sha256);
      const other = new TextEncoder().encode(townXml({ houses: 3 }));
      expect(await code(uploadExtract(ctx, { id, fileName: "b.osm", bytes: other }))).toBe(
        "checkup.id_in_use",
      );
      const map = JSON.parse(new TextDecoder().decode(await services.files.get(row.mapSha256)));
      expect(map.features).toHaveLength(12);
    }));

  test("CU11: bad ones are refused with their place and leave nothing", async () => {
    const planner = accountActor("planner", here);
    const path = `/communities/${here}/checkup/extracts`;
    const bad = await app.send(planner, {
      method: "PUT",
      path: `${path}/${newId()}?fileName=cut.osm`,
      body: town.slice(0, 900),
      headers: { "content-type": "application/octet-stream" },
    });
    expect(bad.status).toBe(422);
    expect(bad.body).toMatchObject({ code: "checkup.unreadable_extract" });
    expect((bad.body as { issues: { path: string }[] }).issues[0]?.path).toMatch(/byte|line/);
    const list = await app.send(planner, { method: "GET", path });
    expect(list.body).toEqual({ items: [] });
  });

  test("CU11: a worker that takes too long is stopped", async () => {
    const task = { kind: "inspect", bytes: town, fileName: "town.osm", sha256: "" } as const;
    expect(await runTask(task, { timeoutMs: 1, heapMegabytes: 256 })).toEqual({ stopped: "too_long" });
  });

  test("CU9: an import shows first what it would do, and doing it twice changes nothing", () =>
    as("community_worker", async (ctx) => {
      const extractId = newId();
      await uploadExtract(ctx, { id: extractId, fileName: "town.osm", bytes: town });
      const drawn = await setBoundary(ctx, { revision: 1, boundary: { from: "drawn", polygon: outline } });
      expect(drawn.boundary.coordinates[0]).toHaveLength(5);
      const preview = await importExtract(ctx, { extractId, dryRun: true });
      expect(preview).toMatchObject({
        written: false,
        counts: { building: { added: 11 }, facility: { added: 2 } },
      });
      expect((await pagePlaces(ctx, "building", { limit: 50 })).items).toHaveLength(0);
      expect((await importExtract(ctx, { extractId, dryRun: false })).written).toBe(true);
      expect((await pagePlaces(ctx, "building", { limit: 50 })).items).toHaveLength(11);
      const again = await importExtract(ctx, { extractId, dryRun: false });
      expect(again.counts).toMatchObject({
        building: { added: 0, changed: 0, unchanged: 11, missing: 0 },
        facility: { added: 0, changed: 0, unchanged: 2 },
      });
    }));

  test("a candidate boundary can be taken over; unknown ones cannot", () =>
    as("planner", async (ctx) => {
      const extractId = newId();
      await uploadExtract(ctx, { id: extractId, fileName: "town.osm", bytes: town });
      const [candidate] = (await getExtract(ctx, extractId)).candidates;
      const choose = (ref: string) =>
        setBoundary(ctx, { revision: 1, boundary: { from: "extract", extractId, ref } });
      expect(await code(choose("way/404"))).toBe("checkup.unknown_candidate");
      expect((await choose(candidate!.ref)).revision).toBe(2);
    }));
});

describe("check-ups", () => {
  test("CU8: are kept with books, hashes and files; CU1: the map alone concludes nothing", () =>
    as("planner", async (ctx) => {
      const extractId = await prepared(ctx);
      const id = newId();
      const row = await startCheckup(ctx, { id, extractId, as: "existing" });
      expect(row).toMatchObject({ boundaryOrigin: "drawn", published: false, judgedAs: "existing" });
      expect(row.result).toMatchObject({ residences: 11, unsnapped: 0, facilities: 2 });
      expect(Object.keys(row.files).sort()).toEqual([
        "coverage.geojson",
        "gaps.json",
        "indicators.json",
        "report.html",
        "report.xlsx",
      ]);
      const indicators = await listIndicators(ctx, { checkupId: id });
      expect(indicators.every(({ status }) => status === "proxy_only" || status === "unknown")).toBe(true);
      expect((await startCheckup(ctx, { id, extractId, as: "existing" })).inputsSha256).toBe(
        row.inputsSha256,
      );
      expect(await code(startCheckup(ctx, { id, extractId, as: "new" }))).toBe("checkup.id_in_use");
      expect((await listCheckups(ctx)).map((one) => one.id)).toEqual([id]);
    }));

  test("CU2: with a surveyed facility and a declared list, rules are decided", () =>
    as("community_secretary", async (ctx) => {
      const extractId = await prepared(ctx);
      await createPlace(ctx, "facility", {
        id: newId(),
        fields: {
          type: "supermarket",
          name: "大超市",
          point: townPoint(300, 5),
          confidence: "surveyed",
          observedOn: "2026-02-01",
          attributes: { floorAreaHundredths: 40_000 },
          inside: true,
        },
      });
      const id = newId();
      await startCheckup(ctx, { id, extractId, as: "existing", completeTypes: ["supermarket", "nursery"] });
      const supermarket = await getIndicator(ctx, {
        checkupId: id,
        book: "mohurd-2020-7",
        rule: "supermarket",
      });
      expect(supermarket).toMatchObject({ status: "met" });
      const nursery = (await listIndicators(ctx, { checkupId: id })).find(({ rule }) => rule === "nursery");
      expect(nursery).toMatchObject({ status: "not_met", confidence: "declared" });
      expect((await getCheckup(ctx, id)).result.gaps.items.some(({ kind }) => kind === "rule")).toBe(true);
    }));

  test("a boundary far from the extract is refused", () =>
    as("planner", async (ctx) => {
      const extractId = newId();
      await uploadExtract(ctx, { id: extractId, fileName: "town.osm", bytes: town });
      const far = outline.coordinates[0]!.map(([lng, lat]) => [lng + 1, lat] as const);
      await setBoundary(ctx, {
        revision: 1,
        boundary: { from: "drawn", polygon: { type: "Polygon", coordinates: [far] } },
      });
      expect(await code(startCheckup(ctx, { id: newId(), extractId, as: "existing" }))).toBe(
        "checkup.outside_extract",
      );
    }));

  test("CU10: residents see what is published, and nothing after it is taken back", () =>
    as("planner", async (ctx) => {
      const extractId = await prepared(ctx);
      const id = newId();
      await startCheckup(ctx, { id, extractId, as: "existing" });
      const resident = actingAs(ctx, accountActor("resident", here));
      expect(await getPublished(resident)).toBeUndefined();
      const publication = newId();
      await publishCheckup(ctx, { checkupId: id, id: publication, published: true });
      await publishCheckup(ctx, { checkupId: id, id: publication, published: true });
      expect((await getPublished(resident))?.checkup.id).toBe(id);
      expect(await code(getCheckup(resident, id))).toBe("http.forbidden");
      const later = fixedClock("2026-03-03T00:00:00Z");
      const secretary = testCtx(ctx.tx, {
        manifests: MANIFESTS,
        actor: accountActor("community_secretary", here),
        communityId: here,
        services,
        clock: later,
      });
      await publishCheckup(secretary, { checkupId: id, id: newId(), published: false });
      expect(await getPublished(resident)).toBeUndefined();
    }));
});

describe("one's own circle", () => {
  test("CU10: bands and the nearest of each kind, from a building of the community", () =>
    as("planner", async (ctx) => {
      const resident = actingAs(ctx, accountActor("resident", here, { personId: newId() }));
      expect(await code(getMyCircle(resident, { pace: "planning" }))).toBe("checkup.no_checkup");
      const extractId = await prepared(ctx);
      await startCheckup(ctx, { id: newId(), extractId, as: "existing" });
      expect(await code(getMyCircle(resident, { pace: "planning" }))).toBe("checkup.no_home");
      const buildings = (await pagePlaces(ctx, "building", { limit: 50 })).items;
      const first = buildings.find(({ sourceRef }) => sourceRef === "osm:way/100");
      const circle = await getMyCircle(resident, { buildingId: first!.id, pace: "planning" });
      expect(circle.bands.map(({ minutes, toMeters }) => [minutes, toMeters])).toEqual([
        [5, 300],
        [10, 600],
        [15, 900],
      ]);
      // 20 m to the street, so 280 m of it lie within five minutes.
      expect(circle.bands.map(({ length }) => length)).toEqual([2_800, 3_000, 3_000]);
      expect(circle.nearest.map(({ type, meters, minutes }) => [type, meters, minutes])).toEqual([
        ["supermarket", 45, 1],
        ["park", 545, 10],
      ]);
      const slow = await getMyCircle(resident, { buildingId: first!.id, pace: "elder" });
      expect(slow.nearest[1]?.minutes).toBe(11);
    }));
});

describe("who may", () => {
  const paths = {
    extracts: "checkup/extracts",
    checkups: "checkup/checkups",
    published: "checkup/published",
  };
  test.each<[Role, keyof typeof paths, number]>([
    ["planner", "extracts", 200],
    ["street_manager", "checkups", 200],
    ["resident", "checkups", 403],
    ["administrator", "checkups", 403],
    ["resident", "published", 200],
    ["administrator", "published", 403],
  ])("%s reads %s: %i", async (role, what, status) => {
    const answer = await app.send(accountActor(role, here), {
      method: "GET",
      path: `/communities/${here}/${paths[what]}`,
    });
    expect(answer.status).toBe(status);
  });

  test("nobody without signing in, nobody from another community, and staff of the street do not run", async () => {
    const path = `/communities/${here}/checkup/checkups`;
    expect((await app.send(undefined, { method: "GET", path })).status).toBe(401);
    expect((await app.send(accountActor(undefined, here), { method: "GET", path })).status).toBe(403);
    const body = { id: newId(), extractId: newId() };
    expect(
      (await app.send(accountActor("street_manager", here), { method: "POST", path, body })).status,
    ).toBe(403);
    expect((await app.send(accountActor("planner", here), { method: "POST", path, body })).status).toBe(404);
    const wrong = { id: "x", extractId: newId(), as: "old" };
    expect(
      (await app.send(accountActor("planner", here), { method: "POST", path, body: wrong })).status,
    ).toBe(422);
  });

  test("who reaches one compound does not judge the whole, change its boundary or import into it", () =>
    as("community_secretary", async (ctx) => {
      const extractId = await prepared(ctx);
      const scope = { scopeKind: "compound", scopeIds: [newId()] } as const;
      const narrow = actingAs(ctx, accountActor("community_worker", here, scope));
      const boundary = { from: "drawn", polygon: outline } as const;
      for (const attempt of [
        () => uploadExtract(narrow, { id: newId(), fileName: "town.osm", bytes: town }),
        () => setBoundary(narrow, { revision: 2, boundary }),
        () => importExtract(narrow, { extractId, dryRun: true }),
        () => startCheckup(narrow, { id: newId(), extractId, as: "existing" }),
        () => publishCheckup(narrow, { checkupId: newId(), id: newId(), published: true }),
      ])
        expect(await code(attempt())).toBe("http.forbidden");
    }));

  test("a narrower scope does not start one in the background either", async () => {
    const actor = accountActor("community_worker", here, { scopeKind: "compound", scopeIds: [newId()] });
    const path = `/communities/${here}/checkup/checkup-tasks`;
    const body = { id: newId(), extractId: newId(), as: "existing" };
    expect((await app.send(actor, { method: "POST", path, body })).status).toBe(403);
  });

  test("another community sees none of it", async () => {
    const planner = accountActor("planner", here);
    const extract = `/communities/${here}/checkup/extracts/${newId()}?fileName=town.osm`;
    const kept = await app.send(planner, { method: "PUT", path: extract, body: town });
    expect(kept.status).toBe(200);
    const other = await app.send(accountActor("planner", elsewhere), {
      method: "GET",
      path: `/communities/${elsewhere}/checkup/extracts`,
    });
    expect(other.body).toEqual({ items: [] });
    await withTenant(db.query, elsewhere, async (tx) => {
      const { rows } = await tx.executeQuery({
        sql: "select id from checkup.extracts",
        parameters: [],
        query: { kind: "RawNode" } as never,
        queryId: { queryId: "x" },
      });
      expect(rows).toEqual([]);
    });
  });
});

test("the whole way over HTTP: extract, boundary, import, check-up, files", async () => {
  const planner = accountActor("planner", elsewhere);
  const base = `/communities/${elsewhere}/checkup`;
  const [extractId, id] = [newId(), newId()];
  const send = (method: string, path: string, body?: unknown) =>
    app.send(planner, { method, path: `${base}${path}`, body });
  expect((await send("PUT", `/extracts/${extractId}?fileName=town.osm`, town)).body).toMatchObject({
    counts: { homes: 11 },
  });
  const drawn = { revision: 1, boundary: { from: "drawn", polygon: outline } };
  expect((await send("PUT", "/boundary", drawn)).status).toBe(200);
  expect((await send("POST", `/extracts/${extractId}/import/preview`, {})).body).toMatchObject({
    written: false,
  });
  expect((await send("POST", `/extracts/${extractId}/import`, {})).body).toMatchObject({ written: true });
  expect((await send("POST", "/checkups", { id, extractId })).body).toMatchObject({
    id,
    residences: 11,
    can: ["publish"],
  });
  expect((await send("GET", `/checkups/${id}/indicators?book=mohurd-2020-7`)).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ rule: "supermarket" })]),
  });
  expect((await send("GET", `/checkups/${id}/indicators/mohurd-2020-7/supermarket`)).body).toMatchObject({
    evidence: expect.any(Array),
  });
  const coverage = await send("GET", `/checkups/${id}/files/coverage.geojson`);
  expect(coverage.headers.get("content-type")).toContain("geo+json");
  expect((await send("GET", `/checkups/${id}/files/passwd`)).status).toBe(404);
  const map = await send("GET", `/extracts/${extractId}/map`);
  expect(map.status).toBe(200);
});

test("a check-up in the background is watched, and its result names it", async () => {
  const planner = accountActor("planner", elsewhere);
  const base = `/communities/${elsewhere}/checkup`;
  const [extractId, id] = [newId(), newId()];
  const send = (method: string, path: string, body?: unknown) => app.send(planner, { method, path, body });
  await send("PUT", `${base}/extracts/${extractId}?fileName=town.osm`, town);
  const started = await send("POST", `${base}/checkup-tasks`, { id, extractId });
  expect(started).toMatchObject({ status: 200, body: { taskId: id } });
  const runner = createTaskRunner({
    db: db.query,
    tasks: [checkupTask],
    clock: fixedClock(),
    log: createLogger("silent"),
    services,
    permissions: permissionBook(MANIFESTS),
    writers: { tell: async () => undefined, audit: async () => undefined },
  });
  expect(await runner.drain()).toBe(1);
  expect((await send("GET", `/jobs/tasks/${id}`)).body).toMatchObject({
    state: "done",
    result: { checkupId: id },
  });
  expect((await send("GET", `${base}/checkups/${id}`)).status).toBe(200);
});
