import { expect, test } from "vitest";
import { ANONYMOUS, ROLES } from "#platform/contract";
import { accountActor } from "#platform/testkit";
import { invitationState } from "./invitation.ts";
import { fits, grantableRoles, grantsInSession } from "./policy.ts";
import { deviceName, expiresAt, isLive, readCookie } from "./session.ts";

const COMMUNITY = "0190a0b0-0000-7000-8000-000000000001";
const at = (text: string) => new Date(text);

test("ID9: who may give which role", () => {
  const can = (role: (typeof ROLES)[number], where: "community" | "installation") =>
    grantableRoles(accountActor(role, where === "community" ? COMMUNITY : null), where);
  expect(can("administrator", "community")).toEqual(ROLES);
  expect(can("administrator", "installation")).toEqual(["administrator", "auditor"]);
  expect(can("community_secretary", "community")).toContain("grid_worker");
  for (const role of ["administrator", "auditor", "planner", "street_manager"] as const) {
    expect(can("community_secretary", "community")).not.toContain(role);
  }
  const others = ROLES.filter((role) => role !== "administrator" && role !== "community_secretary");
  for (const role of others) expect(can(role, "community")).toEqual([]);
  expect(grantableRoles(ANONYMOUS, "community")).toEqual([]);
});

test("ID9: a key gives no roles, whatever role it acts as", () => {
  const { grants } = accountActor("administrator", COMMUNITY);
  const key = {
    kind: "integration",
    channel: "integration",
    grants,
    apiKeyId: "k",
    permissions: [],
  } as const;
  expect(grantableRoles(key, "community")).toEqual([]);
});

test("roles, scopes and places that do not fit together", () => {
  const base = { communityId: COMMUNITY, scopeKind: "community", scopeIds: [] } as const;
  expect(fits({ ...base, role: "resident" })).toBe(true);
  expect(fits({ ...base, role: "property_staff", scopeKind: "compound", scopeIds: ["c"] })).toBe(true);
  expect(fits({ ...base, role: "property_staff", scopeKind: "compound" })).toBe(false);
  expect(fits({ ...base, role: "resident", scopeIds: ["c"] })).toBe(false);
  expect(fits({ ...base, role: "administrator", scopeKind: "grid", scopeIds: ["g"] })).toBe(false);
  expect(fits({ ...base, role: "auditor", communityId: null })).toBe(true);
  expect(fits({ ...base, role: "planner", communityId: null })).toBe(false);
});

test("ID8: the administrator's role does not hold without the second factor", () => {
  const { grants } = accountActor("administrator", null);
  expect(grantsInSession(grants, false)).toEqual([]);
  expect(grantsInSession(grants, true)).toEqual(grants);
});

test("ID5: a session ends when idle and when old", () => {
  const session = {
    createdAt: at("2026-01-01T00:00:00Z"),
    lastSeenAt: at("2026-01-10T00:00:00Z"),
    endedAt: null,
  };
  expect(expiresAt(session)).toEqual(at("2026-01-24T00:00:00Z"));
  expect(expiresAt({ ...session, lastSeenAt: at("2026-03-30T00:00:00Z") })).toEqual(
    at("2026-04-01T00:00:00Z"),
  );
  expect(isLive(session, at("2026-01-23T23:59:59Z"))).toBe(true);
  expect(isLive(session, at("2026-01-24T00:00:00Z"))).toBe(false);
  expect(isLive({ ...session, endedAt: at("2026-01-11T00:00:00Z") }, at("2026-01-12T00:00:00Z"))).toBe(false);
});

test("a cookie with the host prefix goes before one that a neighbour could plant", () => {
  expect(readCookie("a=1; linli_session=x; b=2", "linli_session", { https: false })).toBe("x");
  expect(readCookie("linli_session=bad; __Host-linli_session=good", "linli_session", { https: true })).toBe(
    "good",
  );
  expect(readCookie("xlinli_session=x", "linli_session", { https: false })).toBeUndefined();
  expect(readCookie(undefined, "linli_session", { https: false })).toBeUndefined();
  expect(readCookie("linli_session=planted", "linli_session", { https: true })).toBeUndefined();
});

test("a device has a name its owner knows", () => {
  expect(deviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1")).toBe(
    "iPhone · Safari",
  );
  expect(deviceName("curl/8")).toBeUndefined();
});

test("ID10: an invitation is open until it is used, revoked or old", () => {
  const invitation = { acceptedAt: null, revokedAt: null, expiresAt: at("2026-01-08T00:00:00Z") };
  expect(invitationState(invitation, at("2026-01-07T00:00:00Z"))).toBe("open");
  expect(invitationState(invitation, at("2026-01-08T00:00:00Z"))).toBe("expired");
  const then = at("2026-01-05T00:00:00Z");
  expect(invitationState({ ...invitation, acceptedAt: then }, then)).toBe("accepted");
  expect(invitationState({ ...invitation, revokedAt: then }, then)).toBe("revoked");
});
