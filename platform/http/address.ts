import type { Context } from "hono";

type NodeBindings = { incoming?: { socket?: { remoteAddress?: string } } };

/**
 * The client's address; undefined where there is no connection (tests). What a proxy says of whom it speaks for is
 * believed only where the configuration says that one stands there.
 */
export function addressOf(c: Context, options: { trustProxy: boolean }): string | undefined {
  const forwarded = options.trustProxy && c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded || directAddress(c);
}

/** Asked by a program on this machine itself: not through a proxy, not under a public name. */
export function isFromThisMachine(c: Context): boolean {
  const direct = directAddress(c);
  const passedOn = ["x-forwarded-for", "x-forwarded-host", "forwarded", "via"].some((name) =>
    c.req.header(name),
  );
  const host = (c.req.header("host") ?? "localhost").replace(/:\d+$/, "");
  return (direct === undefined || isLoopback(direct)) && !passedOn && LOOPBACK_NAMES.includes(host);
}

export const LOOPBACK_NAMES: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

function directAddress(c: Context): string | undefined {
  return (c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress;
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
}
