import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { newId } from "#platform/std";
import { type Adapter, DeliveryError, UndeliverableError } from "./adapter.ts";
import { createSimulator, createSmsWebhook, createSmtp } from "./index.ts";
import { startTestSmtp } from "./testing/smtp-server.ts";

/** One adapter with the other side in the test's hand. */
type Bench = {
  adapter: Adapter;
  arrived(): { to: string; id: string; text: string }[];
  /** Makes the other side refuse. */
  answer(how: "later" | "never"): void;
  close(): Promise<void>;
};

async function smsBench(): Promise<Bench> {
  const arrived: { to: string; id: string; text: string }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const letter = JSON.parse(body);
      if (status === 200) arrived.push({ ...letter, id: request.headers["idempotency-key"] });
      response.writeHead(status).end("王芳");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    adapter: createSmsWebhook({ url: `http://127.0.0.1:${port}/send`, timeoutMs: 3000 }),
    arrived: () => arrived,
    answer: (how) => {
      status = how === "later" ? 503 : 422;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function smtpBench(): Promise<Bench> {
  const server = await startTestSmtp();
  return {
    adapter: createSmtp({ url: server.url, timeoutMs: 3000 }),
    arrived: () =>
      server.letters.map(({ to, id, body }) => {
        const encoded = body.slice(body.indexOf("\r\n\r\n")).replaceAll(/\s/g, "");
        const text = /base64/i.test(body) ? Buffer.from(encoded, "base64").toString() : body;
        return { to, id, text: text.trim() };
      }),
    answer: (how) => {
      server.answer = how === "later" ? "451 later" : "550 no such user";
    },
    close: server.close,
  };
}

const benches = { sms_webhook: smsBench, smtp: smtpBench };
const letterTo = (address: string) => ({
  id: newId(),
  address,
  template: "identity.code",
  text: "验证码 482913\n十分钟内有效。",
  locale: "zh" as const,
});

describe.each(Object.entries(benches))("NO5 %s", (name, open) => {
  let bench: Bench;
  afterEach(async () => {
    await bench.adapter.close();
    await bench.close().catch(() => undefined);
  });

  test("the letter arrives whole, under its id, at its address alone", async () => {
    bench = await open();
    expect(bench.adapter.name).toBe(name);
    const letter = letterTo("fang@example.cn");
    await bench.adapter.send(letter);
    await bench.adapter.send(letter);
    const arrived = bench.arrived();
    expect(arrived.map((each) => [each.to, each.id])).toEqual(Array(2).fill([letter.address, letter.id]));
    expect(arrived[0]?.text.replaceAll("\r", "")).toBe(letter.text);
  });

  test("a refusal for good and one for now are told apart, and neither says to whom or what", async () => {
    bench = await open();
    bench.answer("never");
    const never = await bench.adapter.send(letterTo("fang@example.cn")).catch((error: unknown) => error);
    expect(never).toBeInstanceOf(UndeliverableError);
    bench.answer("later");
    const later = await bench.adapter.send(letterTo("fang@example.cn")).catch((error: unknown) => error);
    expect(later).toBeInstanceOf(DeliveryError);
    for (const error of [never, later]) {
      expect(`${error} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toMatch(/fang|482913|王芳/);
      expect((error as Error).cause).toBeUndefined();
    }
    expect(bench.arrived()).toEqual([]);
  });

  test("nobody there: to be tried again", async () => {
    bench = await open();
    await bench.close();
    await expect(bench.adapter.send(letterTo("fang@example.cn"))).rejects.toThrow(DeliveryError);
  });

  test("an address with a line break in it reaches nobody else", async () => {
    bench = await open();
    const odd = "fang@example.cn\r\nRCPT TO:<other@example.cn>";
    await bench.adapter.send(letterTo(odd)).catch(() => undefined);
    expect(bench.arrived().map((each) => each.to)).not.toContain("other@example.cn");
  });
});

test("NO5 the simulator takes everything and lets nothing out", async () => {
  const simulator = createSimulator();
  await simulator.send(letterTo("13800000000"));
  expect(simulator.simulated).toBe(true);
  await simulator.close();
});
