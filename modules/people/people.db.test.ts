import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount, manifest as identity } from "#modules/identity";
import { createCommunity, createPlace, manifest as places } from "#modules/places";
import { type Actor, Refusal } from "#platform/contract";
import { withoutTenant } from "#platform/db";
import type { AuditNote, Ctx, DomainEvent } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  createTestApp,
  fixedClock,
  inRolledBackTenant,
  openTestDatabase,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import { addCareTag, pageCareTags, reviewCareTag } from "./care-service.ts";
import { askToJoinHome, decideHomeClaim, pageClaims, withdrawHomeClaim } from "./claim-service.ts";
import { giveConsent, listConsents } from "./consent-service.ts";
import { eraseResident, exportResident } from "./export-service.ts";
import {
  addHouseholdMember,
  getHomePeople,
  setOwnership,
  startHousehold,
  startTenancy,
} from "./home-service.ts";
import { manifest } from "./index.ts";
import { createHomeInvitation, joinHomeByCode } from "./invitation-service.ts";
import { exportMe, getMyHomes } from "./me-service.ts";
import {
  getResident,
  pageResidents,
  registerResident,
  revealResident,
  updateResident,
} from "./resident-service.ts";
import { personKeyId } from "./sealing.ts";

const MANIFESTS = [identity, places, manifest];
const here = newId() as string as CommunityId;
/** Two people with an account and no role yet. */
const newcomers = [newId(), newId()] as const;
let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase(MANIFESTS);
  const identityDeps = { db: db.query, keys: testServices().keys, clock: fixedClock() };
  for (const id of newcomers) await createAccount(identityDeps, { id, displayName: "陈晨" });
  await withoutTenant(db.query, async (tx) => {
    const ctx = testCtx(tx, { manifests: MANIFESTS, actor: accountActor("administrator", null) });
    await createCommunity(ctx, {
      id: here,
      fields: { name: { zh: "云社区", en: "Cloud" }, fictional: true },
    });
  });
});
afterAll(() => db?.close());

type House = {
  ctx: Ctx;
  as: (actor: Actor) => Ctx;
  home: string;
  otherHome: string;
  compound: string;
  notes: AuditNote[];
  events: DomainEvent[];
};

/** Two compounds with a home each, a secretary at work, everything undone at the end. */
function inside<T>(work: (house: House) => Promise<T>): Promise<T> {
  const notes: AuditNote[] = [];
  const events: DomainEvent[] = [];
  const writers = {
    audit: async (_: unknown, note: AuditNote) => void notes.push(note),
    tell: async (_: unknown, event: DomainEvent) => void events.push(event),
  };
  const options = { manifests: MANIFESTS, communityId: here, services: testServices(), writers };
  const actor = accountActor("community_secretary", here);
  return inRolledBackTenant(db, { ...options, actor }, async (ctx) => {
    const [a, b] = [await addHome(ctx, "甲苑"), await addHome(ctx, "乙苑")];
    return work({
      ctx,
      as: (other) => testCtx(ctx.tx, { ...options, actor: other }),
      home: a.home,
      otherHome: b.home,
      compound: a.compound,
      notes,
      events,
    });
  });
}
async function addHome(ctx: Ctx, name: string) {
  const compound = await createPlace(ctx, "compound", { id: newId(), fields: { name } });
  const building = await createPlace(ctx, "building", {
    id: newId(),
    fields: { name: "3幢", compoundId: compound.id },
  });
  const home = await createPlace(ctx, "home", {
    id: newId(),
    fields: { buildingId: building.id, number: "301" },
  });
  return { home: home.id, compound: compound.id };
}
const wang = (homeId?: string) => ({
  id: newId(),
  name: "王小明",
  phone: "138 0000 0001",
  idNumber: "11010519491231002X",
  homeId,
});
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.decl.code;
    throw error;
  }
  return "nothing refused";
}

