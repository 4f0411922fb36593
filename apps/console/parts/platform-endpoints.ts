import { z } from "zod";
import {
  defineEndpoint,
  pageQuery,
  zBytesOut,
  zId,
  zInstant,
  zLocalText,
  zPage,
  zRef,
} from "#platform/contract";

/*
 * What the console asks of the platform's own units. Web apps reach contracts of modules only, so these are stated
 * here; platform-endpoints.test.ts holds them to the generated OpenAPI document.
 */

const zEntry = z.object({
  id: zId,
  at: zInstant,
  action: z.string(),
  actor: z.object({
    kind: z.string(),
    channel: z.string(),
    accountId: z.string().optional(),
    personId: z.string().optional(),
    onBehalfOf: z.string().optional(),
    assistedBy: z.string().optional(),
    apiKeyId: z.string().optional(),
    job: z.string().optional(),
  }),
  subject: z.object({ module: z.string(), kind: z.string(), id: z.string() }).optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  requestId: z.string(),
});
export type AuditEntry = z.output<typeof zEntry>;

const filter = {
  action: z.string().optional(),
  accountId: zId.optional(),
  subjectId: z.string().optional(),
  from: zInstant.optional(),
  to: zInstant.optional(),
};
const zVerdict = z.object({
  sound: z.boolean(),
  findings: z.array(z.object({ kind: z.string(), message: zLocalText })),
  sealCount: z.int(),
  entryCount: z.int(),
  head: z.object({ number: z.int(), hash: z.string() }).optional(),
});
export type Verdict = z.output<typeof zVerdict>;

export const listEntries = defineEndpoint({
  id: "audit.listEntries",
  method: "GET",
  path: "/communities/{communityId}/audit/entries",
  summary: { zh: "操作记录", en: "Audit trail" },
  permission: "audit.read",
  query: { ...filter, ...pageQuery },
  output: zPage(zEntry),
});

export const exportEntries = defineEndpoint({
  id: "audit.exportEntries",
  method: "GET",
  path: "/communities/{communityId}/audit/export",
  summary: { zh: "导出操作记录", en: "Export the audit trail" },
  permission: "audit.read",
  query: filter,
  gives: "bytes",
  output: zBytesOut,
});

export const verify = defineEndpoint({
  id: "audit.verify",
  method: "GET",
  path: "/communities/{communityId}/audit/verdict",
  summary: { zh: "核验操作记录是否被改动", en: "Check whether the audit trail was tampered with" },
  permission: "audit.read",
  output: zVerdict,
});

export const listDead = defineEndpoint({
  id: "events.listDead",
  method: "GET",
  path: "/events/dead",
  summary: { zh: "多次重试仍失败的事件", en: "Events given up after many attempts" },
  permission: "events.manage",
  output: z.object({
    items: z.array(
      z.object({
        eventId: zId,
        handler: z.string(),
        type: z.string(),
        subject: zRef.extend({ id: z.string() }),
        communityId: zId.optional(),
        attempts: z.int(),
        lastError: z.string(),
        givenUpAt: zInstant,
      }),
    ),
  }),
});

export const retryDead = defineEndpoint({
  id: "events.retryDead",
  method: "POST",
  path: "/events/dead/{eventId}/retry",
  summary: { zh: "再次投递事件", en: "Deliver an event again" },
  permission: "events.manage",
  body: z.object({ handler: z.string().min(1) }),
  output: z.object({}),
});

export const listSimulated = defineEndpoint({
  id: "notify.listSimulated",
  method: "GET",
  path: "/notify/simulated",
  summary: { zh: "演示:本应发出的短信和邮件", en: "Demo: messages that would have been sent" },
  permission: "public",
  query: { address: z.string().max(200).optional() },
  output: z.object({
    items: z.array(
      z.object({
        id: zId,
        kind: z.enum(["sms", "email"]),
        address: z.string(),
        template: z.string(),
        text: zLocalText,
        createdAt: zInstant,
      }),
    ),
  }),
});
