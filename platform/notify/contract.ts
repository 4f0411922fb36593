import { z } from "zod";
import { defineEndpoint, zId, zInstant, zLocalText } from "#platform/contract";

/** There in the demo only, where nothing leaves the house; not found elsewhere. */
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
