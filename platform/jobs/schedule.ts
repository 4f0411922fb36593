import type { Pool } from "pg";
import { PgBoss } from "pg-boss";
import { type Tx, withoutTenant } from "#platform/db";
import { type Background, codeOf, inBackground } from "#platform/events";
import type { JobDecl, Manifest } from "#platform/module";
import { assert, type CommunityId } from "#platform/std";
import { jobsExecutor } from "./executor.ts";
import { QUIET, RUNS, TICKS } from "./install.ts";

export type ScheduleOptions = Background & {
  readonly pool: Pool;
  readonly manifests: readonly Manifest[];
  /** The open communities, read in a transaction without tenant. */
  readonly listCommunities: (tx: Tx) => Promise<readonly CommunityId[]>;
  /** How often the queue is asked, where not the usual. */
  readonly pollSeconds?: number;
};

export type Schedule = {
  start(): Promise<void>;
  /** Runs a job now, here, in every community or the installation; failures are logged and counted. */
  runNow(jobName: string): Promise<{ ran: number; failed: number }>;
  /** Takes no new work and waits for what is under way, at most so long. */
  stop(timeoutMs?: number): Promise<void>;
};

type Tick = { readonly job: string };
type Run = { readonly job: string; readonly communityId: string | null };

const TIME_ZONE = "Asia/Shanghai";
const TICK_POLL_SECONDS = 10;
const RUN_POLL_SECONDS = 5;
const STOP_TIMEOUT_MS = 20_000;

/**
 * Runs the jobs of the manifests at their times: a tick of the schedule becomes one run per community, each in its
 * own transaction with its own retries, one at a time. Several processes share the work.
 */
export function createSchedule(options: ScheduleOptions): Schedule {
  const { pollSeconds } = options;
  const jobs = new Map(options.manifests.flatMap(({ jobs }) => jobs).map((job) => [job.name, job]));
  const boss = new PgBoss({
    ...QUIET,
    db: jobsExecutor(options.pool),
    migrate: false,
    supervise: true,
    schedule: true,
    cronMonitorIntervalSeconds: 30,
  });
  boss.on("error", (error) => options.log.warn({ error }, "the job queue could not be reached"));
  return {
    async start() {
      await boss.start();
      await syncSchedules(boss, jobs);
      const poll = { tick: pollSeconds ?? TICK_POLL_SECONDS, run: pollSeconds ?? RUN_POLL_SECONDS };
      await boss.work<Tick>(TICKS, { pollingIntervalSeconds: poll.tick }, async ([tick]) => {
        if (tick) await spread(options, boss, jobOf(jobs, tick.data.job));
      });
      await boss.work<Run>(RUNS, { pollingIntervalSeconds: poll.run }, async ([run]) => {
        if (run)
          await runOnce(options, jobOf(jobs, run.data.job), run.data.communityId as CommunityId | null);
      });
    },
    async runNow(jobName) {
      const job = jobOf(jobs, jobName);
      const places = await placesOf(options, job);
      const failures = await settleAll(places, (place) => runOnce(options, job, place));
      return { ran: places.length, failed: failures };
    },
    stop: (timeoutMs = STOP_TIMEOUT_MS) => boss.stop({ graceful: true, timeout: timeoutMs }),
  };
}

/** Work of another release that this one does not know fails here and is left for a later try. */
function jobOf(jobs: ReadonlyMap<string, JobDecl>, name: string): JobDecl {
  const job = jobs.get(name);
  assert(job, `no manifest declares the job ${name}`);
  return job;
}

async function syncSchedules(boss: PgBoss, jobs: ReadonlyMap<string, JobDecl>): Promise<void> {
  for (const job of jobs.values()) {
    await boss.schedule(TICKS, job.schedule, { job: job.name }, { tz: TIME_ZONE, key: job.name });
  }
  for (const known of await boss.getSchedules(TICKS)) {
    if (!jobs.has(known.key)) await boss.unschedule(TICKS, known.key);
  }
}

async function spread(options: ScheduleOptions, boss: PgBoss, job: JobDecl): Promise<void> {
  const places = await placesOf(options, job);
  const runs = places.map((communityId) => ({
    data: { job: job.name, communityId },
    singletonKey: `${job.name}:${communityId ?? ""}`,
  }));
  await boss.insert(RUNS, runs);
}

async function placesOf(options: ScheduleOptions, job: JobDecl): Promise<readonly (CommunityId | null)[]> {
  if (job.per === "installation") return [null];
  return withoutTenant(options.db, options.listCommunities);
}

/** @throws an error that names only what kind it was: the queue keeps it. */
async function runOnce(
  options: ScheduleOptions,
  job: JobDecl,
  communityId: CommunityId | null,
): Promise<void> {
  try {
    await inBackground(options, { communityId: communityId ?? undefined, job: job.name }, job.run);
  } catch (error) {
    options.log.error({ job: job.name, communityId, error }, "job failed");
    throw new Error(codeOf(error));
  }
}

async function settleAll<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<number> {
  let failures = 0;
  for (const item of items) await work(item).catch(() => failures++);
  return failures;
}
