import type { Context } from "hono";

type NodeBindings = { incoming?: { socket?: { remoteAddress?: string } } };

/**
 * The client's address; undefined where there is no connection (tests). A proxy on this machine is believed
 * about whom it speaks for, nobody else is.
 */
export function addressOf(c: Context): string | undefined {
  const direct = (c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress;
  if (direct === undefined || !isLoopback(direct)) return direct;
  const forwarded = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded || direct;
}

export function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
}