describe("PE1 people are sealed, masked and found by exact value", () => {
  test("every answer is masked; the row holds nothing readable", () =>
    inside(async ({ ctx, home }) => {
      const shown = await registerResident(ctx, wang(home));
      expect(shown).toMatchObject({
        name: "王**",
        phone: "138****0001",
        idNumber: "1****************X",
        birthYear: 1949,
        ties: [{ homeId: home, home: "甲苑 3幢 301", standing: "member" }],
      });
      const { rows } = await sql<{ row: string }>`select r::text as row from people.residents r`.execute(
        ctx.tx,
      );
      expect(rows[0]?.row).not.toMatch(/王小明|13800000001|11010519491231002X/);
    }));

  test("exact name or phone finds, a part of either does not", () =>
    inside(async ({ ctx }) => {
      await registerResident(ctx, wang());
      const found = async (asked: { name?: string; phone?: string }) =>
        (await pageResidents(ctx, asked)).items.length;
      expect(await found({ name: "王小明 " })).toBe(1);
      expect(await found({ phone: "+86 13800000001" })).toBe(1);
      expect(await found({ name: "王小" })).toBe(0);
      expect(await found({ phone: "1380000" })).toBe(0);
    }));

  test("the same registration twice is one; one identity number is one person; a wrong one is refused", () =>
    inside(async ({ ctx }) => {
      const draft = wang();
      await registerResident(ctx, draft);
      expect((await registerResident(ctx, draft)).revision).toBe(1);
      expect(await refusal(registerResident(ctx, { ...draft, name: "李四" }))).toBe("people.id_in_use");
      const wrong = { ...wang(), idNumber: "110105194912310021" };
      expect(await refusal(registerResident(ctx, wrong))).toBe("people.invalid_id_number");
      expect(await refusal(registerResident(ctx, wang()))).toBe("people.already_registered");
    }));

  test("a correction needs the present revision", () =>
    inside(async ({ ctx }) => {
      const { id } = await registerResident(ctx, wang());
      const moved = await updateResident(ctx, { id, revision: 1, changes: { phone: "13900000002" } });
      expect(moved).toMatchObject({ phone: "139****0002", revision: 2 });
      expect(await refusal(updateResident(ctx, { id, revision: 1, changes: { sex: "male" } }))).toBe(
        "people.changed_meanwhile",
      );
    }));
});

describe("PE4 looking behind a mask leaves a trace", () => {
  test("the reveal is audited without the value, and the person's export tells of it", () =>
    inside(async ({ ctx, notes }) => {
      const { id } = await registerResident(ctx, wang());
      expect(await revealResident(ctx, { id, fields: ["phone"], purpose: "visit" })).toEqual({
        phone: "138 0000 0001",
      });
      expect(notes.at(-1)).toMatchObject({
        action: "people.reveal",
        detail: { fields: "phone", purpose: "visit" },
      });
      expect(JSON.stringify(notes)).not.toContain("0000");
      const taken = await exportResident(ctx, id);
      expect(taken.reveals).toMatchObject([{ fields: ["phone"], purpose: "visit" }]);
    }));

  test("PE9 property staff see their compounds' residents only, masked, and cannot reveal", () =>
    inside(async ({ ctx, as, home, otherHome, compound }) => {
      const mine = await registerResident(ctx, wang(home));
      const other = await registerResident(ctx, { id: newId(), name: "赵六", homeId: otherHome });
      await registerResident(ctx, { id: newId(), name: "无房" });
      const staff = as(accountActor("property_staff", here, { scopeKind: "compound", scopeIds: [compound] }));
      expect((await pageResidents(staff, {})).items).toMatchObject([{ id: mine.id, name: "王**", can: [] }]);
      expect(await refusal(getResident(staff, other.id))).toBe("http.not_found");
      expect(await refusal(getHomePeople(staff, otherHome))).toBe("http.forbidden");
      expect(
        await refusal(revealResident(staff, { id: mine.id, fields: ["name"], purpose: "contact" })),
      ).toBe("http.not_found");
    }));
});

