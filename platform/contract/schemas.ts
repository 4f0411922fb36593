import { z } from "zod";

/** Zod forms of the shared vocabulary, for endpoints of every module. */
export const zId = z.uuid();
export const zLocalText = z.object({
  zh: z.string().min(1),
  en: z.string().min(1),
  ja: z.string().optional(),
  ko: z.string().optional(),
});
export const zLngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** A closed ring of at least three distinct corners, first point repeated last (RFC 7946). */
export const zRing = z.array(zLngLat).min(4);
export const zPolygon = z.object({ type: z.literal("Polygon"), coordinates: z.array(zRing).min(1) });
export const zInstant = z.iso.datetime();
export const zRef = z.object({ module: z.string(), kind: z.string(), id: zId });

/** One page of a list: `next` is the cursor of the following page, absent on the last. */
export function zPage<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional(), total: z.int().optional() });
}
export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Body of an endpoint that `takes: "bytes"`. The content type is the client's word and is never trusted. */
export const zBytesIn = z.object({ bytes: z.instanceof(Uint8Array), contentType: z.string() });
/** Output of an endpoint that `gives: "bytes"`. */
export const zBytesOut = z.object({
  bytes: z.instanceof(Uint8Array),
  contentType: z.string(),
  fileName: z.string().optional(),
  /** Shown in the page rather than downloaded; only for kinds that cannot run script. */
  inline: z.boolean().optional(),
});

export type ServerEvent = { readonly event: string; readonly data: string };
/** Output of an endpoint that `gives: "events"`: sent one by one until the client leaves. */
export const zServerEvents = z.custom<AsyncIterable<ServerEvent>>(
  (value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value,
);
