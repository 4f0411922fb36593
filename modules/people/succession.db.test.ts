import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest as identity } from "#modules/identity";
import {
  createCommunity,
  createPlace,
  getCommunityWithLinks,
  listNeighbouringFacilities,
  pagePlaces,
  manifest as places,
  placesSuccession,
  runSuccessions,
  type SuccessionPart,
  startSuccession,
  tenantState,
} from "#modules/places";
import { Refusal } from "#platform/contract";
import { withoutTenant, withTenant } from "#platform/db";
import type { Ctx } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  fixedClock,
  openTestDatabase,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import { eraseResident } from "./export-service.ts";
import { getHomePeople, setOwnership } from "./home-service.ts";
import { manifest } from "./index.ts";
import { pageResidents, registerResident } from "./resident-service.ts";
import { personKeyId } from "./sealing.ts";
import { peopleSuccession } from "./succession.ts";

const MANIFESTS = [identity, places, manifest];
const services = testServices();
const clock = fixedClock();
let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase(MANIFESTS);
});
afterAll(() => db?.close());

const deps = () => ({ db: db.query, keys: services.keys, clock });
function govern<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const actor = accountActor("administrator", null);
  return withoutTenant(db.query, (tx) => work(testCtx(tx, { manifests: MANIFESTS, actor, services, clock })));
}
function within<T>(communityId: CommunityId, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const actor = accountActor("community_secretary", communityId);
  return withTenant(db.query, communityId, (tx) =>
    work(testCtx(tx, { manifests: MANIFESTS, actor, communityId, services, clock })),
  );
}
const box = (lng: number) => ({
  type: "Polygon" as const,
  coordinates: [
    [
      [lng, 29.9],
      [lng + 0.01, 29.9],
      [lng + 0.01, 29.91],
      [lng, 29.91],
      [lng, 29.9],
    ] as [number, number][],
  ],
});
async function community(zh: string, lng?: number): Promise<CommunityId> {
  const id = newId() as string as CommunityId;
  const boundary = lng === undefined ? null : box(lng);
  await govern((ctx) =>
    createCommunity(ctx, { id, fields: { name: { zh, en: zh }, boundary, fictional: true } }),
  );
  return id;
}
async function settle(ctx: Ctx, name: string, person: string) {
  const compound = await createPlace(ctx, "compound", { id: newId(), fields: { name } });
  const building = await createPlace(ctx, "building", {
    id: newId(),
    fields: { name: "1幢", compoundId: compound.id },
  });
  const home = await createPlace(ctx, "home", {
    id: newId(),
    fields: { buildingId: building.id, number: "101" },
  });
  const resident = await registerResident(ctx, {
    id: newId(),
    name: person,
    phone: `1380000000${person.length}`,
    homeId: home.id,
  });
  await setOwnership(ctx, {
    homeId: home.id,
    fromOn: "2020-01-01",
    shares: [{ id: newId(), personId: resident.id, numerator: 1, denominator: 1, certificate: "甬2020-1" }],
  });
  return { compoundId: compound.id, homeId: home.id, personId: resident.id };
}
/** A part that fails the given number of times after its work, as a killed process would. */
function stopping(part: SuccessionPart, times: number): SuccessionPart {
  let left = times;
  return {
    ...part,
    async copy(work) {
      const copied = await part.copy({
        ...work,
        async write(id, write) {
          const result = await work.write(id, write);
          if (left-- > 0) throw new Error("killed");
          return result;
        },
      });
      return copied;
    },
  };
}