describe("PE9 nobody is brought within reach by a tie", () => {
  test("who works in one compound ties only people of it to its homes", () =>
    inside(async ({ ctx, as, home, otherHome, compound }) => {
      const scope = { scopeKind: "compound", scopeIds: [compound] } as const;
      const worker = as(accountActor("grid_worker", here, scope));
      const own = await registerResident(worker, wang(home));
      const far = await registerResident(ctx, { id: newId(), name: "赵六", homeId: otherHome });
      const homeless = await registerResident(ctx, { id: newId(), name: "无房" });
      const fromOn = "2024-01-01";
      const member = (personId: string) => ({ id: newId(), personId, relation: "other" });
      const tries = (personId: string) => [
        () => startHousehold(worker, { ...household, id: newId(), members: [member(personId)] }),
        () => addHouseholdMember(worker, { ...member(personId), householdId: household.id, fromOn }),
        () => startTenancy(worker, { ...tenancy, id: newId(), personId }),
        () => setOwnership(worker, { homeId: home, fromOn, shares: [{ ...whole, id: newId(), personId }] }),
      ];
      const household = { homeId: home, id: newId(), kind: "family", fromOn };
      const tenancy = { homeId: home, kind: "whole", registered: true, fromOn, untilOn: null };
      const whole = { numerator: 1, denominator: 1 };
      await startHousehold(worker, { ...household, members: [] });
      for (const { id } of [far, homeless])
        for (const attempt of tries(id)) expect(await refusal(attempt())).toBe("people.unknown_reference");
      expect(await refusal(getResident(worker, far.id))).toBe("http.not_found");
      for (const attempt of tries(own.id)) expect(await refusal(attempt())).toBe("nothing refused");
      expect(await refusal(startTenancy(ctx, { ...tenancy, id: newId(), personId: homeless.id }))).toBe(
        "nothing refused",
      );
    }));
});

describe("PE5 ownership", () => {
  const share = (personId: string, numerator: number, denominator: number) => ({
    id: newId(),
    personId,
    numerator,
    denominator,
  });
  test("thirds make a whole exactly; a crumb more is refused by the database", () =>
    inside(async ({ ctx, home }) => {
      const people = [];
      for (const name of ["甲", "乙", "丙"]) people.push(await registerResident(ctx, { id: newId(), name }));
      const [a, b, c] = people.map(({ id }) => id) as [string, string, string];
      const thirds = await setOwnership(ctx, {
        homeId: home,
        fromOn: "2020-01-01",
        shares: [a, b, c].map((id) => share(id, 1, 3)),
      });
      expect(thirds.shares).toHaveLength(3);
      const sold = await setOwnership(ctx, {
        homeId: home,
        fromOn: "2024-05-01",
        shares: [share(a, 1, 2), share(b, 1, 2)],
      });
      expect(sold.shares.map(({ personId }) => personId).sort()).toEqual([a, b].sort());
      const crumb = [share(a, 1, 3), share(b, 1, 3), share(c, 333_334, 999_999)];
      expect(await refusal(setOwnership(ctx, { homeId: home, fromOn: "2025-01-01", shares: crumb }))).toBe(
        "people.shares_exceed_whole",
      );
    }));
});

describe("PE6 households, tenancies, care, consents", () => {
  test("a home's people, and one head at most", () =>
    inside(async ({ ctx, home }) => {
      const [a, b] = [
        await registerResident(ctx, wang()),
        await registerResident(ctx, { id: newId(), name: "李四" }),
      ];
      const member = (personId: string, relation: string) => ({ id: newId(), personId, relation });
      const household = { homeId: home, id: newId(), kind: "family", fromOn: "2024-01-01" };
      const shown = await startHousehold(ctx, { ...household, members: [member(a.id, "head")] });
      expect(shown.households[0]?.members).toMatchObject([{ name: "王**", relation: "head" }]);
      await startTenancy(ctx, {
        id: newId(),
        homeId: home,
        personId: b.id,
        kind: "room",
        registered: true,
        fromOn: "2024-01-01",
        untilOn: null,
      });
      expect((await getHomePeople(ctx, home)).tenancies).toMatchObject([{ name: "李*", kind: "room" }]);
      const second = startHousehold(ctx, { ...household, members: [member(b.id, "head")] });
      expect(await refusal(second)).toBe("people.already_there");
    }));

  test("a care tag has a purpose and a review date, and is overdue past it; reading is audited", () =>
    inside(async ({ ctx, notes }) => {
      const { id: personId } = await registerResident(ctx, wang());
      const tag = await addCareTag(ctx, {
        id: newId(),
        personId,
        need: "lives_alone",
        source: "visit",
        sinceOn: "2025-08-31",
      });
      expect(tag).toMatchObject({ purpose: "定期探访、主动联系", reviewOn: "2026-02-28", overdue: true });
      expect((await pageCareTags(ctx, { limit: 50 })).items).toHaveLength(1);
      expect(notes.at(-1)).toMatchObject({ action: "people.care_read", detail: { count: 1 } });
      const reviewed = await reviewCareTag(ctx, { id: tag.id, outcome: "still_needed", on: "2026-03-01" });
      expect(reviewed).toMatchObject({ reviewOn: "2026-09-01", overdue: false });
      await reviewCareTag(ctx, { id: tag.id, outcome: "ended", on: "2026-04-01" });
      expect((await pageCareTags(ctx, { limit: 50 })).items).toEqual([]);
    }));
});

