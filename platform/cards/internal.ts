import { type RawBuilder, sql } from "kysely";
import type { Ref } from "#platform/contract";
import type { Ctx, Place } from "#platform/module";
import { accountOf } from "./asker.ts";
import { resolveCards } from "./resolve.ts";

/** Which internal comments and attachments of an object somebody is shown. */
export type InternalView = "all" | "own" | "none";

type Reach = ReturnType<Ctx["reach"]>;

const NOWHERE: Reach = { compoundIds: [], gridIds: [] };

/**
 * What of the internal on this object, which the actor may read, is for them. Whose office covers a part of the
 * community sees all where the object lies in that part, as the object's own kind decides it; where the kind shows
 * its objects to everybody nothing tells where they lie, and only one's own is shown.
 */
export async function internalShownTo(ctx: Ctx, ref: Ref): Promise<InternalView> {
  if (!ctx.may("cards.internal")) return "none";
  const reach = ctx.reach("cards.internal");
  if (reach === "everything") return "all";
  const isWithin = async (part: Ctx) => (await resolveCards(part, [ref])).length > 0;
  const isTold = !(await isWithin(narrowed(ctx, NOWHERE, () => false)));
  if (!isTold) return "own";
  const inReach = narrowed(ctx, reach, (place) => ctx.may("cards.internal", place));
  return (await isWithin(inReach)) ? "all" : "own";
}

/** The condition on rows with the columns `internal` and `account_id`. */
export function shownRows(ctx: Ctx, view: InternalView): RawBuilder<unknown> {
  if (view === "all") return sql`true`;
  return view === "own"
    ? sql`(not internal or account_id = ${accountOf(ctx) ?? null}::uuid)`
    : sql`not internal`;
}

/** The same actor as far as a part of the community goes. */
function narrowed(ctx: Ctx, reach: Reach, covers: (place: Place) => boolean): Ctx {
  return {
    ...ctx,
    may: (permission, place) => ctx.may(permission, place) && (place === undefined || covers(place)),
    reach: () => reach,
  };
}
