import { FACILITY_TYPES, type FacilityType } from "#engines/standards";
import type { Card } from "#platform/contract";
import type { Ctx, RefKind } from "#platform/module";
import { tenantOf } from "#platform/module";
import { isUuid, type LocalText, text } from "#platform/std";
import { addressesOfHomes } from "./addresses.ts";
import type { PlaceRow } from "./columns.ts";
import { findCommunity } from "./community-repo.ts";
import { OPTIONS } from "./contract/fields.ts";
import { KINDS, type KindName } from "./contract/kinds.ts";
import { listPlaces } from "./place-repo.ts";
import { covers, scopeOf } from "./scope.ts";

const CARDED = ["compound", "building", "facility", "space", "gate", "grid"] as const satisfies KindName[];

/** How places look where something points at them. */
export const refs: readonly RefKind[] = [
  {
    kind: "community",
    title: text("社区", "Community"),
    permission: "places.read",
    async resolve(ctx, ids) {
      const id = tenantOf(ctx);
      const community = ids.includes(id) ? await findCommunity(ctx.tx, id) : undefined;
      if (!community) return [];
      return [
        { ref: { module: "places", kind: "community", id }, title: community.name, href: "/community" },
      ];
    },
  },
  ...CARDED.map(
    (kind): RefKind => ({
      kind,
      title: KINDS[kind].title,
      permission: KINDS[kind].read,
      resolve: (ctx, ids) => cardsOf(ctx, kind, ids),
    }),
  ),
  {
    kind: "home",
    title: KINDS.home.title,
    permission: KINDS.home.read,
    resolve: cardsOfHomes,
  },
];

async function cardsOf(ctx: Ctx, kind: KindName, ids: readonly string[]): Promise<Card[]> {
  const here = { communityId: tenantOf(ctx), place: KINDS[kind] };
  const rows = await listPlaces(ctx.tx, here, { ids: ids.filter(isUuid), withRemoved: true });
  return rows.map((row) => ({
    ref: { module: "places", kind, id: row.id },
    title: titleOf(kind, row),
    subtitle: row.removedAt ? text("已移除", "Removed") : KINDS[kind].title,
    href: `/community/${KINDS[kind].plural}/${row.id}`,
  }));
}

async function cardsOfHomes(ctx: Ctx, ids: readonly string[]): Promise<Card[]> {
  const [addresses, scope] = [
    await addressesOfHomes(ctx, ids.filter(isUuid)),
    await scopeOf(ctx, KINDS.home.read),
  ];
  return [...addresses.values()]
    .filter((address) => covers(scope, address))
    .map(({ homeId, label }) => ({
      ref: { module: "places", kind: "home", id: homeId },
      title: text(label, label),
      subtitle: KINDS.home.title,
      href: `/community/homes/${homeId}`,
    }));
}

/** Its own name; a facility or space without one is called by what it is. */
function titleOf(kind: KindName, row: PlaceRow): LocalText {
  if (typeof row.name === "string" && row.name !== "") return text(row.name, row.name);
  if (kind === "facility") return FACILITY_TYPES[row.type as FacilityType] ?? KINDS.facility.title;
  if (kind === "space") return OPTIONS.spaceKind[row.kind as keyof typeof OPTIONS.spaceKind];
  return KINDS[kind].title;
}
