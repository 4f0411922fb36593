import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest as identity } from "#modules/identity";
import { type Actor, Refusal } from "#platform/contract";
import { type Tx, withoutTenant, withTenant } from "#platform/db";
import type { Ctx } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  inRolledBackTenant,
  openTestDatabase,
  type TestDatabase,
  testCtx,
} from "#platform/testkit";
import { endGridDuty } from "./grids.ts";
import {
  createCommunity,
  createPlace,
  getPlace,
  importPlaces,
  listNeighbouringFacilities,
  manifest,
  mapOfPlaces,
  pagePlaces,
  removePlace,
  scopeOf,
  setGridBuildings,
  startGridDuty,
  updateCommunity,
  updatePlaceByHand,
} from "./index.ts";

const MANIFESTS = [identity, manifest];
let db: TestDatabase;
const here = newId() as string as CommunityId;
const elsewhere = newId() as string as CommunityId;
const worker = (communityId: string = here) => accountActor("community_worker", communityId);
const BLOCK = {
  type: "Polygon" as const,
  coordinates: [
    [
      [121.5, 29.9],
      [121.51, 29.9],
      [121.51, 29.91],
      [121.5, 29.91],
      [121.5, 29.9],
    ] as [number, number][],
  ],
};

beforeAll(async () => {
  db = await openTestDatabase(MANIFESTS);
  await withoutTenant(db.query, async (tx) => {
    const ctx = testCtx(tx, { manifests: MANIFESTS, actor: accountActor("administrator", null) });
    for (const [id, zh] of [
      [here, "甲社区"],
      [elsewhere, "乙社区"],
    ] as const) {
      await createCommunity(ctx, { id, fields: { name: { zh, en: zh }, boundary: BLOCK, fictional: true } });
    }
  });
});
afterAll(() => db?.close());

/** Runs in a community and undoes it. */
function inside<T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = worker(), communityId = here): Promise<T> {
  return inRolledBackTenant(db, { manifests: MANIFESTS, actor, communityId }, work);
}
function kept<T>(communityId: CommunityId, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withTenant(db.query, communityId, (tx) =>
    work(testCtx(tx, { manifests: MANIFESTS, actor: worker(communityId), communityId })),
  );
}
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return [error.decl.code, ...error.issues.map(({ path }) => path)].join(" ");
    throw error;
  }
  return "nothing refused";
}
async function compoundWithBuilding(ctx: Ctx, actorSeed = "") {
  const compound = await createPlace(ctx, "compound", {
    id: newId(),
    fields: { name: `江枫雪月${actorSeed}` },
  });
  const building = await createPlace(ctx, "building", {
    id: newId(),
    fields: { name: "3幢", compoundId: compound.id, footprint: BLOCK, homes: 24 },
  });
  return { compound, building };
}

describe("PL1 one shape for every kind of place", () => {
  test("what is written is read back, with a point inside the outline and nothing invented", () =>
    inside(async (ctx) => {
      const { building, compound } = await compoundWithBuilding(ctx);
      expect(building).toMatchObject({
        compoundId: compound.id,
        point: [121.505, 29.905],
        homes: 24,
        householdsTotal: null,
        confidence: "declared",
        source: "hand",
        revision: 1,
      });
      expect(building.handFields).toContain("homes");
    }));

  test("the same creation twice is one; the same id with other content is refused", () =>
    inside(async (ctx) => {
      const draft = { id: newId(), fields: { name: "5幢", floors: 6 } };
      await createPlace(ctx, "building", draft);
      expect((await createPlace(ctx, "building", draft)).revision).toBe(1);
      const other = createPlace(ctx, "building", { ...draft, fields: { name: "6幢" } });
      expect(await refusal(other)).toBe("places.id_in_use");
    }));

  test("a change on an old revision is refused; a change of nothing is nothing", () =>
    inside(async (ctx) => {
      const { building } = await compoundWithBuilding(ctx);
      const changed = await updatePlaceByHand(ctx, "building", {
        id: building.id,
        revision: 1,
        changes: { floors: 6 },
      });
      expect(changed).toMatchObject({ floors: 6, revision: 2 });
      const late = updatePlaceByHand(ctx, "building", {
        id: building.id,
        revision: 1,
        changes: { floors: 7 },
      });
      expect(await refusal(late)).toBe("places.changed_meanwhile");
      const same = await updatePlaceByHand(ctx, "building", {
        id: building.id,
        revision: 1,
        changes: { floors: 6 },
      });
      expect(same.revision).toBe(2);
    }));

  test("pages hang together and searches find by name", () =>
    inside(async (ctx) => {
      for (let i = 0; i < 5; i++)
        await createPlace(ctx, "gate", { id: newId(), fields: { name: `东门${i}`, point: [121.5, 29.9] } });
      const first = await pagePlaces(ctx, "gate", { limit: 3 });
      const second = await pagePlaces(ctx, "gate", { limit: 3, after: first.next });
      expect([first.items.length, second.items.length, second.next]).toEqual([3, 2, undefined]);
      expect((await pagePlaces(ctx, "gate", { search: "门3" })).items).toHaveLength(1);
      expect((await pagePlaces(ctx, "gate", { search: "%" })).items).toHaveLength(0);
    }));
});

