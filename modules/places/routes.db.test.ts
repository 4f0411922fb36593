import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { manifest as identity } from "#modules/identity";
import type { OutputOf, RequestOf } from "#platform/contract";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  createTestApp,
  openTestDatabase,
  type TestApp,
  type TestDatabase,
} from "#platform/testkit";
import type { buildings } from "./contract.ts";
import { manifest, tenantState } from "./index.ts";

const here = newId() as string as CommunityId;
const administrator = accountActor("administrator", null);
const secretary = accountActor("community_secretary", here);
let db: TestDatabase;
let app: TestApp;
const base = `/communities/${here}/places`;

beforeAll(async () => {
  db = await openTestDatabase([identity, manifest]);
  app = createTestApp([identity, manifest], db, { tenantState });
  const body = { id: here, fields: { name: { zh: "云社区", en: "Cloud" }, fictional: true, households: 3 } };
  const made = await app.send(administrator, { method: "POST", path: "/places/communities", body });
  expect(made).toMatchObject({
    status: 200,
    body: { id: here, status: "open", revision: 1, can: ["update", "close"].slice(1) },
  });
});
afterAll(() => db?.close());

describe("the wire of places", () => {
  test("types of a kind's endpoints are those of its declaration", () => {
    type Create = RequestOf<typeof buildings.create>["body"]["fields"];
    expectTypeOf<Create["name"]>().toEqualTypeOf<string>();
    expectTypeOf<Create["floors"]>().toEqualTypeOf<number | null | undefined>();
    type Shown = OutputOf<typeof buildings.get>;
    expectTypeOf<Shown["floors"]>().toEqualTypeOf<number | null>();
    expectTypeOf<Shown["revision"]>().toEqualTypeOf<number>();
  });

  test("401, 403, 404, 422 first", async () => {
    const path = `${base}/buildings`;
    const body = { id: newId(), fields: { name: "1幢" } };
    expect((await app.send(undefined, { method: "GET", path })).status).toBe(401);
    expect((await app.send(accountActor("resident", here), { method: "POST", path, body })).status).toBe(403);
    expect((await app.send(secretary, { method: "GET", path: `${path}/${newId()}` })).status).toBe(404);
    const wrong = await app.send(secretary, {
      method: "POST",
      path,
      body: { id: newId(), fields: { floors: 6 } },
    });
    expect(wrong).toMatchObject({ status: 422, body: { issues: [{ path: "body.fields.name" }] } });
    for (const list of [path, `${base}/compounds`, "/places/communities"]) {
      const astray = await app.send(secretary, { method: "GET", path: `${list}?cursor=abc` });
      expect(astray).toMatchObject({ status: 422, body: { issues: [{ path: "query.cursor" }] } });
    }
    const swapped = { id: newId(), fields: { name: "1幢", point: [29.9, 21.5] } };
    expect((await app.send(secretary, { method: "POST", path, body: swapped })).status).toBe(200);
    const abroad = { id: newId(), fields: { name: "2幢", point: [39.9, 79.4] } };
    const told = await app.send(secretary, { method: "POST", path, body: abroad });
    expect(told).toMatchObject({
      status: 422,
      body: { code: "places.invalid_geometry", issues: [{ path: "body.fields.point" }] },
    });
  });

  test("every kind is created, changed, listed and removed by the same five endpoints", async () => {
    const drafts: [string, Record<string, unknown>][] = [
      ["compounds", { name: "甲苑", kind: "gated" }],
      [
        "buildings",
        {
          name: "3幢",
          peopleByAge: { "60-79": 12 },
          evidence: { people: { confidence: "declared", source: "census", date: "2026-01-01" } },
        },
      ],
      [
        "facilities",
        {
          type: "nursery",
          attributes: { floorAreaHundredths: 20_000, places: 30 },
          traits: { inclusive: true },
        },
      ],
      ["spaces", { kind: "idle_room", areaHundredths: 8_000, sinceOn: "2024-05-01" }],
      ["gates", { point: [121.5, 29.9], state: "hours", hours: "06:00-22:00" }],
      ["grids", { level: "area", name: "一片" }],
    ];
    for (const [plural, fields] of drafts) {
      const id = newId();
      const made = await app.send(secretary, {
        method: "POST",
        path: `${base}/${plural}`,
        body: { id, fields },
      });
      expect(made, plural).toMatchObject({ status: 200, body: { id, ...fields, can: ["update", "remove"] } });
      const item = `${base}/${plural}/${id}`;
      const change = {
        revision: 1,
        changes: { attributes: { bays: 2 }, confidence: "surveyed", observedOn: "2026-03-01" },
      };
      const changed = await app.send(secretary, { method: "PATCH", path: item, body: change });
      expect(changed, plural).toMatchObject({
        status: 200,
        body: { attributes: { bays: 2 }, observedOn: "2026-03-01" },
      });
      expect((await app.send(secretary, { method: "DELETE", path: item })).body).toMatchObject({ can: [] });
      expect(
        (await app.send(secretary, { method: "GET", path: `${base}/${plural}` })).body,
      ).not.toMatchObject({ items: [{ id }] });
    }
  });

  test("the community's own page, its map, its neighbours, its directory", async () => {
    const page = await app.send(secretary, { method: "GET", path: `${base}/community` });
    expect(page.body).toMatchObject({
      name: { zh: "云社区" },
      boundaryAreaHundredths: null,
      can: ["update"],
    });
    expect(
      (await app.send(secretary, { method: "GET", path: `${base}/neighbouring-facilities` })).status,
    ).toBe(409);
    const ring = [
      [121.5, 29.9],
      [121.51, 29.9],
      [121.51, 29.91],
      [121.5, 29.91],
      [121.5, 29.9],
    ];
    const change = {
      revision: 1,
      changes: {
        boundary: { type: "Polygon", coordinates: [ring] },
        householdsTotal: 3114,
        quantities: { car_bays: { value: 900, confidence: "declared", source: "物业", date: "2026-01-01" } },
      },
    };
    const drawn = await app.send(secretary, { method: "PATCH", path: `${base}/community`, body: change });
    expect(drawn).toMatchObject({ status: 200, body: { revision: 2, householdsTotal: 3114 } });
    expect((drawn.body as { boundaryAreaHundredths: number }).boundaryAreaHundredths).toBeCloseTo(
      107_060_000,
      -6,
    );
    expect((await app.send(secretary, { method: "GET", path: `${base}/map` })).body).toMatchObject({
      type: "FeatureCollection",
    });
    expect(
      (await app.send(secretary, { method: "GET", path: `${base}/neighbouring-facilities` })).body,
    ).toEqual({ items: [] });
    const listed = await app.send(accountActor(undefined, null), {
      method: "GET",
      path: "/places/communities?status=open",
    });
    expect(listed.body).toMatchObject({ items: [{ id: here, name: { zh: "云社区" } }] });
  });

  test("divisions come in by rows and are browsed from the top", async () => {
    const rows = [
      { code: "33", name: "浙江省" },
      { code: "3302", name: "宁波市" },
      { code: "330205", name: "江北区" },
    ];
    const put = () => app.send(administrator, { method: "PUT", path: "/places/divisions", body: { rows } });
    expect((await put()).body).toEqual({ written: 3, unchanged: 0 });
    expect((await put()).body).toEqual({ written: 0, unchanged: 3 });
    const orphan = {
      method: "PUT",
      path: "/places/divisions",
      body: { rows: [{ code: "520101", name: "孤" }] },
    };
    expect(await app.send(administrator, orphan)).toMatchObject({
      status: 422,
      body: { issues: [{ path: "body.rows[0].code" }] },
    });
    const below = await app.send(secretary, {
      method: "GET",
      path: "/places/divisions?parentCode=330200000000",
    });
    expect(below.body).toMatchObject({ items: [{ code: "330205000000", level: "county" }] });
  });

  test("an import over the wire tells its faults; grids get buildings and people on duty", async () => {
    const batch = { source: "census", observedOn: "2026-03-01", confidence: "declared" };
    const good = { kind: "building", sourceRef: "b9", fields: { name: "9幢", homes: 24 } };
    const done = await app.send(secretary, {
      method: "POST",
      path: `${base}/import`,
      body: { ...batch, rows: [good] },
    });
    expect(done).toMatchObject({ status: 200, body: { written: true, counts: { building: { added: 1 } } } });
    const bad = { ...good, sourceRef: "b10", fields: { name: "", homes: -1 } };
    const told = await app.send(secretary, {
      method: "POST",
      path: `${base}/import`,
      body: { ...batch, rows: [bad] },
    });
    expect(told).toMatchObject({ status: 422, body: { code: "places.invalid_import" } });
    const buildingId = (done.body as { changes: { id: string }[] }).changes[0]?.id;
    const gridId = newId();
    await app.send(secretary, {
      method: "POST",
      path: `${base}/grids`,
      body: { id: gridId, fields: { level: "building", name: "九" } },
    });
    const grid = `${base}/grids/${gridId}/buildings`;
    expect(
      (await app.send(secretary, { method: "PUT", path: grid, body: { buildingIds: [buildingId] } })).status,
    ).toBe(200);
    expect((await app.send(secretary, { method: "GET", path: grid })).body).toEqual({
      buildingIds: [buildingId],
    });
    const duty = { id: newId(), gridId, accountId: newId(), role: "lead", fromOn: "2026-01-01" };
    const put = (body: unknown) => app.send(secretary, { method: "POST", path: `${base}/grid-duties`, body });
    expect((await put(duty)).body).toMatchObject({ role: "lead", untilOn: null });
    expect((await put({ ...duty, id: newId(), accountId: newId() })).status).toBe(409);
    const end = {
      method: "POST",
      path: `${base}/grid-duties/${duty.id}/end`,
      body: { untilOn: "2026-03-01" },
    };
    expect((await app.send(secretary, end)).body).toMatchObject({ untilOn: "2026-03-01" });
    const addresses = await app.send(accountActor(undefined, null), {
      method: "GET",
      path: `${base}/addresses`,
    });
    expect(addresses.body).toMatchObject({
      buildings: expect.arrayContaining([{ id: buildingId, compoundId: null, name: "9幢" }]),
    });
  });

  test("a closed community is read and not written", async () => {
    const there = newId();
    const fields = { name: { zh: "旧社区", en: "Old" } };
    await app.send(administrator, {
      method: "POST",
      path: "/places/communities",
      body: { id: there, fields },
    });
    const old = `/communities/${there}/places`;
    const close = { method: "POST", path: `${old}/community/close`, body: { closedOn: "2026-03-01" } };
    expect((await app.send(administrator, close)).body).toMatchObject({ status: "closed", can: [] });
    expect((await app.send(administrator, { method: "GET", path: `${old}/community` })).status).toBe(200);
    const worker = accountActor("community_worker", there);
    const write = {
      method: "POST",
      path: `${old}/gates`,
      body: { id: newId(), fields: { point: [121.5, 29.9] } },
    };
    expect(await app.send(worker, write)).toMatchObject({
      status: 409,
      body: { code: "http.community_closed" },
    });
  });
});
