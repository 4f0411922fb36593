import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { manifest as auditManifest } from "#platform/audit";
import { withoutTenant } from "#platform/db";
import { manifest as eventsManifest } from "#platform/events";
import { createLogger } from "#platform/log";
import {
  createTestApp,
  fixedClock,
  openTestDatabase,
  systemActor,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import { type Adapter, DeliveryError, type Letter, UndeliverableError } from "./adapter.ts";
import { createPostOffice, createSimulator, manifest, queueMessage } from "./index.ts";

let db: TestDatabase;
let clock: ReturnType<typeof fixedClock>;
let arrived: Letter[];
let trouble: Error | undefined;
const services = testServices();
const message = {
  to: { kind: "sms", address: "13800000000" },
  template: "identity.code",
  text: { zh: "验证码 482913", en: "Code 482913" },
} as const;

beforeAll(async () => {
  db = await openTestDatabase([auditManifest, eventsManifest, manifest]);
});
afterAll(() => db?.close());
beforeEach(async () => {
  clock = fixedClock();
  arrived = [];
  trouble = undefined;
  await sql`delete from notify.messages`.execute(db.query);
});

const gateway: Adapter = {
  name: "test",
  async send(letter) {
    if (trouble) throw trouble;
    arrived.push(letter);
  },
  close: async () => undefined,
};

const quiet = createLogger("silent");
function office(sms: Adapter | undefined = gateway, log = quiet) {
  return createPostOffice({
    db: db.query,
    clock,
    keys: services.keys,
    log,
    adapters: { sms, email: undefined },
    intervalMs: 20,
  });
}

function queue(work: () => Promise<void> = async () => undefined): Promise<void> {
  return withoutTenant(db.query, async (tx) => {
    await queueMessage(testCtx(tx, { manifests: [], actor: systemActor(), clock, services }), message);
    await work();
  });
}

const rows = async () =>
  (await sql<Record<string, unknown>>`select * from notify.messages`.execute(db.query)).rows;

describe("NO1 and NO2: queueing", () => {
  test("a message leaves if its transaction is kept, once, in the language asked for", async () => {
    await queue(async () => {
      throw new Error("undone");
    }).catch(() => undefined);
    expect(await office().drain()).toEqual({ sent: 0, failed: 0 });
    await queue();
    expect(await office().drain()).toEqual({ sent: 1, failed: 0 });
    expect(await office().drain()).toEqual({ sent: 0, failed: 0 });
    expect(arrived).toMatchObject([{ address: "13800000000", text: "验证码 482913", locale: "zh" }]);
  });

  test("waiting it is sealed; sent, address and text are forgotten", async () => {
    await queue();
    expect(JSON.stringify(await rows())).not.toMatch(/1380|482913/);
    await office().drain();
    expect(await rows()).toMatchObject([{ state: "sent", address_sealed: null, text_sealed: null }]);
  });
});

describe("NO3 trying again", () => {
  test("later and later, then given up; the log names no address", async () => {
    const lines: unknown[] = [];
    const take = (...line: unknown[]) => void lines.push(line);
    const log = { debug: take, info: take, warn: take, error: take } as unknown as typeof quiet;
    await queue();
    trouble = new DeliveryError("http_503");
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      expect(await office(gateway, log).drain()).toEqual({ sent: 0, failed: 1 });
      expect(await office(gateway, log).drain()).toEqual({ sent: 0, failed: 0 });
      const [row] = await rows();
      if (row?.state === "waiting")
        waits.push((row.next_attempt_at as Date).getTime() - clock.now().getTime());
      clock.advanceMs(3_600_000);
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640].map((seconds) => seconds * 1000));
    expect(await rows()).toMatchObject([{ state: "dead", last_error: "http_503" }]);
    expect(JSON.stringify(lines)).not.toMatch(/1380|482913/);
    expect(lines).toHaveLength(8);
  });

  test("what is refused for good, or has no way out, is given up at once", async () => {
    await queue();
    trouble = new UndeliverableError("http_422");
    await office().drain();
    expect(await rows()).toMatchObject([{ state: "dead", attempts: 1, last_error: "http_422" }]);
    await sql`delete from notify.messages`.execute(db.query);
    await queue();
    await createPostOffice({
      db: db.query,
      clock,
      keys: services.keys,
      log: quiet,
      adapters: { sms: undefined, email: undefined },
    }).drain();
    expect(await rows()).toMatchObject([{ state: "dead", last_error: "no_adapter" }]);
  });

  test("an unknown error is kept by its kind alone", async () => {
    await queue();
    trouble = new TypeError("cannot reach 13800000000");
    await office().drain();
    expect(await rows()).toMatchObject([{ state: "waiting", last_error: "TypeError" }]);
  });
});

test("NO4 a message whose sender died is sent by another after the lease, under the same id", async () => {
  await queue();
  const dying: Adapter = { ...gateway, send: () => new Promise(() => undefined) };
  void office(dying).drain();
  await expect.poll(async () => (await rows())[0]?.attempts).toBe(1);
  expect(await office().drain()).toEqual({ sent: 0, failed: 0 });
  clock.advanceMs(121_000);
  expect(await office().drain()).toEqual({ sent: 1, failed: 0 });
  expect(arrived[0]?.id).toBe((await rows())[0]?.id);
});

test("the office works by itself and closes its adapters", async () => {
  const close = vi.fn(async () => undefined);
  const running = office({ ...gateway, close });
  running.start();
  await queue();
  running.nudge();
  await expect.poll(() => arrived.length).toBe(1);
  await running.stop();
  expect(close).toHaveBeenCalledOnce();
});

describe("NO6 the demo's letters", () => {
  const get = (given: object) =>
    createTestApp([manifest], db, { clock, services: { ...services, ...given } }).send(undefined, {
      method: "GET",
      path: `/notify/simulated?address=${message.to.address}`,
    });

  test("can be read where the simulator stands, and are not there elsewhere", async () => {
    await queue();
    await office(createSimulator()).drain();
    expect(await get({})).toMatchObject({ status: 404 });
    expect(await get({ simulator: true })).toMatchObject({
      status: 200,
      body: { items: [{ kind: "sms", address: "13800000000", text: message.text }] },
    });
  });
});
