import { type InputOf, Refusal, refuse } from "#platform/contract";
import type { Tx } from "#platform/db";
import type { Ctx } from "#platform/module";
import { newId } from "#platform/std";
import { findAccountIdBy, findCredentials, isIdentifierTaken } from "./account-repo.ts";
import { addAccount, addIdentifier } from "./accounts.ts";
import { admit, auditFailure } from "./admission.ts";
import type { requestCode, signInWithCode, signInWithPassword } from "./contract/sign-in.ts";
import { errors } from "./errors.ts";
import { countCodeRequest, openGuard } from "./guard.ts";
import { identifierIndex, parseIdentifier, parsePhone } from "./identifier.ts";
import { asLogin } from "./login-role.ts";
import {
  CODE_GAP_MS,
  CODE_LIFE_MS,
  codeHash,
  isSpent,
  judgeCode,
  newCode,
  waitBeforeNextCode,
} from "./one-time-code.ts";
import { passwordMatches } from "./password.ts";
import { listCodeTimes, lockOpenCode, replaceCode, saveCodeAttempt } from "./throttle-repo.ts";

const HOUR_MS = 3_600_000;
const NOBODY = "00000000-0000-7000-8000-000000000000";

/** Sends a code to any number, known or not, so that the answer tells nothing (rule ID7). */
export async function sendCode(ctx: Ctx, input: InputOf<typeof requestCode>["body"]) {
  const phone = parsePhone(input.phone) ?? refuse(errors.not_a_phone_number);
  const { keys, messenger } = ctx.services;
  const now = ctx.clock.now();
  const phoneIndex = identifierIndex(keys, { kind: "phone", value: phone });
  const code = newCode();
  const id = newId(now.getTime());
  await asLogin(ctx.tx, async (tx) => {
    await countCodeRequest(ctx, tx);
    const sentAt = await listCodeTimes(tx, phoneIndex, new Date(now.getTime() - HOUR_MS));
    const waitMs = waitBeforeNextCode(sentAt, now);
    if (waitMs > 0) refuse(errors.code_requested_too_soon, { seconds: Math.ceil(waitMs / 1000) });
    const expiresAt = new Date(now.getTime() + CODE_LIFE_MS);
    const hash = codeHash(keys, id, code);
    await replaceCode(tx, { id, phoneIndex, codeHash: hash, attempts: 0, createdAt: now, expiresAt });
  });
  await messenger.send(ctx, {
    to: { kind: "sms", address: phone },
    template: "identity.sign_in_code",
    text: {
      zh: `【邻里】登录验证码 ${code},5 分钟内有效。任何人索要都请不要告诉。`,
      en: `[Linli] Your sign-in code is ${code}, valid for 5 minutes. Give it to nobody.`,
    },
  });
  return { validSeconds: CODE_LIFE_MS / 1000, nextAfterSeconds: CODE_GAP_MS / 1000 };
}

/** A refusal is returned rather than thrown where the failed attempt must stay counted. */
export async function signInByCode(ctx: Ctx, input: InputOf<typeof signInWithCode>["body"]) {
  const phone = parsePhone(input.phone) ?? refuse(errors.not_a_phone_number);
  const found = await asLogin(ctx.tx, (tx) => useCode(ctx, tx, { phone, typed: input.code }));
  if (found instanceof Refusal) {
    await auditFailure(ctx, "code", undefined);
    return found;
  }
  return admit(ctx, found.accountId);
}

async function useCode(
  ctx: Ctx,
  tx: Tx,
  { phone, typed }: { phone: string; typed: string },
): Promise<{ accountId: string } | Refusal> {
  const { keys } = ctx.services;
  const now = ctx.clock.now();
  const phoneIndex = identifierIndex(keys, { kind: "phone", value: phone });
  const guard = await openGuard(ctx, tx, `code:${phoneIndex}`);
  const code = await lockOpenCode(tx, phoneIndex);
  if (judgeCode(code, typed, { keys, now }) === "wrong") {
    const attempts = (code?.attempts ?? 0) + 1;
    if (code) await saveCodeAttempt(tx, code.id, { attempts, closedAt: isSpent(attempts) ? now : null });
    return guard.failed(errors.wrong_code);
  }
  if (code) await saveCodeAttempt(tx, code.id, { attempts: code.attempts, closedAt: now });
  await guard.passed();
  const known = await findAccountIdBy(tx, "phone", phoneIndex);
  if (known) return { accountId: known };
  // The number of an account that was disabled opens nothing.
  if (await isIdentifierTaken(tx, "phone", phoneIndex)) return guard.failed(errors.wrong_code);
  return signUpByPhone(ctx, tx, phone);
}

/** A proved number that nobody uses becomes an account without any role. */
async function signUpByPhone(ctx: Ctx, tx: Tx, phone: string): Promise<{ accountId: string }> {
  const work = { tx, keys: ctx.services.keys, now: ctx.clock.now() };
  const accountId = await addAccount(work, { displayName: undefined, locale: ctx.locale });
  await addIdentifier(work, accountId, { kind: "phone", value: phone });
  return { accountId };
}

/** Takes equally long for an unknown name, an account without a password, and a wrong password (rule ID7). */
export async function signInByPassword(ctx: Ctx, input: InputOf<typeof signInWithPassword>["body"]) {
  const { keys } = ctx.services;
  const identifier = parseIdentifier(input.identifier);
  const index = identifier && identifierIndex(keys, identifier);
  const result = await asLogin(ctx.tx, async (tx) => {
    const guard = await openGuard(ctx, tx, `password:${index ?? input.identifier.trim()}`);
    const accountId = await findAccountIdBy(tx, identifier?.kind ?? "user_name", index ?? "");
    const credentials = await findCredentials(tx, accountId ?? NOBODY);
    const matches = await passwordMatches(credentials?.password_hash, input.password);
    if (!matches || !accountId) return { accountId, refusal: await guard.failed(errors.wrong_password) };
    await guard.passed();
    return { accountId, refusal: undefined };
  });
  if (result.refusal) {
    await auditFailure(ctx, "password", result.accountId);
    return result.refusal;
  }
  return admit(ctx, result.accountId);
}
