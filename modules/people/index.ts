import { tenantTable } from "#platform/db";
import { defineModule } from "#platform/module";

export const manifest = defineModule({
  name: "people",
  title: { zh: "居民", en: "People" },
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    residents: tenantTable(),
    households: tenantTable(),
    household_members: tenantTable(),
    ownership_shares: tenantTable(),
    tenancies: tenantTable(),
    care_tags: tenantTable(),
    consents: tenantTable(),
    home_claims: tenantTable(),
    home_invitations: tenantTable(),
    reveals: tenantTable({ append: true }),
  },
});
