import type { FacilityType, Trait } from "#engines/standards";
import type { CommunityKey } from "./compound-spec.ts";
import type { Spot, Tags } from "./sheet.ts";

/** What a survey or a declaration knows of a place; areas in m², turned into 0.01 m² where they are handed on. */
export type Survey = {
  readonly confidence: "surveyed" | "declared";
  readonly on: string;
  readonly squareMeters?: Readonly<Partial<Record<AreaName, number>>>;
  readonly counts?: Readonly<Record<string, number>>;
  readonly traits?: Readonly<Partial<Record<Trait, boolean>>>;
  readonly opening?: string;
  readonly operator?: string;
  readonly ownership?: "public" | "collective" | "owners" | "developer" | "private";
  readonly feeKind?: "free" | "low_fee" | "inclusive" | "market";
};
export type AreaName = "floor" | "site" | "usable" | "activity" | "sports";

/** When companies and the committee stated things, and when somebody went and looked. */
export const DECLARED_ON = "2026-05-20";
export const SURVEYED_ON = "2026-06-18";

export type ServiceSpec = {
  readonly key: string;
  readonly community: CommunityKey;
  readonly type: FacilityType;
  readonly name: string;
  /** A point, a building with a door, or open ground that paths cross. */
  readonly at:
    | { readonly spot: Spot }
    | { readonly house: readonly [Spot, Spot]; readonly door: Spot; readonly street: Spot }
    | { readonly ground: readonly [Spot, Spot]; readonly gate?: Spot; readonly street?: Spot };
  /** As mapped; undefined: the map does not have it, only the community knows of it. */
  readonly tags: Tags | undefined;
  /** Undefined: only the map knows of it. */
  readonly survey: Survey | undefined;
};

type Rest = Omit<ServiceSpec, "key" | "community" | "type" | "name">;

export function own(
  key: string,
  type: FacilityType,
  { name, ...rest }: Rest & { name: string },
): ServiceSpec {
  return { key, community: "yunshan", type, name, ...rest };
}

export function next(
  key: string,
  type: FacilityType,
  { name, ...rest }: Rest & { name: string },
): ServiceSpec {
  return { key, community: "wangxiu", type, name, ...rest };
}

export function surveyed(rest: Omit<Survey, "confidence" | "on"> = {}): Survey {
  return { confidence: "surveyed", on: SURVEYED_ON, ...rest };
}

export function declared(rest: Omit<Survey, "confidence" | "on"> = {}): Survey {
  return { confidence: "declared", on: DECLARED_ON, ...rest };
}
