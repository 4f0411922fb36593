/** What the service worker does with a request. `page` and `answer` ask the network first; `asset` never changes. */
export type Plan = "page" | "asset" | "answer" | "forget" | "pass";
export type Asked = { readonly method: string; readonly url: string; readonly isPage: boolean };

/** Answers that are shown again without a connection: who I am, my communities, my homes, the check-up, my circle. */
const KEPT_ANSWERS = [
  /^\/api\/identity\/me$/,
  /^\/api\/places\/communities$/,
  /^\/api\/communities\/[^/]+\/people\/me$/,
  /^\/api\/communities\/[^/]+\/checkup\/(published|my-circle)$/,
  /^\/api\/communities\/[^/]+\/places\/map$/,
];
/** After these another person may hold the device: nothing personal stays. */
const FORGETTING = /^\/api\/identity\/(sign-out|sign-in\/.+|second-factor|invitations\/accept)$/;

/** Only what belongs to the residents' app on its own address; everything else goes by. */
export function planFor(asked: Asked, origin: string): Plan {
  const url = new URL(asked.url);
  if (url.origin !== origin || isConsole(url)) return "pass";
  if (asked.method !== "GET") return FORGETTING.test(url.pathname) ? "forget" : "pass";
  if (url.pathname.startsWith("/assets/")) return "asset";
  if (url.pathname.startsWith("/api/"))
    return KEPT_ANSWERS.some((kept) => kept.test(url.pathname)) ? "answer" : "pass";
  return asked.isPage ? "page" : "pass";
}

export function isConsole(url: URL): boolean {
  return url.pathname === "/console" || url.pathname.startsWith("/console/");
}

/** Addresses of scripts and styles that a page needs before it can draw anything. */
export function assetsIn(html: string): string[] {
  const found = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] as string);
  return [...new Set(found)];
}
