export type { Brand } from "./brand.ts";
export { groupBy, sum, uniqueBy } from "./collections.ts";
export { type BBox, bboxOf, type LngLat, lngLat, metersBetween, pointInRing } from "./geo.ts";
export { type CommunityId, isUuid, newId, parseCommunityId, type Uuid } from "./ids.ts";
export { canonicalJson, type Json, type JsonObject } from "./json.ts";
export { LOCALES, type Locale, type LocalText, pickText, text } from "./local-text.ts";
export { assert, assertNever, fail, type Outcome, ok } from "./outcome.ts";
