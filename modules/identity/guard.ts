import { type ErrorDecl, Refusal, refuse } from "#platform/contract";
import type { Tx } from "#platform/db";
import type { Ctx } from "#platform/module";
import { afterFailure, CODES_PER_ADDRESS, PER_ADDRESS, PER_SUBJECT, secondsBlocked } from "./back-off.ts";
import { errors } from "./errors.ts";
import { deleteThrottle, findThrottle, lockThrottle, saveThrottle } from "./throttle-repo.ts";

/** One kind of guess at one thing, watched for back-off. Runs under `linli_login`. */
export type Guard = {
  /** Counts a wrong guess and gives the refusal to *return*: a thrown one would undo the count (rule ID4). */
  failed(decl: ErrorDecl): Promise<Refusal>;
  /** Forgets the failures of the subject; those of the address stay. */
  passed(): Promise<void>;
};

/**
 * Opens the way to one guess, or refuses while the subject or the address must wait. The subject stays locked
 * until the transaction ends, so that guesses sent at once are heard one by one.
 *
 * @param subject what is guessed at, such as `password:` and an identifier's keyed hash
 */
export async function openGuard(ctx: Ctx, tx: Tx, subject: string | undefined): Promise<Guard> {
  const now = ctx.clock.now();
  const { keys } = ctx.services;
  const addressKey = addressIndex(ctx, "guesses");
  refuseWhileBlocked(secondsBlocked(await findThrottle(tx, addressKey), now));
  const subjectKey = subject && keys.blindIndex("identity.throttle", subject);
  const before = subjectKey ? await lockThrottle(tx, subjectKey, now) : undefined;
  refuseWhileBlocked(secondsBlocked(before, now));
  return {
    async failed(decl) {
      if (subjectKey) await saveThrottle(tx, subjectKey, afterFailure(PER_SUBJECT, before, now));
      const address = await lockThrottle(tx, addressKey, now);
      await saveThrottle(tx, addressKey, afterFailure(PER_ADDRESS, address, now));
      return new Refusal(decl, {}, []);
    },
    async passed() {
      if (subjectKey) await deleteThrottle(tx, subjectKey);
    },
  };
}

/** Counts a code sent on behalf of this address, or refuses where there were too many. */
export async function countCodeRequest(ctx: Ctx, tx: Tx): Promise<void> {
  const now = ctx.clock.now();
  const key = addressIndex(ctx, "code_requests");
  const before = await lockThrottle(tx, key, now);
  refuseWhileBlocked(secondsBlocked(before, now));
  await saveThrottle(tx, key, afterFailure(CODES_PER_ADDRESS, before, now));
}

function addressIndex(ctx: Ctx, use: string): string {
  const address = ctx.request.address ?? "local";
  return ctx.services.keys.blindIndex("identity.throttle", `${use}:${address}`);
}

function refuseWhileBlocked(seconds: number): void {
  if (seconds > 0) refuse(errors.too_many_attempts, { seconds });
}
