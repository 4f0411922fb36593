import { httpErrors, type InputOf, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { ownAccount } from "./account-service.ts";
import type { createApiKey } from "./contract/members.ts";
import { errors } from "./errors.ts";
import { type ApiKey, insertApiKey, listApiKeysOf, updateApiKey } from "./invitation-repo.ts";
import { asLogin } from "./login-role.ts";
import { requireGrantable } from "./member-service.ts";
import { bookOf, permissionsOfRoles } from "./permission-list.ts";
import { presentApiKey } from "./present.ts";
import { newApiKey, secretHash } from "./secret.ts";

export async function listKeys(ctx: Ctx) {
  const keys = await asLogin(ctx.tx, (tx) => listApiKeysOf(tx, tenantOf(ctx)));
  return { items: keys.map(presentApiKey) };
}

/** The key itself leaves the house here and never again (rule ID12). */
export async function makeKey(ctx: Ctx, body: InputOf<typeof createApiKey>["body"]) {
  permit(ctx.may("identity.manage_keys"));
  const { accountId } = ownAccount(ctx);
  requireGrantable(ctx, body.role);
  const holdable = permissionsOfRoles(bookOf(ctx), [body.role]).filter(isForKeys);
  if (body.permissions.some((permission) => !holdable.includes(permission))) {
    refuse(errors.permission_not_in_role);
  }
  const secret = newApiKey();
  const key: ApiKey = {
    id: body.id,
    communityId: tenantOf(ctx),
    name: body.name,
    hint: secret.slice(-4),
    role: body.role,
    permissions: [...new Set(body.permissions)],
    createdAt: ctx.clock.now(),
    expiresAt: body.expiresAt ? new Date(body.expiresAt) : null,
    lastUsedAt: null,
    revokedAt: null,
  };
  const keyHash = secretHash(ctx.services.keys, "api_key", secret);
  const isNew = await asLogin(ctx.tx, (tx) => insertApiKey(tx, { ...key, keyHash, createdBy: accountId }));
  if (!isNew) refuse(errors.secret_shown_once);
  const subject = { module: "identity", kind: "api_key", id: key.id };
  await ctx.audit({ action: "identity.api_key_created", subject, detail: { role: key.role } });
  return { ...presentApiKey(key), key: secret };
}

export async function revokeKey(ctx: Ctx, apiKeyId: string) {
  permit(ctx.may("identity.manage_keys"));
  const key = { id: apiKeyId, communityId: tenantOf(ctx) };
  const found = await asLogin(ctx.tx, (tx) => updateApiKey(tx, key, { revoked_at: ctx.clock.now() }));
  if (!found) refuse(httpErrors.not_found);
  const subject = { module: "identity", kind: "api_key", id: apiKeyId };
  await ctx.audit({ action: "identity.api_key_revoked", subject });
  return {};
}

/** No key makes members or keys: one that could would be worth all of them. */
function isForKeys(permission: string): boolean {
  return !permission.startsWith("identity.");
}