describe("PE7 export and erase", () => {
  test("the export holds every declared column; erasing takes the values and keeps the row", () =>
    inside(async ({ ctx, home, events }) => {
      const { id } = await registerResident(ctx, wang(home));
      await addCareTag(ctx, {
        id: newId(),
        personId: id,
        need: "meals",
        source: "self",
        sinceOn: "2026-01-01",
      });
      await giveConsent(ctx, {
        id: newId(),
        personId: id,
        purpose: "notices",
        textVersion: "1",
        givenBy: "self",
      });
      const taken = await exportResident(ctx, id);
      const values = (column: string) => taken.holdings.find((holding) => holding.column === column)?.values;
      expect(values("name_sealed")).toEqual(["王小明"]);
      expect(values("need")).toEqual(["meals"]);
      expect(values("name_index")).toEqual([]);
      expect(taken.holdings.length).toBe(manifest.personal.length - 1);
      expect(await refusal(eraseResident(ctx, { id, confirm: "删除" }))).toBe("people.confirmation_differs");
      const erased = await eraseResident(ctx, { id, confirm: "删除 王**" });
      expect(erased).toMatchObject({ id, name: null, phone: null, can: [] });
      expect((await eraseResident(ctx, { id, confirm: "" })).erasedAt).not.toBeNull();
      expect(await refusal(revealResident(ctx, { id, fields: ["name"], purpose: "legal" }))).toBe(
        "people.erased",
      );
      expect((await pageResidents(ctx, { name: "王小明" })).items).toEqual([]);
      expect((await listConsents(ctx, id)).items).toMatchObject([
        { purpose: "notices", withdrawnAt: expect.any(String) },
      ]);
      expect(await ctx.services.keys.openForPerson(personKeyId(here, id), "sealed:eA==")).toBeUndefined();
      expect(JSON.stringify(events)).not.toContain("王");
    }));
});

describe("PE7 an erasure that broke off", () => {
  test("with the key gone and the row kept, erasing again completes it", () =>
    inside(async ({ ctx, home }) => {
      const { id } = await registerResident(ctx, wang(home));
      await ctx.services.keys.destroyPersonKey(personKeyId(here, id));
      expect(await getResident(ctx, id)).toMatchObject({ name: null, erasedAt: null });
      expect(await refusal(eraseResident(ctx, { id, confirm: "" }))).toBe("people.confirmation_differs");
      expect((await eraseResident(ctx, { id, confirm: "删除 " })).erasedAt).not.toBeNull();
      const { rows } = await sql`select from people.residents where name_sealed is not null`.execute(ctx.tx);
      expect(rows).toHaveLength(0);
    }));
});