describe("PL2 places are removed, never deleted", () => {
  test("a compound with buildings stays; a removed building is still there, and not in lists", () =>
    inside(async (ctx) => {
      const { compound, building } = await compoundWithBuilding(ctx);
      expect(await refusal(removePlace(ctx, "compound", compound.id))).toBe("places.still_in_use");
      await removePlace(ctx, "building", building.id);
      expect((await getPlace(ctx, "building", building.id)).removedAt).toBeInstanceOf(Date);
      expect((await pagePlaces(ctx, "building", {})).items).toHaveLength(0);
      await removePlace(ctx, "compound", compound.id);
      const onto = createPlace(ctx, "building", {
        id: newId(),
        fields: { name: "7幢", compoundId: compound.id },
      });
      expect(await refusal(onto)).toContain("places.unknown_reference");
    }));

  test("not even the database lets requests delete published facilities", async () => {
    const remove = (tx: Tx) => sql`delete from places.published_facilities`.execute(tx);
    await expect(withTenant(db.query, here, remove)).rejects.toThrow(/permission denied/);
  });

  test("two living homes of one stair cannot bear one number", () =>
    inside(async (ctx) => {
      const { building } = await compoundWithBuilding(ctx);
      const draft = () => ({ id: newId(), fields: { buildingId: building.id, number: "301" } });
      await createPlace(ctx, "home", draft());
      expect(await refusal(createPlace(ctx, "home", draft()))).toBe("places.already_there");
    }));
});

describe("PL3 neighbours read what is published, and only its owner writes it", () => {
  const pharmacy = { type: "pharmacy", name: "益民药店", point: [121.512, 29.905] };
  const rename = (id: string) => (tx: Tx) =>
    sql`update places.communities set phone = '12345' where id = ${id}`.execute(tx);

  test("a facility is published with its writing, moves with it, and is withdrawn with it", async () => {
    const id = newId();
    await kept(elsewhere, (ctx) => createPlace(ctx, "facility", { id, fields: pharmacy }));
    const seen = (withinMeters: number) => inside((ctx) => listNeighbouringFacilities(ctx, withinMeters));
    expect(await seen(500)).toMatchObject([{ id, communityId: elsewhere, metersFromBoundary: 193 }]);
    expect(await seen(100)).toEqual([]);
    expect(await inside((ctx) => pagePlaces(ctx, "facility", {}))).toMatchObject({ items: [] });
    await kept(elsewhere, (ctx) =>
      updatePlaceByHand(ctx, "facility", { id, revision: 1, changes: { status: "closed" } }),
    );
    expect(await seen(500)).toEqual([]);
    await kept(elsewhere, (ctx) =>
      updatePlaceByHand(ctx, "facility", { id, revision: 2, changes: { status: "in_use" } }),
    );
    expect(await seen(500)).toHaveLength(1);
  });

  test("a community that stops publishing withdraws everything", () =>
    inside(
      async (ctx) => {
        await createPlace(ctx, "facility", { id: newId(), fields: pharmacy });
        const living = async () =>
          (
            await sql`select from places.pub_published_facilities where community_id = ${here}`.execute(
              ctx.tx,
            )
          ).rows.length;
        expect(await living()).toBe(1);
        await updateCommunity(ctx, { revision: 1, changes: { publishesFacilities: false } });
        expect(await living()).toBe(0);
      },
      accountActor("community_secretary", here),
    ));

  test("writing a neighbour's published facility or community row is refused by the database", async () => {
    const forge = withTenant(db.query, here, (tx) =>
      sql`insert into places.published_facilities (community_id, id, type, lng, lat, status, source, confidence)
        values (${elsewhere}, ${newId()}, 'pharmacy', 121.5, 29.9, 'in_use', 'x', 'surveyed')`.execute(tx),
    );
    await expect(forge).rejects.toThrow(/own_rows_only/);
    await expect(withTenant(db.query, here, rename(elsewhere))).rejects.toThrow(/own_row_only/);
  });
});

