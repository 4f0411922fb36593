/** A signed-in device. It ends when idle, when old, or when someone ends it (rule ID5). */
export type Session = {
  readonly id: string;
  readonly accountId: string;
  readonly withSecondFactor: boolean;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endedAt: Date | null;
};

const DAY_MS = 86_400_000;
export const IDLE_MS = 14 * DAY_MS;
export const ABSOLUTE_MS = 90 * DAY_MS;
/** How often being seen is written down. */
export const SEEN_STEP_MS = 5 * 60_000;
/** How long a sign-in counts as fresh for what needs one. */
export const FRESH_MS = 10 * 60_000;
/** How long a sign-in may wait for its second factor. */
export const PENDING_LIFE_MS = 10 * 60_000;

export const SESSION_COOKIE = "linli_session";
export const PENDING_COOKIE = "linli_sign_in";

export function expiresAt(session: Pick<Session, "createdAt" | "lastSeenAt">): Date {
  const idle = session.lastSeenAt.getTime() + IDLE_MS;
  const absolute = session.createdAt.getTime() + ABSOLUTE_MS;
  return new Date(Math.min(idle, absolute));
}

export function isLive(session: Pick<Session, "createdAt" | "lastSeenAt" | "endedAt">, now: Date): boolean {
  return session.endedAt === null && now < expiresAt(session);
}

export function isFresh(session: Pick<Session, "createdAt">, now: Date): boolean {
  return now.getTime() - session.createdAt.getTime() < FRESH_MS;
}

/** The value of a cookie in a `Cookie` header; over https its `__Host-` form alone, which no other host can plant. */
export function readCookie(
  header: string | undefined,
  name: string,
  { https }: { https: boolean },
): string | undefined {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim());
  const cookie = (key: string) => pairs.find((pair) => pair.startsWith(`${key}=`))?.slice(key.length + 1);
  return cookie(https ? `__Host-${name}` : name);
}

const SYSTEMS = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
] as const;
const BROWSERS = [
  [/MicroMessenger/, "WeChat"],
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;

/** A device as its owner would call it: `Android · WeChat`. */
export function deviceName(userAgent: string | undefined): string | undefined {
  const agent = userAgent ?? "";
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent))?.[1];
  return [system, browser].filter((part) => part !== undefined).join(" · ") || undefined;
}
