import type { Ctx, JobDecl } from "#platform/module";
import { asLogin } from "./login-role.ts";
import { ABSOLUTE_MS, IDLE_MS } from "./session.ts";
import { deleteStale } from "./session-repo.ts";

const DAY_MS = 86_400_000;

/** Nightly: nothing that can no longer be used to sign in is kept. */
export const clearStaleSignIns: JobDecl = {
  name: "identity.clear_stale_sign_ins",
  title: { zh: "清除失效的登录记录", en: "Clear what no longer signs anyone in" },
  schedule: "40 3 * * *",
  per: "installation",
  async run(ctx: Ctx): Promise<void> {
    const now = ctx.clock.now().getTime();
    const before = (ms: number) => new Date(now - ms);
    await asLogin(ctx.tx, (tx) =>
      deleteStale(tx, { day: before(DAY_MS), idle: before(IDLE_MS), absolute: before(ABSOLUTE_MS) }),
    );
  },
};
