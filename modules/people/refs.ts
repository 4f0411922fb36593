import { scopeOf } from "#modules/places";
import { type RefKind, tenantOf } from "#platform/module";
import { isUuid, text } from "#platform/std";
import { reachesPerson } from "./policy.ts";
import { maskedName } from "./present.ts";
import { listTies } from "./resident-repo.ts";

/** A resident pointed at by something shows a masked name, to those whose reach it is. */
export const refs: readonly RefKind[] = [
  {
    kind: "resident",
    title: text("居民", "Resident"),
    permission: "people.read",
    async resolve(ctx, asked) {
      const ids = asked.filter(isUuid);
      const scope = await scopeOf(ctx, "people.read");
      const ties = await listTies(ctx.tx, tenantOf(ctx), ids);
      const cards = [];
      for (const id of ids) {
        const own = ties.filter(({ personId }) => personId === id);
        const name = reachesPerson(scope, own) ? await maskedName(ctx, id) : null;
        if (name === null) continue;
        cards.push({
          ref: { module: "people", kind: "resident", id },
          title: text(name, name),
          href: `/community/residents/${id}`,
        });
      }
      return cards;
    },
  },
];