describe("PE8 joining a home", () => {
  const ask = (homeId: string, standing: "owner" | "tenant" | "family" = "owner") =>
    ({ id: newId(), personId: newId(), homeId, name: "陈晨", standing, proof: "certificate" }) as const;

  test("one open request for each home and account", () =>
    inside(async ({ as, home }) => {
      const neighbour = as(accountActor(undefined, here));
      const claim = await askToJoinHome(neighbour, ask(home));
      expect(claim).toMatchObject({ name: "陈晨", state: "asked", can: ["withdraw"] });
      expect(await refusal(askToJoinHome(neighbour, ask(home)))).toBe("people.already_asked");
    }));

  test("asked, seen masked by staff, approved: the person exists, owns the home, and sees it as theirs", () =>
    inside(async ({ ctx, as, home, events }) => {
      const me = accountActor(undefined, here, { accountId: newcomers[0] });
      const claim = await askToJoinHome(as(me), ask(home));
      expect((await pageClaims(ctx, { state: "asked", limit: 10 })).items).toMatchObject([
        { name: "陈*", can: ["approve", "reject"] },
      ]);
      await decideHomeClaim(ctx, { id: claim.id, decision: "approved" });
      expect(await refusal(decideHomeClaim(ctx, { id: claim.id, decision: "rejected" }))).toBe(
        "people.already_decided",
      );
      const mine = await getMyHomes(as(me));
      expect(mine).toMatchObject({ name: "陈晨", claims: [{ state: "approved" }] });
      expect(mine.homes.map(({ standing }) => standing).sort()).toEqual(["member", "owner"]);
      expect(events.at(-1)).toMatchObject({
        type: "people.home_joined",
        payload: { personId: mine.personId },
      });
      const role = sql<{
        role: string;
      }>`select role from identity.pub_memberships where account_id = ${newcomers[0]}`;
      expect((await role.execute(ctx.tx)).rows).toEqual([{ role: "resident" }]);
      expect((await exportMe(as(me))).holdings[0]?.values).toEqual(["陈晨"]);
    }));

  test("a resident asks for a second home as themselves; a refusal leaves them readable", () =>
    inside(async ({ ctx, as, home, otherHome }) => {
      const me = as(accountActor(undefined, here, { accountId: newcomers[0] }));
      const first = await askToJoinHome(me, ask(home));
      await decideHomeClaim(ctx, { id: first.id, decision: "approved" });
      const personId = (await getMyHomes(me)).personId ?? "";
      const again = await askToJoinHome(me, { ...ask(otherHome), personId });
      await decideHomeClaim(ctx, { id: again.id, decision: "rejected" });
      expect(await getMyHomes(me)).toMatchObject({ personId, name: "陈晨" });
      const third = await askToJoinHome(me, { ...ask(otherHome), personId });
      await decideHomeClaim(ctx, { id: third.id, decision: "approved" });
      expect(new Set((await getMyHomes(me)).homes.map(({ homeId }) => homeId)).size).toBe(2);
      expect(await getMyHomes(me)).toMatchObject({ personId, name: "陈晨" });
      const stranger = as(accountActor(undefined, here));
      expect(await refusal(askToJoinHome(stranger, { ...ask(home), personId }))).toBe("people.id_in_use");
      const other = await askToJoinHome(stranger, ask(home));
      await withdrawHomeClaim(stranger, other.id);
    }));

  test("three requests wait at a time; the id of another request's person is refused", () =>
    inside(async ({ ctx, as }) => {
      const me = as(accountActor(undefined, here));
      const homes = [];
      for (const name of ["丙苑", "丁苑", "戊苑", "己苑"]) homes.push((await addHome(ctx, name)).home);
      const [a = "", b = "", c = "", d = ""] = homes;
      const draft = ask(a);
      const first = await askToJoinHome(me, draft);
      const taken = { ...ask(b), personId: draft.personId };
      expect(await refusal(askToJoinHome(me, taken))).toBe("people.id_in_use");
      for (const home of [b, c]) await askToJoinHome(me, ask(home));
      expect(await refusal(askToJoinHome(me, ask(d)))).toBe("people.too_many_open");
      expect((await askToJoinHome(me, draft)).id).toBe(first.id);
      await withdrawHomeClaim(me, first.id);
      expect((await askToJoinHome(me, ask(d))).state).toBe("asked");
    }));

  test("an asker turns out to be somebody registered only within the decider's reach, and that is noted", () =>
    inside(async ({ ctx, as, home, otherHome, compound, notes }) => {
      const [accountId] = newcomers;
      const claim = await askToJoinHome(as(accountActor(undefined, here, { accountId })), ask(home));
      const scope = { scopeKind: "compound", scopeIds: [compound] } as const;
      const worker = as(accountActor("grid_worker", here, scope));
      const far = await registerResident(ctx, { id: newId(), name: "赵六", homeId: otherHome });
      const own = await registerResident(ctx, wang(home));
      const approve = (asPersonId: string) =>
        decideHomeClaim(worker, { id: claim.id, decision: "approved", asPersonId });
      expect(await refusal(approve(far.id))).toBe("people.unknown_reference");
      await approve(own.id);
      expect(notes.at(-1)).toEqual({
        action: "people.account_joined",
        subject: { module: "people", kind: "resident", id: own.id },
        detail: { claimId: claim.id, accountId },
      });
    }));

  test("a rejected or withdrawn request keeps no name; only its asker withdraws it", () =>
    inside(async ({ ctx, as, home }) => {
      const me = accountActor(undefined, here);
      const first = await askToJoinHome(as(me), ask(home));
      expect(await refusal(withdrawHomeClaim(as(accountActor(undefined, here)), first.id))).toBe(
        "http.not_found",
      );
      await withdrawHomeClaim(as(me), first.id);
      const second = await askToJoinHome(as(me), ask(home));
      const rejected = await decideHomeClaim(ctx, {
        id: second.id,
        decision: "rejected",
        reason: "证件不符",
      });
      expect(rejected).toMatchObject({ state: "rejected", name: null, reason: "证件不符" });
      const { rows } = await sql`select from people.home_claims where name_sealed is not null`.execute(
        ctx.tx,
      );
      expect(rows).toHaveLength(0);
    }));

  test("a code admits as often as it says, and no longer than it says", () =>
    inside(async ({ ctx, as, home }) => {
      const { code } = await createHomeInvitation(ctx, {
        id: newId(),
        homeId: home,
        standing: "family",
        uses: 1,
        validDays: 14,
      });
      const bearer = () => ({
        claimId: newId(),
        personId: newId(),
        name: "陈晨",
        code: code.toLowerCase().replace("-", " "),
      });
      const joined = await joinHomeByCode(
        as(accountActor(undefined, here, { accountId: newcomers[0] })),
        bearer(),
      );
      expect(joined).toMatchObject({ state: "approved", proof: "invitation" });
      expect(
        await refusal(
          joinHomeByCode(as(accountActor(undefined, here, { accountId: newcomers[1] })), bearer()),
        ),
      ).toBe("people.invalid_code");
      const { rows } = await sql<{
        row: string;
      }>`select i::text as row from people.home_invitations i`.execute(ctx.tx);
      expect(rows[0]?.row).not.toContain(code.replace("-", ""));
    }));
});