describe("PL11 splitting a community", () => {
  test("places and people go with their compound, facts stay, and a crash anywhere is carried on from", async () => {
    const old = await community("云鹭湾", 121.5);
    const [east, west] = [await community("东社区", 121.5), await community("西社区", 121.49)];
    const a = await within(old, (ctx) => settle(ctx, "江枫雪月", "王小明"));
    const b = await within(old, (ctx) => settle(ctx, "林霞溪雨", "李四"));
    await within(old, (ctx) =>
      createPlace(ctx, "facility", { id: newId(), fields: { type: "market", point: [121.495, 29.905] } }),
    );
    await within(old, async (ctx) => {
      const area = await createPlace(ctx, "grid", { id: newId(), fields: { level: "area", name: "全片" } });
      const low = { level: "compound", name: "东网格", parentId: area.id, compoundId: a.compoundId };
      await createPlace(ctx, "grid", { id: newId(), fields: low });
    });
    const started = await govern((ctx) =>
      startSuccession(ctx, {
        id: newId(),
        kind: "split",
        fromIds: [old],
        effectiveOn: "2026-03-01",
        successors: [
          { successorId: east, compoundIds: [a.compoundId] },
          { successorId: west, compoundIds: [b.compoundId] },
        ],
      }),
    );
    expect(await withTenant(db.query, old, (tx) => tenantState(tx, old))).toBe("closed");
    for (let kills = 1; kills <= 4; kills++) {
      const parts = [stopping(placesSuccession, kills), stopping(peopleSuccession, kills === 4 ? 2 : 99)];
      await expect(runSuccessions(deps(), parts)).rejects.toThrow("killed");
    }
    expect(await runSuccessions(deps(), [placesSuccession, peopleSuccession])).toEqual([started.id]);
    expect(await runSuccessions(deps(), [placesSuccession, peopleSuccession])).toEqual([]);

    const [inEast, inWest] = [await census(east), await census(west)];
    expect(inEast).toEqual({
      compounds: ["江枫雪月"],
      people: ["王**"],
      facilities: 0,
      grids: ["东网格", "全片"],
    });
    expect(inWest).toEqual({ compounds: ["林霞溪雨"], people: ["李*"], facilities: 1, grids: [] });
    expect((await census(old)).compounds).toHaveLength(2);
    const links = await within(east, (ctx) => getCommunityWithLinks(ctx, east));
    expect(links.succeeds).toEqual([old]);
    const neighbours = await within(east, (ctx) => listNeighbouringFacilities(ctx, 1000));
    expect(neighbours.map(({ communityId }) => communityId)).toEqual([west]);
  });

  test("a copy has its own key, keeps its shares, and erasing it destroys the old key too", async () => {
    const old = await community("旧");
    const [one, two] = [await community("一"), await community("二")];
    const a = await within(old, (ctx) => settle(ctx, "甲苑", "赵云"));
    await govern((ctx) =>
      startSuccession(ctx, {
        id: newId(),
        kind: "split",
        fromIds: [old],
        effectiveOn: "2026-03-01",
        successors: [
          { successorId: one, compoundIds: [a.compoundId] },
          { successorId: two, compoundIds: [] },
        ],
      }),
    );
    await runSuccessions(deps(), [placesSuccession, peopleSuccession]);
    await within(one, async (ctx) => {
      const [copy] = (await pageResidents(ctx, { name: "赵云" })).items;
      expect(copy?.id).not.toBe(a.personId);
      const home = await getHomePeople(ctx, copy?.ties[0]?.homeId ?? "");
      expect(home.shares).toMatchObject([{ name: "赵*", numerator: 1, denominator: 1 }]);
      await eraseResident(ctx, { id: copy?.id ?? "", confirm: "删除 赵*" });
    });
    expect(await services.keys.openForPerson(personKeyId(old, a.personId), "sealed:eA==")).toBeUndefined();
    const indexes = await withTenant(db.query, old, (tx) =>
      sql`select from people.residents where name_index is not null or phone_index is not null`.execute(tx),
    );
    expect(indexes.rows).toHaveLength(0);
  });
});

test("PL11 merging brings two communities into one; what both had imported stays two places", async () => {
  const [a, b, whole] = [await community("甲"), await community("乙"), await community("合")];
  for (const id of [a, b]) {
    await within(id, (ctx) => settle(ctx, "同名苑", "孙七"));
    await withTenant(db.query, id, (tx) =>
      sql`update places.compounds set source_ref = 'osm:way/9' where community_id = ${id}`.execute(tx),
    );
  }
  const draft = { id: newId(), kind: "merge" as const, fromIds: [a, b], effectiveOn: "2026-03-01" };
  const begin = () =>
    govern((ctx) =>
      startSuccession(ctx, { ...draft, successors: [{ successorId: whole, compoundIds: [] }] }),
    );
  const started = await begin();
  expect((await begin()).id).toBe(started.id);
  await runSuccessions(deps(), [placesSuccession, peopleSuccession]);
  const compounds = await within(whole, (ctx) => pagePlaces(ctx, "compound", {}));
  expect(compounds.items.map(({ sourceRef }) => sourceRef).sort()).toEqual([null, "osm:way/9"].sort());
  expect((await census(whole)).people).toEqual(["孙*", "孙*"]);
});

test("PL11 a plan that is not one is refused with its place, and nothing closes", async () => {
  const [a, b] = [await community("甲"), await community("乙")];
  const wrong = govern((ctx) =>
    startSuccession(ctx, {
      id: newId(),
      kind: "merge",
      fromIds: [a],
      effectiveOn: "2026-03-01",
      successors: [
        { successorId: b, compoundIds: [] },
        { successorId: a, compoundIds: [] },
      ],
    }),
  );
  const refused = await wrong.catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  const paths = (refused as Refusal).issues.map(({ path }) => path);
  expect(paths).toEqual(["body.successors", "body.successors[1].successorId"]);
  expect(await withTenant(db.query, a, (tx) => tenantState(tx, a))).toBe("open");
});

async function census(id: CommunityId) {
  return within(id, async (ctx) => ({
    compounds: (await pagePlaces(ctx, "compound", {})).items.map(({ name }) => name),
    people: (await pageResidents(ctx, {})).items.map(({ name }) => name),
    facilities: (await pagePlaces(ctx, "facility", {})).items.length,
    grids: (await pagePlaces(ctx, "grid", {})).items.map(({ name }) => name).sort(),
  }));
}
