import { sql } from "kysely";
import { refuse } from "#platform/contract";
import { type Ctx, permit } from "#platform/module";
import type { LocalText } from "#platform/std";
import { type Division, type DivisionLevel, type DivisionRow, planDivisions } from "./division.ts";
import { errors } from "./errors.ts";

export type DivisionPage = {
  readonly items: readonly {
    code: string;
    name: LocalText;
    level: DivisionLevel;
    parentCode: string | null;
  }[];
  readonly next?: string;
};

export async function pageDivisions(
  ctx: Ctx,
  asked: {
    parentCode?: string | undefined;
    search?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<DivisionPage> {
  const conditions = [
    asked.parentCode
      ? sql`parent_code = ${asked.parentCode}`
      : asked.search
        ? sql`true`
        : sql`level = 'province'`,
    ...(asked.search ? [sql`name ->> 'zh' like ${`%${asked.search.replaceAll(/[\\%_]/g, "\\$&")}%`}`] : []),
    ...(asked.after ? [sql`code > ${asked.after}`] : []),
  ];
  const { rows } = await sql<DivisionPage["items"][number]>`
    select code, name, level, parent_code as "parentCode" from places.divisions
    where ${sql.join(conditions, sql` and `)} order by code limit ${asked.limit + 1}`.execute(ctx.tx);
  const items = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? items.at(-1) : undefined;
  return { items, ...(last ? { next: last.code } : {}) };
}

/** Writes the rows, all or none: new ones are added, renamed ones renamed. None is ever taken away. */
export async function importDivisions(
  ctx: Ctx,
  rows: readonly DivisionRow[],
): Promise<{ written: number; unchanged: number }> {
  permit(ctx.may("places.govern"));
  const known = await sql<{ code: string }>`select code from places.divisions`.execute(ctx.tx);
  const plan = planDivisions(rows, new Set(known.rows.map(({ code }) => code)));
  if (!plan.ok) refuse(errors.invalid_division, { count: plan.errors.length }, plan.errors);
  const written = await saveDivisions(ctx, plan.value);
  return { written, unchanged: plan.value.length - written };
}

async function saveDivisions(ctx: Ctx, divisions: readonly Division[]): Promise<number> {
  const records = divisions.map(({ code, name, level, parentCode, urbanRuralCode }) => ({
    code,
    name,
    level,
    parent_code: parentCode,
    urban_rural_code: urbanRuralCode,
  }));
  const result = await sql`
    insert into places.divisions as d (code, name, level, parent_code, urban_rural_code, updated_at)
    select code, name, level, parent_code, urban_rural_code, ${ctx.clock.now()}
    from jsonb_populate_recordset(null::places.divisions, ${JSON.stringify(records)}::jsonb)
    on conflict (code) do update set name = excluded.name, parent_code = excluded.parent_code,
      urban_rural_code = excluded.urban_rural_code, updated_at = excluded.updated_at
    where (d.name, d.parent_code, d.urban_rural_code)
      is distinct from (excluded.name, excluded.parent_code, excluded.urban_rural_code)`.execute(ctx.tx);
  return Number(result.numAffectedRows ?? 0n);
}