test("an id that is none points at nobody", () =>
  inside(async ({ ctx }) => {
    for (const { resolve } of manifest.refs ?? []) expect(await resolve(ctx, ["abc", newId()])).toEqual([]);
  }));

test("the wire shows what the contract declares: masked list, 401, 403, 404, 422", async () => {
  const app = createTestApp(MANIFESTS, db);
  const secretary = accountActor("community_secretary", here);
  const path = `/communities/${here}/people/residents`;
  expect((await app.send(undefined, { method: "GET", path })).status).toBe(401);
  expect((await app.send(accountActor("resident", here), { method: "GET", path })).status).toBe(403);
  const id = newId();
  const created = await app.send(secretary, {
    method: "POST",
    path,
    body: { id, name: "钱七", phone: "13700000007" },
  });
  expect(created).toMatchObject({ status: 200, body: { id, name: "钱*", phone: "137****0007" } });
  expect(created.body).not.toHaveProperty("name_sealed");
  expect((await app.send(secretary, { method: "GET", path: `${path}/${newId()}` })).status).toBe(404);
  expect((await app.send(secretary, { method: "POST", path, body: { id: "x" } })).status).toBe(422);
  for (const list of ["residents", "home-claims", "care-tags"]) {
    const astray = `/communities/${here}/people/${list}?cursor=abc`;
    expect((await app.send(secretary, { method: "GET", path: astray })).status).toBe(422);
  }
  const list = await app.send(secretary, { method: "GET", path: `${path}?phone=13700000007` });
  expect(list.body).toMatchObject({ items: [{ id }] });
});
