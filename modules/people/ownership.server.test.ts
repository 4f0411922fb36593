import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount, manifest as identity } from "#modules/identity";
import { createCommunity, createPlace, manifest as places } from "#modules/places";
import { type Tx, withoutTenant, withTenant } from "#platform/db";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  fixedClock,
  openTestDatabase,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import { manifest } from "./index.ts";
import { createHomeInvitation, joinHomeByCode } from "./invitation-service.ts";
import { registerResident } from "./resident-service.ts";

const MANIFESTS = [identity, places, manifest];
const here = newId() as string as CommunityId;
const secretary = accountActor("community_secretary", here);
let db: TestDatabase;
let homeId: string;

const inHere = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db.query, here, work);
const ctxOf = (tx: Tx, actor = secretary) => testCtx(tx, { manifests: MANIFESTS, actor, communityId: here });

beforeAll(async () => {
  db = await openTestDatabase(MANIFESTS);
  await withoutTenant(db.query, (tx) =>
    createCommunity(testCtx(tx, { manifests: MANIFESTS, actor: accountActor("administrator", null) }), {
      id: here,
      fields: { name: { zh: "争社区", en: "Contended" } },
    }),
  );
  homeId = await inHere(async (tx) => {
    const building = await createPlace(ctxOf(tx), "building", { id: newId(), fields: { name: "1幢" } });
    const fields = { buildingId: building.id, number: "101" };
    return (await createPlace(ctxOf(tx), "home", { id: newId(), fields })).id;
  });
});
afterAll(() => db?.close());

describe("PE5 PE8 scarce things are decided by the database", () => {
  test("eight at once claim a third of a home each: three get it", async () => {
    const ids = await inHere(async (tx) => {
      const made = [];
      for (let i = 0; i < 8; i++)
        made.push((await registerResident(ctxOf(tx), { id: newId(), name: `买家${i}` })).id);
      return made;
    });
    const claim = (personId: string) =>
      inHere((tx) =>
        sql`insert into people.ownership_shares (community_id, id, home_id, person_id, numerator, denominator, from_on)
          values (${here}, ${newId()}, ${homeId}, ${personId}, 1, 3, '2026-01-01')`.execute(tx),
      );
    const outcomes = await Promise.allSettled(ids.map(claim));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(String(refused?.reason)).toContain("exceeds the whole");
  });

  test("six at once bear a code for two: two join", async () => {
    const { code } = await inHere((tx) =>
      createHomeInvitation(ctxOf(tx), { id: newId(), homeId, standing: "family", uses: 2, validDays: 7 }),
    );
    const accountIds = Array.from({ length: 6 }, () => newId());
    const identityDeps = { db: db.query, keys: testServices().keys, clock: fixedClock() };
    for (const id of accountIds) await createAccount(identityDeps, { id, displayName: "新邻居" });
    const join = (accountId: string) =>
      inHere((tx) =>
        joinHomeByCode(ctxOf(tx, accountActor(undefined, here, { accountId })), {
          claimId: newId(),
          personId: newId(),
          name: "新邻居",
          code,
        }),
      );
    const outcomes = await Promise.allSettled(accountIds.map(join));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });
});