describe("PL8 writes keep to their scope", () => {
  test("property staff write in their compounds only, and see the homes of these alone", () =>
    inside(async (ctx) => {
      const mine = await compoundWithBuilding(ctx, "甲");
      const other = await compoundWithBuilding(ctx, "乙");
      for (const { building } of [mine, other]) {
        await createPlace(ctx, "home", { id: newId(), fields: { buildingId: building.id, number: "101" } });
      }
      const actor = accountActor("property_staff", here, {
        scopeKind: "compound",
        scopeIds: [mine.compound.id],
      });
      const staff = testCtx(ctx.tx, { manifests: MANIFESTS, actor, communityId: here });
      const paint = (id: string) =>
        updatePlaceByHand(staff, "building", { id, revision: 1, changes: { floors: 9 } });
      expect((await paint(mine.building.id)).floors).toBe(9);
      expect(await refusal(paint(other.building.id))).toBe("http.forbidden");
      const moved = updatePlaceByHand(staff, "building", {
        id: mine.building.id,
        revision: 2,
        changes: { compoundId: other.compound.id },
      });
      expect(await refusal(moved)).toBe("http.forbidden");
      expect((await pagePlaces(staff, "home", {})).items.map((home) => home.buildingId)).toEqual([
        mine.building.id,
      ]);
    }));

  test("a grid reaches its buildings, its compound and the grids below it", () =>
    inside(async (ctx) => {
      const [a, b] = [await compoundWithBuilding(ctx, "甲"), await compoundWithBuilding(ctx, "乙")];
      const grid = (fields: Record<string, unknown>) => createPlace(ctx, "grid", { id: newId(), fields });
      const area = await grid({ level: "area", name: "第一片区" });
      await grid({ level: "compound", name: "甲网格", parentId: area.id, compoundId: a.compound.id });
      const low = await grid({ level: "building", name: "乙3幢", parentId: area.id });
      await setGridBuildings(ctx, low.id, [b.building.id]);
      const actor = accountActor("grid_worker", here, { scopeKind: "grid", scopeIds: [area.id] });
      const gridWorker = testCtx(ctx.tx, { manifests: MANIFESTS, actor, communityId: here });
      expect(await scopeOf(gridWorker, "places.write")).toEqual({
        compoundIds: [a.compound.id],
        buildingIds: [b.building.id],
      });
      const circle = updatePlaceByHand(ctx, "grid", {
        id: area.id,
        revision: 1,
        changes: { parentId: low.id },
      });
      expect(await refusal(circle)).toBe("places.grid_cycle");
    }));
});

