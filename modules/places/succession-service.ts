import { type Kysely, sql } from "kysely";
import { httpErrors, type Issue, refuse } from "#platform/contract";
import { type DB, type Tx, withoutTenant, withTenant } from "#platform/db";
import { type Clock, type Ctx, type KeyStore, permit } from "#platform/module";
import type { CommunityId } from "#platform/std";
import { findCommunity, updateCommunityRow } from "./community-repo.ts";
import type { Successor } from "./distribution.ts";
import { errors } from "./errors.ts";
import { addCounts, type Counts, type SuccessionPart } from "./succession-copy.ts";
import { readDistribution } from "./succession-places.ts";

export type Succession = {
  readonly id: string;
  readonly kind: "split" | "merge";
  readonly fromIds: readonly CommunityId[];
  readonly toIds: readonly CommunityId[];
  readonly effectiveOn: string;
  readonly assignment: readonly { successorId: CommunityId; compoundIds: readonly string[] }[];
  readonly state: "running" | "done";
  readonly report: Counts;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
};
export type NewSuccession = {
  readonly id: string;
  readonly kind: "split" | "merge";
  readonly fromIds: readonly string[];
  readonly effectiveOn: string;
  readonly successors: readonly { successorId: string; compoundIds: readonly string[] }[];
};

/** Closes the old communities, links them to their successors, and leaves the copying to `runSuccessions`. */
export async function startSuccession(ctx: Ctx, draft: NewSuccession): Promise<Succession> {
  permit(ctx.may("places.govern"));
  const before = await findSuccession(ctx.tx, draft.id);
  if (before) return before;
  const issues = await faultsOf(ctx, draft);
  if (issues.length > 0) refuse(errors.invalid_succession, {}, issues);
  const { id, kind, fromIds, effectiveOn, successors } = draft;
  const toIds = successors.map(({ successorId }) => successorId);
  const now = ctx.clock.now();
  await sql`insert into places.successions (id, kind, from_ids, to_ids, effective_on, assignment, started_at)
    values (${id}, ${kind}, ${fromIds}::uuid[], ${toIds}::uuid[], ${effectiveOn}, ${JSON.stringify(successors)},
      ${now})`.execute(ctx.tx);
  for (const fromId of fromIds) {
    await updateCommunityRow(ctx.tx, {
      id: fromId,
      now,
      fields: { status: "closed", closedOn: effectiveOn },
    });
    for (const toId of toIds) {
      await sql`insert into places.succession_links (from_id, to_id, kind, effective_on, succession_id)
        values (${fromId}, ${toId}, ${kind}, ${effectiveOn}, ${id})`.execute(ctx.tx);
    }
  }
  const subject = { module: "places", kind: "succession", id };
  await ctx.tell({ type: "places.succession_started", subject, payload: { kind, fromIds, toIds } });
  return getSuccession(ctx, id);
}

export async function getSuccession(ctx: Ctx, id: string): Promise<Succession> {
  return (await findSuccession(ctx.tx, id)) ?? refuse(httpErrors.not_found);
}

export type SuccessionDeps = { readonly db: Kysely<DB>; readonly keys: KeyStore; readonly clock: Clock };

/**
 * Carries every running split and merger to its end: one old community after the other, one part after the
 * other, each step a transaction of one tenant. Stopped anywhere, it goes on where it was when run again.
 *
 * @param parts what the modules copy, those that others refer to first
 * @returns the ids of the successions that are done now
 */
export async function runSuccessions(
  deps: SuccessionDeps,
  parts: readonly SuccessionPart[],
): Promise<string[]> {
  const running = await withoutTenant(deps.db, listRunning);
  for (const succession of running) await runSuccession(deps, succession, parts);
  return running.map(({ id }) => id);
}

async function runSuccession(
  deps: SuccessionDeps,
  succession: Succession,
  parts: readonly SuccessionPart[],
): Promise<void> {
  const successors = await withoutTenant(deps.db, (tx) => readSuccessors(tx, succession));
  const counts: Counts[] = [];
  for (const fromId of succession.fromIds) {
    const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(deps.db, fromId, work);
    const places = await read((tx) => readDistribution(tx, fromId, successors));
    for (const part of parts) {
      const done = await part.copy({
        fromId,
        successorIds: succession.toIds,
        places,
        keys: deps.keys,
        now: deps.clock.now(),
        read,
        write: (successorId, work) => withTenant(deps.db, successorId, work),
      });
      counts.push(done);
    }
  }
  const report = JSON.stringify(addCounts(counts));
  await withoutTenant(deps.db, (tx) =>
    sql`update places.successions set state = 'done', finished_at = ${deps.clock.now()}, report = ${report}
      where id = ${succession.id}`.execute(tx),
  );
}

async function readSuccessors(tx: Tx, { assignment }: Succession): Promise<Successor[]> {
  const successors: Successor[] = [];
  for (const { successorId, compoundIds } of assignment) {
    const community = await findCommunity(tx, successorId);
    successors.push({ id: successorId, compoundIds, boundary: community?.boundary?.coordinates });
  }
  return successors;
}

/** What is wrong with a planned split or merger, by place in the request. */
async function faultsOf(ctx: Ctx, draft: NewSuccession): Promise<Issue[]> {
  const issues: Issue[] = [];
  const note = (path: string, ...[zh, en]: [string, string]) => issues.push({ path, message: { zh, en } });
  const { kind, fromIds, successors } = draft;
  if (kind === "merge" && (fromIds.length < 2 || successors.length !== 1)) {
    note(
      "body.successors",
      "合并须有两个以上原社区、一个新社区",
      "a merger has two or more before and one after",
    );
  }
  if (kind === "split" && (fromIds.length !== 1 || successors.length < 2)) {
    note(
      "body.successors",
      "拆分须有一个原社区、两个以上新社区",
      "a split has one before and two or more after",
    );
  }
  const named = [
    ...fromIds.map((id, i) => ({ id, path: `body.fromIds[${i}]` })),
    ...successors.map(({ successorId: id }, i) => ({ id, path: `body.successors[${i}].successorId` })),
  ];
  for (const [n, { id, path }] of named.entries()) {
    if (named.findIndex((other) => other.id === id) !== n)
      note(path, "社区重复出现", "the community is named twice");
    const community = await findCommunity(ctx.tx, id, { lock: true });
    if (community?.status !== "open") note(path, "社区不存在或已关闭", "no such community, or it is closed");
  }
  return issues;
}

const COLUMNS = sql`id, kind, from_ids as "fromIds", to_ids as "toIds", effective_on::text as "effectiveOn",
  assignment, state, report, started_at as "startedAt", finished_at as "finishedAt"`;

async function findSuccession(tx: Tx, id: string): Promise<Succession | undefined> {
  const { rows } = await sql<Succession>`select ${COLUMNS} from places.successions where id = ${id}`.execute(
    tx,
  );
  return rows[0];
}

async function listRunning(tx: Tx): Promise<Succession[]> {
  const { rows } = await sql<Succession>`select ${COLUMNS} from places.successions
    where state = 'running' order by started_at, id`.execute(tx);
  return rows;
}
