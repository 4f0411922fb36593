import { sql } from "kysely";
import { httpErrors, refuse } from "#platform/contract";
import { asSystem } from "#platform/events";
import { type Ctx, route, type Services } from "#platform/module";
import type { LocalText } from "#platform/std";
import { listSimulated } from "./contract.ts";

/** The part of the services that the demo's composition adds: the presence of the simulator opens its letters. */
export type SimulatorService = { readonly simulator: true };

export const routes = [
  route(listSimulated, async (ctx, { query }) => {
    const { simulator } = ctx.services as Services & Partial<SimulatorService>;
    if (!simulator) refuse(httpErrors.not_found);
    const items = await readSimulated(ctx);
    return { items: items.filter((item) => !query.address || item.address === query.address) };
  }),
];

const LATEST = 100;
type Row = {
  id: string;
  kind: "sms" | "email";
  template: string;
  address_sealed: string;
  text_sealed: string;
  created_at: Date;
};

async function readSimulated(ctx: Ctx) {
  const { keys } = ctx.services;
  const { rows } = await asSystem(ctx.tx, () =>
    sql<Row>`select * from notify.messages where state = 'simulated'
      order by created_at desc, id desc limit ${LATEST}`.execute(ctx.tx),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    template: row.template,
    address: keys.open(row.address_sealed),
    text: JSON.parse(keys.open(row.text_sealed)) as LocalText,
    createdAt: row.created_at.toISOString(),
  }));
}
