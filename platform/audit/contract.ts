import { z } from "zod";
import { defineEndpoint, pageQuery, zBytesOut, zId, zInstant, zLocalText, zPage } from "#platform/contract";

export const zAuditEntry = z.object({
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
export type AuditEntry = z.output<typeof zAuditEntry>;

const filter = {
  /** An action, or its module: `people.seeSensitive`, `people`. */
  action: z.string().max(100).optional(),
  accountId: zId.optional(),
  subjectId: z.string().max(100).optional(),
  from: zInstant.optional(),
  /** Exclusive. */
  to: zInstant.optional(),
};

export const listEntries = defineEndpoint({
  id: "audit.listEntries",
  method: "GET",
  path: "/communities/{communityId}/audit/entries",
  summary: { zh: "操作记录", en: "Audit trail" },
  permission: "audit.read",
  query: { ...filter, ...pageQuery },
  output: zPage(zAuditEntry),
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

export const listInstallationEntries = defineEndpoint({
  id: "audit.listInstallationEntries",
  method: "GET",
  path: "/audit/entries",
  summary: { zh: "系统级操作记录", en: "Audit trail of the installation" },
  permission: "audit.read_installation",
  query: { ...filter, ...pageQuery },
  output: zPage(zAuditEntry),
});

const zVerdict = z.object({
  sound: z.boolean(),
  findings: z.array(
    z.object({
      kind: z.string(),
      sealNumber: z.int().optional(),
      entryId: z.string().optional(),
      message: zLocalText,
    }),
  ),
  sealCount: z.int(),
  entryCount: z.int(),
  head: z.object({ number: z.int(), hash: z.string() }).optional(),
});

export const verify = defineEndpoint({
  id: "audit.verify",
  method: "GET",
  path: "/communities/{communityId}/audit/verdict",
  summary: { zh: "核验操作记录是否被改动", en: "Check whether the audit trail was tampered with" },
  permission: "audit.read",
  output: zVerdict,
});

export const verifyInstallation = defineEndpoint({
  id: "audit.verifyInstallation",
  method: "GET",
  path: "/audit/verdict",
  summary: { zh: "核验系统级操作记录", en: "Check the audit trail of the installation" },
  permission: "audit.read_installation",
  output: zVerdict,
});
