import type { KeptMessage } from "./messages.ts";
import { assetsIn, isConsole, planFor } from "./plan.ts";

/*
 * The service worker of the residents' app, built to /sw.js. The network always comes first, except for assets, whose
 * names change with their content; what is kept is shown only where the network fails, and the page is told so.
 * Personal answers lie in a store of their own, which signing in, signing out and a lost session empty.
 */
const SHELL = "linli-shell-1";
const ASSETS = "linli-assets-1";
const ANSWERS = "linli-answers-1";
const KEPT_AT = "x-linli-kept-at";
const MOST_ASSETS = 150;

type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Extendable & {
  readonly request: Request;
  readonly clientId: string;
  respondWith(answer: Promise<Response>): void;
};
type Page = { readonly url: string; postMessage(message: KeptMessage): void };
type Scope = {
  readonly location: Location;
  readonly clients: { claim(): Promise<void>; get(id: string): Promise<Page | undefined> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
};
// The types of pages and of workers cannot be loaded together.
const scope = globalThis as unknown as Scope;

scope.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => scope.skipWaiting())));
scope.addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => scope.clients.claim())));
scope.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const plan = planFor({ method, url, isPage: mode === "navigate" }, scope.location.origin);
  if (plan === "page") event.respondWith(openPage(event));
  else if (plan === "asset") event.respondWith(openAsset(event.request));
  else if (plan === "answer") event.respondWith(readAnswer(event));
  else if (plan === "forget") event.waitUntil(caches.delete(ANSWERS));
});

async function keepShell(): Promise<void> {
  const response = await fetch("/", { cache: "no-cache" });
  await keepPage(response);
}

/** Every path is the same page. Its policy header is kept with it and fits the nonces inside. */
async function keepPage(response: Response): Promise<void> {
  if (!response.ok) return;
  const html = await response.clone().text();
  const store = await caches.open(ASSETS);
  const missing: string[] = [];
  for (const path of assetsIn(html)) if (!(await store.match(path))) missing.push(path);
  await store.addAll(missing);
  await (await caches.open(SHELL)).put("/", response);
}

async function dropOld(): Promise<void> {
  const current = [SHELL, ASSETS, ANSWERS];
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("linli-") && !current.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function openPage(event: Fetching): Promise<Response> {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keepPage(response.clone()));
    return response;
  } catch (offline) {
    const kept = await (await caches.open(SHELL)).match("/");
    if (kept) return kept;
    throw offline;
  }
}

async function openAsset(request: Request): Promise<Response> {
  const store = await caches.open(ASSETS);
  const kept = await store.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    await store.put(request, response.clone());
    await dropOldest(store);
  }
  return response;
}

async function dropOldest(store: Cache): Promise<void> {
  const requests = await store.keys();
  const tooMany = requests.slice(0, Math.max(0, requests.length - MOST_ASSETS));
  await Promise.all(tooMany.map((request) => store.delete(request)));
}

async function readAnswer(event: Fetching): Promise<Response> {
  const page = await scope.clients.get(event.clientId);
  if (page && isConsole(new URL(page.url))) return fetch(event.request);
  const store = await caches.open(ANSWERS);
  try {
    const response = await fetch(event.request);
    if (response.status === 401) event.waitUntil(caches.delete(ANSWERS));
    if (response.ok) await store.put(event.request, await dated(response.clone()));
    page?.postMessage({ kind: "linli.kept", kept: false, at: new Date().toISOString() });
    return response;
  } catch (offline) {
    const kept = await store.match(event.request, { ignoreVary: true });
    if (!kept) throw offline;
    page?.postMessage({ kind: "linli.kept", kept: true, at: kept.headers.get(KEPT_AT) ?? "" });
    return kept;
  }
}

async function dated(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  return new Response(await response.blob(), { status: response.status, headers });
}
