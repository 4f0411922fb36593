import { describe, expect, test } from "vitest";
import { assetsIn, planFor } from "./plan.ts";

const HERE = "https://linli.example";
const plan = (path: string, asked: { method?: string; isPage?: boolean } = {}) =>
  planFor({ url: new URL(path, HERE).href, method: "GET", isPage: false, ...asked }, HERE);

describe("planFor", () => {
  test.each([
    ["/", "page"],
    ["/circle", "page"],
    ["/console/", "pass"],
    ["/console/places", "pass"],
  ] as const)("opening %s: %s", (path, expected) => {
    expect(plan(path, { isPage: true })).toBe(expected);
  });

  test.each([
    ["/assets/index-1.js", "asset"],
    ["/console/assets/index-1.js", "pass"],
    ["/api/identity/me", "answer"],
    ["/api/places/communities?limit=200", "answer"],
    ["/api/communities/7/people/me", "answer"],
    ["/api/communities/7/checkup/my-circle?pace=elder", "answer"],
    ["/api/communities/7/people/residents", "pass"],
    ["/api/identity/sessions", "pass"],
    ["/api/communities/7/people/me/export", "pass"],
    ["https://elsewhere.example/assets/a.js", "pass"],
  ] as const)("reading %s: %s", (path, expected) => {
    expect(plan(path)).toBe(expected);
  });

  test.each([
    ["/api/identity/sign-out", "forget"],
    ["/api/identity/sign-in/code", "forget"],
    ["/api/identity/me", "pass"],
    ["/api/communities/7/people/home-claims", "pass"],
  ] as const)("sending to %s: %s", (path, expected) => {
    expect(plan(path, { method: "POST" })).toBe(expected);
  });
});

test("assetsIn finds scripts and styles once", () => {
  const html = `<script type="module" src="/assets/a.js"></script><link rel="modulepreload" href="/assets/b.js">
    <link rel="stylesheet" href="/assets/c.css"><link rel="icon" href="/icon.svg"><script src="/assets/a.js">`;
  expect(assetsIn(html)).toEqual(["/assets/a.js", "/assets/b.js", "/assets/c.css"]);
});