describe("PL8 what is the whole community's is for those who reach it whole", () => {
  test("a scope of a part does not lay out grids, name who is on duty, import, or settle the boundary", () =>
    inside(async (ctx) => {
      const { compound, building } = await compoundWithBuilding(ctx);
      const fields = { level: "building", name: "3幢" };
      const grid = await createPlace(ctx, "grid", { id: newId(), fields });
      const duty = () => ({
        id: newId(),
        gridId: grid.id,
        accountId: newId(),
        role: "member" as const,
        fromOn: "2026-01-01",
      });
      const started = await startGridDuty(ctx, duty());
      for (const scope of [
        { scopeKind: "grid", scopeIds: [grid.id] },
        { scopeKind: "compound", scopeIds: [compound.id] },
      ] as const) {
        const actor = accountActor("community_worker", here, scope);
        const narrow = testCtx(ctx.tx, { manifests: MANIFESTS, actor, communityId: here });
        const batch = { source: "osm", observedOn: "2026-01-01", confidence: "proxy" as const, rows: [] };
        for (const attempt of [
          () => setGridBuildings(narrow, grid.id, [building.id]),
          () => startGridDuty(narrow, duty()),
          () => endGridDuty(narrow, started.id, "2026-02-01"),
          () => importPlaces(narrow, batch),
          () => updateCommunity(narrow, { revision: 1, changes: { boundary: BLOCK } }),
        ])
          expect(await refusal(attempt())).toBe("http.forbidden");
        expect(await scopeOf(narrow, "places.write")).not.toMatchObject({ buildingIds: [building.id] });
      }
    }));
});

