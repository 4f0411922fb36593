import type { AnyEndpoint } from "#platform/contract";
import { type Route, route, tenantOf } from "#platform/module";
import { listAddresses as readAddresses } from "./addresses.ts";
import type { FieldValues } from "./columns.ts";
import * as communities from "./community-service.ts";
import type { Datum } from "./contract/fields.ts";
import type { KindName } from "./contract/kinds.ts";
import * as contract from "./contract.ts";
import { importDivisions, pageDivisions } from "./division-service.ts";
import * as grids from "./grids.ts";
import { importPlaces } from "./import-service.ts";
import { mapOfPlaces } from "./map.ts";
import { createPlace, getPlace, pagePlaces, removePlace, updatePlaceByHand } from "./place-service.ts";
import {
  presentCommunity,
  presentCommunityCard,
  presentNeighbour,
  presentPlaces,
  presentSuccession,
} from "./present.ts";
import { getSuccession, startSuccession } from "./succession-service.ts";

type KindEndpoints = Readonly<Record<"list" | "get" | "create" | "update" | "remove", AnyEndpoint>>;

export const routes: readonly Route[] = [
  ...communityRoutes(),
  ...wholeMapRoutes(),
  ...gridRoutes(),
  ...kindRoutes("compound", contract.compounds),
  ...kindRoutes("building", contract.buildings),
  ...kindRoutes("unit", contract.units),
  ...kindRoutes("home", contract.homes),
  ...kindRoutes("facility", contract.facilities),
  ...kindRoutes("space", contract.spaces),
  ...kindRoutes("gate", contract.gates),
  ...kindRoutes("grid", contract.grids),
];

function communityRoutes(): Route[] {
  return [
    route(contract.listCommunities, async (ctx, { query: { cursor, ...asked } }) => {
      const page = await communities.pageCommunities(ctx, { ...asked, after: cursor });
      return { ...page, items: page.items.map(presentCommunityCard) };
    }),
    route(contract.createCommunity, async (ctx, { body }) =>
      shown(presentCommunity(ctx, await communities.createCommunity(ctx, body))),
    ),
    route(contract.getCommunity, async (ctx) =>
      shown(presentCommunity(ctx, await communities.getCommunityWithLinks(ctx, tenantOf(ctx)))),
    ),
    route(contract.updateCommunity, async (ctx, { body }) =>
      shown(presentCommunity(ctx, await communities.updateCommunity(ctx, body))),
    ),
    route(contract.closeCommunity, async (ctx, { body }) =>
      shown(presentCommunity(ctx, await communities.closeCommunity(ctx, body.closedOn))),
    ),
    route(contract.startSuccession, async (ctx, { body }) =>
      shown(presentSuccession(await startSuccession(ctx, body))),
    ),
    route(contract.getSuccession, async (ctx, { params }) =>
      shown(presentSuccession(await getSuccession(ctx, params.id))),
    ),
    route(contract.listDivisions, async (ctx, { query: { cursor, ...asked } }) =>
      shown(await pageDivisions(ctx, { ...asked, after: cursor })),
    ),
    route(contract.importDivisions, (ctx, { body }) => importDivisions(ctx, body.rows)),
  ];
}

function wholeMapRoutes(): Route[] {
  return [
    route(contract.getMap, async (ctx) => shown(await mapOfPlaces(ctx))),
    route(contract.listAddresses, (ctx, { query }) => readAddresses(ctx, query)),
    route(contract.importPlaces, async (ctx, { body }) => shown(await importPlaces(ctx, body))),
    route(contract.listNeighbouringFacilities, async (ctx, { query }) => {
      const found = await communities.listNeighbouringFacilities(ctx, query.withinMeters);
      return shown({ items: found.map(presentNeighbour) });
    }),
  ];
}

function gridRoutes(): Route[] {
  return [
    route(contract.getGridBuildings, async (ctx, { params }) => ({
      buildingIds: await grids.listGridBuildings(ctx, params.id),
    })),
    route(contract.setGridBuildings, async (ctx, { params, body }) => ({
      buildingIds: await grids.setGridBuildings(ctx, params.id, body.buildingIds),
    })),
    route(contract.listGridDuties, async (ctx, { query }) => ({
      items: await grids.listGridDuties(ctx, query.gridId),
    })),
    route(contract.startGridDuty, (ctx, { body }) => grids.startGridDuty(ctx, body)),
    route(contract.endGridDuty, (ctx, { params, body }) => grids.endGridDuty(ctx, params.id, body.untilOn)),
  ];
}

/** The five routes of a kind. The endpoints checked the input; the kind's declaration says what its fields are. */
function kindRoutes(kind: KindName, endpoints: KindEndpoints): Route[] {
  type Input = { params: { id: string }; query: Record<string, unknown>; body: Record<string, unknown> };
  const one = async (ctx: Parameters<typeof presentPlaces>[0], row: Awaited<ReturnType<typeof getPlace>>) =>
    (await presentPlaces(ctx, kind, [row]))[0];
  return [
    route(endpoints.list, async (ctx, { query }: Input) => {
      const { cursor, limit, search, ...filters } = query;
      const asked = { after: cursor as string, limit: limit as number, search: search as string, filters };
      const page = await pagePlaces(ctx, kind, asked);
      return { ...page, items: await presentPlaces(ctx, kind, page.items) };
    }),
    route(endpoints.get, async (ctx, { params }: Input) => one(ctx, await getPlace(ctx, kind, params.id))),
    route(endpoints.create, async (ctx, { body }: Input) =>
      one(ctx, await createPlace(ctx, kind, body as { id: string; datum: Datum; fields: FieldValues })),
    ),
    route(endpoints.update, async (ctx, { params, body }: Input) => {
      const change = body as { revision: number; datum: Datum; changes: FieldValues };
      return one(ctx, await updatePlaceByHand(ctx, kind, { id: params.id, ...change }));
    }),
    route(endpoints.remove, async (ctx, { params }: Input) =>
      one(ctx, await removePlace(ctx, kind, params.id)),
    ),
  ];
}

/** Hands a value to the endpoint's output schema, which decides what leaves the house. */
function shown<T>(value: unknown): T {
  return value as T;
}
