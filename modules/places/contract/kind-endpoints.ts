import { z } from "zod";
import { defineEndpoint, pageQuery, zId, zInstant, zPage } from "#platform/contract";
import { errors } from "../errors.ts";
import { zDatum } from "./fields.ts";
import type { PlaceKind } from "./kinds.ts";

type Shape = z.ZodRawShape;
type OptionalShape<S extends Shape> = { [K in keyof S]: z.ZodOptional<S[K]> };

/** What the server adds to every place it shows. */
export const metaShape = {
  id: zId,
  source: z.string(),
  sourceRef: z.string().nullable(),
  /** Fields that a person corrected by hand: imports leave them alone. */
  handFields: z.array(z.string()),
  succeedsId: zId.nullable(),
  revision: z.int(),
  updatedAt: zInstant,
  removedAt: zInstant.nullable(),
  can: z.array(z.enum(["update", "remove"])),
};

/** The five endpoints that every kind of place has. */
export function kindEndpoints<Req extends Shape, Opt extends Shape, Filters extends Shape>(
  place: PlaceKind<Req, Opt, Filters>,
) {
  const output = z.object({ ...metaShape, ...place.required, ...place.optional });
  return { ...readEndpoints(place, output), ...writeEndpoints(place, output) };
}

function readEndpoints<Req extends Shape, Opt extends Shape, Filters extends Shape, O extends z.ZodType>(
  place: PlaceKind<Req, Opt, Filters>,
  output: O,
) {
  const path = pathOf(place);
  const { zh, en } = place.title;
  return {
    list: defineEndpoint({
      id: `places.list${capital(place.plural)}`,
      method: "GET",
      path,
      summary: { zh: `${zh}列表`, en: `List: ${en}` },
      permission: place.read,
      query: {
        ...pageQuery,
        cursor: zId.optional(),
        ...place.filters,
        search: z.string().max(80).optional(),
      },
      output: zPage(output),
    }),
    get: defineEndpoint({
      id: `places.get${capital(place.kind)}`,
      method: "GET",
      path: `${path}/{id}`,
      summary: { zh, en },
      permission: place.read,
      output,
    }),
  };
}

function writeEndpoints<Req extends Shape, Opt extends Shape, Filters extends Shape, O extends z.ZodType>(
  place: PlaceKind<Req, Opt, Filters>,
  output: O,
) {
  const path = pathOf(place);
  const { zh, en } = place.title;
  const optional = optionalShape(place.optional);
  const faults = [errors.invalid_geometry, errors.unknown_reference, errors.already_there, errors.grid_cycle];
  return {
    create: defineEndpoint({
      id: `places.create${capital(place.kind)}`,
      method: "POST",
      path,
      summary: { zh: `新增${zh}`, en: `Add: ${en}` },
      permission: place.write,
      body: z.object({ id: zId, datum: zDatum, fields: z.object({ ...place.required, ...optional }) }),
      output,
      errors: [...faults, errors.id_in_use],
    }),
    update: defineEndpoint({
      id: `places.update${capital(place.kind)}`,
      method: "PATCH",
      path: `${path}/{id}`,
      summary: { zh: `修改${zh}`, en: `Change: ${en}` },
      permission: place.write,
      body: z.object({
        revision: z.int(),
        datum: zDatum,
        changes: z.object({ ...optionalShape(place.required), ...optional }),
      }),
      output,
      errors: [...faults, errors.changed_meanwhile, errors.already_removed],
    }),
    remove: defineEndpoint({
      id: `places.remove${capital(place.kind)}`,
      method: "DELETE",
      path: `${path}/{id}`,
      summary: { zh: `移除${zh}`, en: `Remove: ${en}` },
      permission: place.write,
      output,
      errors: [errors.still_in_use],
    }),
  };
}

function pathOf(place: PlaceKind) {
  return `/communities/{communityId}/places/${place.plural}` as const;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function optionalShape<S extends Shape>(shape: S): OptionalShape<S> {
  const entries = Object.entries(shape).map(([name, schema]) => [name, (schema as z.ZodType).optional()]);
  return Object.fromEntries(entries) as OptionalShape<S>;
}
