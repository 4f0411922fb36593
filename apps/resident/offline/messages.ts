/** From the service worker to the page: an answer came from what was kept at that time, or from the network again. */
export type KeptMessage = { readonly kind: "linli.kept"; readonly kept: boolean; readonly at: string };

export function isKeptMessage(data: unknown): data is KeptMessage {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "linli.kept";
}
