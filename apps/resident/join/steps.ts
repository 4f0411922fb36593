/** Where one is on the way into a home; kept in the address bar, so that going back goes back one step. */
export type JoinStep = {
  readonly community?: string;
  readonly way?: JoinWay;
};
export const JOIN_WAYS = ["address", "code"] as const;
export type JoinWay = (typeof JOIN_WAYS)[number];

export function readJoinStep(search: Record<string, unknown>): JoinStep {
  const { community, way } = search;
  const known = JOIN_WAYS.find((each) => each === way);
  return {
    ...(typeof community === "string" ? { community } : {}),
    ...(known ? { way: known } : {}),
  };
}
