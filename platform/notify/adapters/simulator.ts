import type { Adapter } from "../adapter.ts";

/** Nothing leaves the house; letters are kept for `notify.listSimulated`. The demo's way of signing in by phone. */
export function createSimulator(): Adapter {
  return { name: "simulator", simulated: true, send: async () => undefined, close: async () => undefined };
}
