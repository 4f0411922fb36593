import type { CheckStatus, Status } from "./indicator.ts";

/** A status, and for `proxy_only` what it would be if the proxies were confirmed. */
export interface Verdict {
  readonly status: Status;
  readonly ifConfirmed: Status | null;
}

/** The verdict of parts that are all required (ST1). */
export function allOf(
  parts: readonly { readonly status: CheckStatus; readonly ifConfirmed: CheckStatus | null }[],
): Verdict {
  const status = every(parts.map((part) => part.status));
  const confirmed = every(parts.map((part) => part.ifConfirmed ?? part.status));
  return { status, ifConfirmed: status === "proxy_only" ? confirmed : null };
}

/** The verdict of ways of which one is enough (ST7): none counts as failed while one is still open. */
export function anyOf(ways: readonly Verdict[]): Verdict {
  const status = some(ways.map((way) => way.status));
  const confirmed = some(ways.map((way) => way.ifConfirmed ?? way.status));
  return { status, ifConfirmed: status === "proxy_only" ? confirmed : null };
}

function every(parts: readonly CheckStatus[]): Status {
  if (parts.includes("not_met")) return parts.includes("met") ? "partly" : "not_met";
  if (parts.includes("proxy_only")) return "proxy_only";
  return parts.includes("unknown") ? "unknown" : "met";
}

const BEST_FIRST = ["met", "proxy_only", "unknown", "partly", "not_met"] as const satisfies readonly Status[];

function some(ways: readonly Status[]): Status {
  return BEST_FIRST.find((status) => ways.includes(status)) ?? "unknown";
}
