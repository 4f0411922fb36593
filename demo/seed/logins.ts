import { randomInt } from "node:crypto";
import { changeMe } from "#contracts/identity";
import { createAccount, newTotpSecret, setPassword, totpCode } from "#modules/identity";
import type { Role } from "#platform/contract";
import { type LocalText, text } from "#platform/std";
import { seededId } from "../town/random.ts";
import { ask, type DemoDeps, type Doer, inDemo } from "./deps.ts";

/** Somebody who signs in to the demo. Their names are invented. */
export type LoginSpec = {
  readonly key: string;
  readonly userName: string;
  readonly displayName: string;
  readonly title: LocalText;
  readonly role: Role;
};

function login(key: string, role: Role, [displayName, zh, en]: readonly [string, string, string]): LoginSpec {
  return { key, userName: key, displayName, title: text(zh, en), role };
}

export const LOGINS = [
  login("secretary", "community_secretary", ["周敏", "社区书记", "Community secretary"]),
  login("worker", "community_worker", ["何晓舟", "社区工作者", "Community worker"]),
  login("grid", "grid_worker", ["罗小满", "网格员(云杉一村)", "Grid worker (Yunshan No. 1)"]),
  login("planner", "planner", ["沈一宁", "规划师(两个社区)", "Planner (both communities)"]),
  login("street", "street_manager", ["方立群", "街道负责人(两个社区)", "Street office (both communities)"]),
  login("property", "property_manager", ["谭志远", "物业经理(两个小区)", "Property manager (two compounds)"]),
  login("committee", "committee_member", ["韦雅琴", "业委会委员(听雨花园)", "Owners' committee member"]),
  login("granny", "resident", ["吴桂芬", "居民,68 岁,长辈模式", "Resident, 68, large type"]),
  login("young", "resident", ["陆一帆", "居民,30 岁", "Resident, 30"]),
  login("admin", "administrator", ["管理员", "系统管理员(需动态码)", "Administrator (needs a code)"]),
  login("auditor", "auditor", ["审计员", "审计员", "Auditor"]),
] as const satisfies readonly LoginSpec[];

/** What only this installation knows. Kept by the caller in the data folder, before seeding begins. */
export type DemoSecrets = {
  readonly passwords: Readonly<Record<string, string>>;
  /** Base 32; the administrator's authenticator. */
  readonly totpSecret: string;
};

/** Passwords of six syllables and four digits (about 50 random bits each), and the administrator's secret. */
export function newDemoSecrets(): DemoSecrets {
  const passwords = Object.fromEntries(LOGINS.map(({ key }) => [key, newPassword()]));
  return { passwords, totpSecret: newTotpSecret() };
}

/** The code that the demo's administrator signs in with at that moment. */
export function demoCode(secrets: DemoSecrets, at: Date): Promise<string> {
  return totpCode(secrets.totpSecret, at);
}

const [ONSETS, VOWELS] = ["bdfghjkmnprstvwz", "aeiou"];

function newPassword(): string {
  const syllable = () => `${ONSETS[randomInt(ONSETS.length)]}${VOWELS[randomInt(VOWELS.length)]}`;
  const word = () => syllable() + syllable() + syllable();
  return `${word()}-${word()}-${randomInt(1000, 10_000)}`;
}

export function accountIdOf(key: string): string {
  return seededId(`account ${key}`);
}

export function doer(key: (typeof LOGINS)[number]["key"]): Doer {
  const found = LOGINS.find((one) => one.key === key) as LoginSpec;
  return { accountId: accountIdOf(key), role: found.role };
}

/** Makes the accounts that are not there yet, each in a transaction of its own. */
export async function ensureAccounts(
  deps: DemoDeps,
  secrets: DemoSecrets,
  onDone: (done: number) => void,
): Promise<void> {
  const identity = { db: deps.db, keys: deps.services.keys, clock: deps.clock };
  for (const [i, { key, userName, displayName }] of LOGINS.entries()) {
    const second = key === "admin" ? { totpSecret: secrets.totpSecret } : {};
    const password = secrets.passwords[key] as string;
    const account = { id: accountIdOf(key), displayName, userName, password, ...second };
    await createAccount(identity, account).catch(unlessThere);
    onDone(i + 1);
  }
  await inDemo(deps, { communityId: undefined, as: doer("granny") }, (ctx) =>
    ask(ctx, deps.manifests, { endpoint: changeMe, input: { body: { elderMode: true } } }),
  );
}

/** Gives every login the password of these secrets, where the file with the old ones was lost. */
export async function renewDemoPasswords(deps: DemoDeps, secrets: DemoSecrets): Promise<void> {
  const identity = { db: deps.db, keys: deps.services.keys, clock: deps.clock };
  for (const { key } of LOGINS)
    await setPassword(identity, accountIdOf(key), secrets.passwords[key] as string);
}

/** The account was made by an earlier seeding that was stopped later on. */
function unlessThere(error: unknown): void {
  if ((error as { code?: string }).code !== "23505") throw error;
}
