import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineEndpoint } from "#platform/contract";
import { createClient } from "./client.ts";
import { ApiProblem, issueAt, toProblem } from "./problem.ts";

const summary = { zh: "读", en: "Read" };
const listThings = defineEndpoint({
  id: "things.listThings",
  method: "GET",
  path: "/communities/{communityId}/things",
  summary,
  permission: "things.read",
  query: { q: z.string().optional(), kind: z.array(z.string()).optional() },
  output: z.object({ items: z.array(z.string()) }),
});
const addThing = defineEndpoint({
  id: "things.addThing",
  method: "POST",
  path: "/communities/{communityId}/things",
  summary,
  permission: "things.write",
  body: z.object({ name: z.string() }),
  output: z.object({ id: z.string() }),
});
const communityId = "0198c1de-0000-7000-8000-000000000001";

type Answer = () => Response;
function clientAnswering(...answers: Answer[]) {
  const sent: { url: string; init: RequestInit }[] = [];
  async function fakeFetch(url: unknown, init: unknown) {
    sent.push({ url: String(url), init: init as RequestInit });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    return (answer as Answer)();
  }
  const client = createClient({
    languageTag: () => "zh-CN",
    fetch: fakeFetch as typeof fetch,
    waitMs: () => 0,
  });
  return { client, sent };
}
const json =
  (value: unknown, status = 200) =>
  () =>
    Response.json(value, { status });
const offline: Answer = () => {
  throw new TypeError("fetch failed");
};
const problem = {
  type: "about:blank",
  title: "有些内容填得不对。",
  status: 422,
  detail: "",
  code: "http.invalid_input",
  requestId: "r1",
  issues: [{ path: "body.name", message: "太长了" }],
};

describe("call", () => {
  test("fills path and query, sends language and cookies", async () => {
    const { client, sent } = clientAnswering(json({ items: ["a"] }));
    const request = { params: { communityId }, query: { q: "水 管", kind: ["a", "b"] } };
    expect(await client.call(listThings, request)).toEqual({ items: ["a"] });
    expect(sent[0]?.url).toBe(`/api/communities/${communityId}/things?q=%E6%B0%B4+%E7%AE%A1&kind=a&kind=b`);
    expect(sent[0]?.init.headers).toEqual({ "accept-language": "zh-CN" });
    expect(sent[0]?.init.credentials).toBe("same-origin");
  });

  test("tries a GET again after network faults and 503, three times in all", async () => {
    const again = clientAnswering(offline, json({}, 503), json({ items: [] }));
    await again.client.call(listThings, { params: { communityId } });
    expect(again.sent).toHaveLength(3);
    const never = clientAnswering(offline);
    const refused = never.client.call(listThings, { params: { communityId } });
    await expect(refused).rejects.toMatchObject({ problem: { code: "client.offline" } });
    expect(never.sent).toHaveLength(3);
  });

  test("sends a write once, with its body", async () => {
    const { client, sent } = clientAnswering(json({}, 503));
    const write = client.call(addThing, { params: { communityId }, body: { name: "长椅" } });
    await expect(write).rejects.toBeInstanceOf(ApiProblem);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.init.body).toBe('{"name":"长椅"}');
  });

  test("turns problem+json into a located problem", async () => {
    const { client } = clientAnswering(json(problem, 422));
    const thrown = await client
      .call(addThing, { params: { communityId }, body: { name: "" } })
      .catch((e: unknown) => e);
    expect(toProblem(thrown)).toEqual(problem);
    expect(issueAt(toProblem(thrown), "body.name")).toBe("太长了");
  });

  test("an answer that is no problem+json is told as unreadable, with its status", async () => {
    const { client } = clientAnswering(() => new Response("<html>", { status: 502 }));
    const write = client.call(addThing, { params: { communityId }, body: { name: "x" } });
    await expect(write).rejects.toMatchObject({ problem: { code: "client.unreadable", status: 502 } });
  });

  test("an abort is the caller's own and never tried again", async () => {
    const stop = new AbortController();
    const { client, sent } = clientAnswering(() => {
      stop.abort();
      throw stop.signal.reason;
    });
    const read = client.call(listThings, { params: { communityId } }, { signal: stop.signal });
    await expect(read).rejects.toMatchObject({ name: "AbortError" });
    expect(sent).toHaveLength(1);
  });

  test("a missing path parameter is a bug, not a request", async () => {
    const { client, sent } = clientAnswering(json({}));
    await expect(client.call(listThings, { params: {} as never })).rejects.toThrow("communityId");
    expect(sent).toHaveLength(0);
  });
});
