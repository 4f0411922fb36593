import { z } from "zod";
import { defineEndpoint } from "#platform/contract";
import { errors } from "../errors.ts";
import { zDone, zPhone, zSignedIn } from "./shapes.ts";

/** Answers the same for every number, whether or not someone uses it to sign in. */
export const requestCode = defineEndpoint({
  id: "identity.requestCode",
  method: "POST",
  path: "/identity/codes",
  summary: { zh: "获取短信验证码", en: "Ask for a sign-in code" },
  permission: "public",
  body: z.object({ phone: zPhone }),
  output: z.object({ validSeconds: z.int(), nextAfterSeconds: z.int() }),
  errors: [errors.not_a_phone_number, errors.code_requested_too_soon],
});

/** A number that nobody uses becomes a new account, which holds no role yet. */
export const signInWithCode = defineEndpoint({
  id: "identity.signInWithCode",
  method: "POST",
  path: "/identity/sign-in/code",
  summary: { zh: "用验证码登录", en: "Sign in with a code" },
  permission: "public",
  body: z.object({ phone: zPhone, code: z.string().min(1).max(20) }),
  output: zSignedIn,
  errors: [errors.not_a_phone_number, errors.wrong_code, errors.too_many_attempts],
});

/** `identifier` is a mobile number, an e-mail address or a user name. */
export const signInWithPassword = defineEndpoint({
  id: "identity.signInWithPassword",
  method: "POST",
  path: "/identity/sign-in/password",
  summary: { zh: "用密码登录", en: "Sign in with a password" },
  permission: "public",
  body: z.object({ identifier: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
  output: zSignedIn,
  errors: [errors.wrong_password, errors.too_many_attempts],
});

/**
 * Gives the secret for an authenticator app, during a sign-in that owes it or from within a session. Nothing is
 * on until the first code is given.
 */
export const startSecondFactor = defineEndpoint({
  id: "identity.startSecondFactor",
  method: "POST",
  path: "/identity/second-factor/setup",
  summary: { zh: "绑定动态口令", en: "Set up an authenticator" },
  permission: "public",
  output: z.object({ secret: z.string(), uri: z.string() }),
  errors: [errors.sign_in_expired, errors.second_factor_already_on, errors.sign_in_again],
});

/**
 * Takes a code of the authenticator, or a recovery code. Ends a sign-in that owes it, or switches the
 * authenticator on; recovery codes are in the answer that switches it on, and never again.
 */
export const completeSecondFactor = defineEndpoint({
  id: "identity.completeSecondFactor",
  method: "POST",
  path: "/identity/second-factor",
  summary: { zh: "输入动态口令", en: "Give the authenticator's code" },
  permission: "public",
  body: z.object({ code: z.string().min(1).max(40) }),
  output: zSignedIn.extend({ recoveryCodes: z.array(z.string()).optional() }),
  errors: [
    errors.sign_in_expired,
    errors.second_factor_not_started,
    errors.wrong_second_factor,
    errors.too_many_attempts,
  ],
});

export const signOut = defineEndpoint({
  id: "identity.signOut",
  method: "POST",
  path: "/identity/sign-out",
  summary: { zh: "退出登录", en: "Sign out" },
  permission: "public",
  output: zDone,
});
