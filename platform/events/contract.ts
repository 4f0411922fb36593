import { z } from "zod";
import { defineEndpoint, zId, zInstant, zRef, zServerEvents } from "#platform/contract";
import { errors } from "./errors.ts";

export const live = defineEndpoint({
  id: "events.live",
  method: "GET",
  path: "/communities/{communityId}/events/live",
  summary: { zh: "实时变化", en: "Changes as they happen" },
  permission: "events.follow",
  gives: "events",
  output: zServerEvents,
  errors: Object.values(errors),
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