describe("PL9 imports", () => {
  const batch = (rows: Parameters<typeof importPlaces>[1]["rows"], more = {}) => ({
    source: "osm",
    observedOn: "2026-03-01",
    confidence: "proxy" as const,
    rows,
    ...more,
  });
  const rows = [
    { kind: "compound" as const, sourceRef: "osm:way/1", fields: { name: "林霞溪雨", boundary: BLOCK } },
    {
      kind: "building" as const,
      sourceRef: "osm:way/2",
      fields: { name: "1幢", compoundId: { ref: "osm:way/1" }, floors: 6 },
    },
    {
      kind: "facility" as const,
      sourceRef: "osm:node/3",
      fields: { type: "pharmacy", point: [121.505, 29.905] },
    },
    {
      kind: "grid" as const,
      sourceRef: "g2",
      fields: { level: "building", name: "低", parentId: { ref: "g1" } },
    },
    { kind: "grid" as const, sourceRef: "g1", fields: { level: "area", name: "高" } },
  ];

  test("the same import again changes nothing; a changed one gives a diff, never duplicates", () =>
    inside(async (ctx) => {
      const preview = await importPlaces(ctx, batch(rows, { dryRun: true }));
      expect([preview.written, preview.counts.building?.added, preview.changes[0]?.id]).toEqual([
        false,
        1,
        null,
      ]);
      expect((await pagePlaces(ctx, "building", {})).items).toEqual([]);
      const first = await importPlaces(ctx, batch(rows));
      expect(first.counts.facility).toEqual({ added: 1, changed: 0, unchanged: 0, kept: 0, missing: 0 });
      const again = await importPlaces(ctx, batch(rows));
      expect(again.changes).toEqual([]);
      const renamed = rows.map((row) =>
        row.kind === "building" ? { ...row, fields: { ...row.fields, floors: 7 } } : row,
      );
      const third = await importPlaces(ctx, batch(renamed.slice(0, 2), { completeFor: ["facility"] }));
      expect(third.changes.map(({ kind, what, fields }) => ({ kind, what, fields }))).toEqual([
        { kind: "building", what: "changed", fields: [{ field: "floors", from: 6, to: 7 }] },
        { kind: "facility", what: "missing", fields: [] },
      ]);
      expect((await pagePlaces(ctx, "building", {})).items).toMatchObject([
        { floors: 7, source: "osm", confidence: "proxy" },
      ]);
      expect((await pagePlaces(ctx, "facility", {})).items).toHaveLength(1);
    }));

  test("what a person corrected or removed stands, and is told as a conflict", () =>
    inside(async (ctx) => {
      await importPlaces(ctx, batch(rows));
      const [building] = (await pagePlaces(ctx, "building", {})).items;
      const [pharmacy] = (await pagePlaces(ctx, "facility", {})).items;
      await updatePlaceByHand(ctx, "building", { id: building!.id, revision: 1, changes: { floors: 18 } });
      await removePlace(ctx, "facility", pharmacy!.id);
      const same = await importPlaces(ctx, batch(rows));
      expect(same.conflicts).toMatchObject([
        { kind: "building", field: "floors", kept: 18, offered: 6, sourceChanged: false },
        { kind: "facility", field: "removedAt" },
      ]);
      const newer = rows.map((row) =>
        row.kind === "building" ? { ...row, fields: { ...row.fields, floors: 17 } } : row,
      );
      expect((await importPlaces(ctx, batch(newer))).conflicts[0]).toMatchObject({
        offered: 17,
        sourceChanged: true,
      });
      expect(await getPlace(ctx, "building", building!.id)).toMatchObject({ floors: 18 });
    }));

  test("every fault is told with its row and nothing is written", () =>
    inside(async (ctx) => {
      const faulty = [
        {
          kind: "building" as const,
          sourceRef: "b1",
          fields: { name: "1幢", compoundId: { ref: "nowhere" } },
        },
        { kind: "building" as const, sourceRef: "b1", fields: { name: "2幢", floors: -3 } },
        { kind: "facility" as const, sourceRef: "f1", fields: { type: "nursery", point: [29.9, 121.5] } },
        { kind: "facility" as const, sourceRef: "f2", fields: { type: "casino", point: [121.5, 29.9] } },
        { kind: "facility" as const, sourceRef: "f3", fields: { type: "nursery", colour: "red" } },
      ];
      const told = await refusal(importPlaces(ctx, batch(faulty)));
      for (const place of [
        "body.rows[0].fields.compoundId",
        "body.rows[1].sourceRef",
        "body.rows[1].fields.floors",
        "body.rows[2].fields.point",
        "body.rows[3].fields.type",
        "body.rows[4].fields",
      ]) {
        expect(told).toContain(place);
      }
      expect((await pagePlaces(ctx, "building", {})).items).toEqual([]);
    }));

  test("PL6 GCJ-02 is converted when declared, and suspected when not", () =>
    inside(async (ctx) => {
      const names = ["南门菜场", "云鹭小学", "中心湖公园", "邻里中心"];
      const at = (i: number): [number, number] => [121.5 + i / 1000, 29.9 + i / 1000];
      const known = names.map((name, i) => ({
        kind: "facility" as const,
        sourceRef: `k${i}`,
        fields: { type: "market", name, point: at(i) },
      }));
      await importPlaces(ctx, batch(known));
      const shifted = known.map((row, i) => ({
        ...row,
        sourceRef: `s${i}`,
        fields: { ...row.fields, point: [at(i)[0] + 0.0046, at(i)[1] - 0.0025] },
      }));
      const gcj = (datum: "WGS84" | "GCJ02") =>
        importPlaces(ctx, { ...batch(shifted, { dryRun: true, datum }), source: "census" });
      expect((await gcj("WGS84")).warnings[0]?.message.en).toContain("GCJ-02");
      expect((await gcj("GCJ02")).warnings).toEqual([]);
    }));
});

test("ids that are none point at nothing", () =>
  inside(async (ctx) => {
    for (const { kind, resolve } of manifest.refs ?? [])
      expect([kind, await resolve(ctx, ["abc"])]).toEqual([kind, []]);
  }));

test("PL10 the map shows every place that has a shape and counts those without", () =>
  inside(async (ctx) => {
    await compoundWithBuilding(ctx);
    await createPlace(ctx, "gate", { id: newId(), fields: { point: [121.5, 29.9], state: "locked" } });
    const map = await mapOfPlaces(ctx);
    expect(map.features.map(({ properties }) => properties.place)).toEqual(["community", "building", "gate"]);
    expect(map.withoutGeometry).toEqual({ compound: 1 });
    expect(map.bbox).toEqual([121.5, 29.9, 121.51, 29.91]);
  }));
