import type { z } from "zod";
import { isTenantEndpoint } from "#platform/contract";
import type { Ctx, Manifest, Route, Services } from "#platform/module";
import { assert } from "#platform/std";

/** Every list of a community that can be exported, by the id of its endpoint. */
export type ListBook = { find(endpointId: string): Route | undefined };

/** The part of the services that the composition adds for saved exports. */
export type ListService = { readonly lists: ListBook };

/** Lists are GET endpoints of a community, with no other part in their path, that page with `cursor` and `limit`. */
export function createListBook(manifests: readonly Manifest[]): ListBook {
  const lists = manifests
    .flatMap((manifest) => manifest.routes)
    .filter(({ endpoint }) => {
      const query = Object.keys((endpoint.query as z.ZodObject).shape);
      const isPlain = endpoint.path.match(/\{/g)?.length === 1 && endpoint.gives === "json";
      return endpoint.method === "GET" && isTenantEndpoint(endpoint) && isPlain && query.includes("cursor");
    });
  const byId = new Map(lists.map((list) => [list.endpoint.id as string, list]));
  return { find: (endpointId) => byId.get(endpointId) };
}

export function listBookOf(ctx: Ctx): ListBook {
  const { lists } = ctx.services as Services & Partial<ListService>;
  assert(lists, "the composition gives services.lists");
  return lists;
}
