import { globalTable, tenantTable } from "#platform/db";
import { defineModule } from "#platform/module";
import { errors } from "./errors.ts";

const WRITTEN_BY_REQUESTS = { linli_app: ["select", "insert", "update"] } as const;

export const manifest = defineModule({
  name: "places",
  title: { zh: "空间", en: "Places" },
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
  errors: Object.values(errors),
});
