import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import type { AppEnv } from "./app.ts";

const NONCE_PLACE = /__CSP_NONCE__/g;

/**
 * Serves a built web app below a base path. Its assets carry a hash in their name and are kept for a year; every
 * other path is the app's own page, with a fresh nonce for its scripts and styles.
 *
 * @param options.folder absolute path of the build
 * @param options.base `/` or `/console/`
 */
export function serveWebApp(app: Hono<AppEnv>, options: { folder: string; base: "/" | `/${string}/` }): void {
  const { folder, base } = options;
  app.get(
    `${base}assets/*`,
    serveStatic({
      root: folder,
      rewriteRequestPath: (path) => path.slice(base.length - 1),
      onFound: (_, c) => {
        c.header("Cache-Control", "public, max-age=31536000, immutable");
      },
    }),
  );
  app.get(`${base}sw.js`, async (c) => {
    c.header("Content-Security-Policy", "default-src 'none'; connect-src 'self'");
    c.header("Cache-Control", "no-cache");
    c.header("Content-Type", "text/javascript; charset=utf-8");
    const worker = await readFile(join(folder, "sw.js"), "utf8").catch(() => undefined);
    return worker === undefined ? c.notFound() : c.body(worker);
  });
  app.get(`${base}:file{[\\w.-]+\\.(?:webmanifest|png|svg|ico|js|txt)}`, (c, next) =>
    serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice(base.length - 1) })(c, next),
  );
  app.get(`${base}*`, async (c) => {
    if (c.req.path.includes("/assets/")) return c.notFound();
    const page = await readFile(join(folder, "index.html"), "utf8");
    const nonce = randomBytes(18).toString("base64");
    c.header("Content-Security-Policy", pagePolicy(nonce));
    c.header("Cache-Control", "no-cache");
    return c.html(page.replace(NONCE_PLACE, nonce));
  });
  if (base !== "/") app.get(base.slice(0, -1), (c) => c.redirect(base));
}

/** No outside source of anything; styles made at run time need the nonce, WebAssembly its own word. */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Elements sized by script (maps, tables) carry style attributes; these cannot run code.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
