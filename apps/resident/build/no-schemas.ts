/*
 * Stands in for zod in the residents' build. Endpoints carry schemas, but only the server checks with them: the app
 * sends, and reads what the server has checked. Leaving zod out saves a fifth of the first load. Every name and every
 * call gives the same empty thing, so that contracts can be declared; whoever would check with it gets nothing.
 */
type Nothing = { (...given: readonly unknown[]): Nothing; readonly [name: string]: Nothing };

const nothing: Nothing = new Proxy(Object.assign(() => nothing, {}) as unknown as Nothing, {
  get: (_, name) => (typeof name === "symbol" || name === "then" ? undefined : nothing),
  ownKeys: () => [],
  getOwnPropertyDescriptor: () => undefined,
});

export const z: Nothing = nothing;
