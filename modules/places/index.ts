import { globalTable, tenantTable } from "#platform/db";
import { defineModule } from "#platform/module";
import { text } from "#platform/std";
import { errors } from "./errors.ts";
import { permissions } from "./permissions.ts";
import { refs } from "./refs.ts";
import { routes } from "./routes.ts";

export { type Addresses, addressesOfHomes, type HomeAddress, listAddresses } from "./addresses.ts";
export type { FieldValues, PlaceRow } from "./columns.ts";
export type { Community } from "./community-repo.ts";
export {
  type CommunityWithLinks,
  closeCommunity,
  createCommunity,
  getCommunityWithLinks,
  listNeighbouringFacilities,
  listOpenCommunityIds,
  type NeighbouringFacility,
  type NewCommunity,
  tenantState,
  updateCommunity,
} from "./community-service.ts";
export type { Datum, RawPolygon } from "./contract/fields.ts";
export { KIND_NAMES, KINDS, type KindName } from "./contract/kinds.ts";
export { type DivisionRow, planDivisions } from "./division.ts";
export { importDivisions } from "./division-service.ts";
export { checkPoint } from "./geometry/check-point.ts";
export { checkPolygon, type Polygon } from "./geometry/check-polygon.ts";
export { fromWgs84, toWgs84 } from "./geometry/datum.ts";
export { isInside, metersToPolygon, pointWithin } from "./geometry/distance.ts";
export { polygonAreaHundredths } from "./geometry/polygon-area.ts";
export { type DatumSuspicion, pairByKey, suspectDatum } from "./geometry/suspect-datum.ts";
export { setGridBuildings, startGridDuty } from "./grids.ts";
export type { ImportRow } from "./import-rows.ts";
export { type ImportBatch, type ImportReport, importPlaces } from "./import-service.ts";
export { mapOfPlaces, type PlacesMap } from "./map.ts";
export {
  createPlace,
  getPlace,
  type NewPlace,
  type PlacePage,
  pagePlaces,
  removePlace,
  updatePlaceByHand,
} from "./place-service.ts";
export { covers, type PlaceScope, requireWhole, type Standing, scopeOf } from "./scope.ts";
export {
  addCounts,
  type Counts,
  copyId,
  copyTable,
  type SuccessionPart,
  type SuccessionWork,
} from "./succession-copy.ts";
export { placesSuccession } from "./succession-places.ts";
export { runSuccessions, type SuccessionDeps, startSuccession } from "./succession-service.ts";

const WRITTEN_BY_REQUESTS = { linli_app: ["select", "insert", "update"] } as const;

export const manifest = defineModule({
  name: "places",
  title: text("空间", "Places"),
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    divisions: globalTable(WRITTEN_BY_REQUESTS),
    communities: globalTable(WRITTEN_BY_REQUESTS),
    successions: globalTable(WRITTEN_BY_REQUESTS),
    succession_links: globalTable(WRITTEN_BY_REQUESTS),
    published_facilities: globalTable(WRITTEN_BY_REQUESTS),
    compounds: tenantTable(),
    buildings: tenantTable(),
    units: tenantTable(),
    homes: tenantTable(),
    facilities: tenantTable(),
    spaces: tenantTable(),
    gates: tenantTable(),
    grids: tenantTable(),
    grid_buildings: tenantTable(),
    grid_duties: tenantTable(),
  },
  permissions,
  errors: Object.values(errors),
  routes,
  refs,
  events: {
    "places.created": { title: text("新增空间对象", "A place was added"), payload: ["kind"] },
    "places.updated": { title: text("空间对象有变", "A place changed"), payload: ["kind"] },
    "places.removed": { title: text("移除空间对象", "A place was removed"), payload: ["kind"] },
    "places.imported": {
      title: text("导入空间数据", "Places were imported"),
      payload: ["source", "added", "changed"],
    },
    "places.community_created": { title: text("新建社区", "A community was created"), payload: [] },
    "places.community_updated": { title: text("社区概况有变", "A community changed"), payload: [] },
    "places.community_closed": { title: text("社区关闭", "A community was closed"), payload: [] },
    "places.succession_started": {
      title: text("社区拆分或合并开始", "A split or merger began"),
      payload: ["kind", "fromIds", "toIds"],
    },
  },
});
