import type { Tx } from "#platform/db";
import type { Throttle } from "./back-off.ts";
import type { OneTimeCode } from "./one-time-code.ts";

/** Failures and one-time codes. Runs under `linli_login`. */
export async function findThrottle(tx: Tx, keyIndex: string): Promise<Throttle | undefined> {
  const row = await tx
    .selectFrom("identity.throttles")
    .select(["failures", "counted_from", "blocked_until"])
    .where("key_index", "=", keyIndex)
    .executeTakeFirst();
  return row && { failures: row.failures, countedFrom: row.counted_from, blockedUntil: row.blocked_until };
}

/** Reads and locks, so that guesses made at once are heard one after another. Makes the row where it is missing. */
export async function lockThrottle(tx: Tx, keyIndex: string, now: Date): Promise<Throttle> {
  const row = await tx
    .insertInto("identity.throttles")
    .values({ key_index: keyIndex, failures: 0, counted_from: now })
    .onConflict((conflict) => conflict.column("key_index").doUpdateSet({ key_index: keyIndex }))
    .returning(["failures", "counted_from", "blocked_until"])
    .executeTakeFirstOrThrow();
  return { failures: row.failures, countedFrom: row.counted_from, blockedUntil: row.blocked_until };
}

export async function saveThrottle(tx: Tx, keyIndex: string, throttle: Throttle): Promise<void> {
  const set = {
    failures: throttle.failures,
    counted_from: throttle.countedFrom,
    blocked_until: throttle.blockedUntil,
  };
  await tx
    .insertInto("identity.throttles")
    .values({ key_index: keyIndex, ...set })
    .onConflict((conflict) => conflict.column("key_index").doUpdateSet(set))
    .execute();
}

export async function deleteThrottle(tx: Tx, keyIndex: string): Promise<void> {
  await tx.deleteFrom("identity.throttles").where("key_index", "=", keyIndex).execute();
}

export async function listCodeTimes(tx: Tx, phoneIndex: string, since: Date): Promise<Date[]> {
  const rows = await tx
    .selectFrom("identity.one_time_codes")
    .select("created_at")
    .where("phone_index", "=", phoneIndex)
    .where("created_at", ">", since)
    .execute();
  return rows.map((row) => row.created_at);
}

/** Keeps a new code; older ones of the number open nothing any more. */
export async function replaceCode(
  tx: Tx,
  code: OneTimeCode & { readonly phoneIndex: string; readonly createdAt: Date },
): Promise<void> {
  await tx
    .updateTable("identity.one_time_codes")
    .set({ closed_at: code.createdAt })
    .where("phone_index", "=", code.phoneIndex)
    .where("closed_at", "is", null)
    .execute();
  await tx
    .insertInto("identity.one_time_codes")
    .values({
      id: code.id,
      phone_index: code.phoneIndex,
      code_hash: code.codeHash,
      created_at: code.createdAt,
      expires_at: code.expiresAt,
    })
    .execute();
}

export async function lockOpenCode(tx: Tx, phoneIndex: string): Promise<OneTimeCode | undefined> {
  const row = await tx
    .selectFrom("identity.one_time_codes")
    .select(["id", "code_hash", "attempts", "expires_at"])
    .where("phone_index", "=", phoneIndex)
    .where("closed_at", "is", null)
    .orderBy("created_at", "desc")
    .forUpdate()
    .executeTakeFirst();
  return row && { id: row.id, codeHash: row.code_hash, attempts: row.attempts, expiresAt: row.expires_at };
}

export async function saveCodeAttempt(
  tx: Tx,
  id: string,
  { attempts, closedAt }: { attempts: number; closedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable("identity.one_time_codes")
    .set({ attempts, closed_at: closedAt })
    .where("id", "=", id)
    .execute();
}
