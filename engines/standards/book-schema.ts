import { z } from "zod";
import { FIGURE_CONFIDENCES, RULE_KINDS, type RuleBook, WEIGHTS } from "./book.ts";
import { FACILITY_TYPE_IDS } from "./facility-types.ts";
import { LEVELS } from "./facts.ts";
import { type Comparison, type Measure, OPS } from "./measure.ts";
import { ATTRIBUTES, FILLERS, REMEDIES, TRAITS } from "./vocabulary.ts";

/** The shape of a book file. What shape alone cannot say (names, units, duplicates) is in book-checks.ts. */

const id = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/);
const words = z.string().min(1).max(4000);
const localText = z.strictObject({ zh: words, en: words, ja: words.optional(), ko: words.optional() });
const facilityTypes = z.array(z.enum(FACILITY_TYPE_IDS)).min(1).max(60);
const attribute = z.enum(keysOf(ATTRIBUTES));
const filler = z.enum(keysOf(FILLERS));
const confidence = z.enum(FIGURE_CONFIDENCES);
const caseOrBoth = z.enum(["new", "existing", "both"]);
const isoDate = z.string().regex(/^\d{4}(-\d{2}){0,2}$/);
/** Plain decimals of at most 15 digits, so that their shortest text is what was written. */
const amount = z.number().min(0).max(1e9).multipleOf(1e-6);
const unit = z.string().min(1).max(60);

const walk = {
  walkMeters: z.int().min(1).max(100_000).optional(),
  walkMinutes: z.int().min(1).max(600).optional(),
};

const condition = z.union([
  z.strictObject({ attribute, per: attribute.optional(), op: z.enum(OPS), value: amount, unit }),
  z.strictObject({ trait: z.enum(keysOf(TRAITS)), is: z.boolean() }),
]);

const select = z.strictObject({
  types: facilityTypes,
  where: z.array(condition).max(20).optional(),
  ...walk,
});

const measure: z.ZodType<Measure> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("const"), value: amount, unit }),
    z.strictObject({ kind: z.literal("quantity"), quantity: id }),
    z.strictObject({ kind: z.literal("count"), select }),
    z.strictObject({ kind: z.literal("total"), attribute, select }),
    z.strictObject({ kind: z.literal("largest"), attribute, select }),
    z.strictObject({
      kind: z.literal("coverage"),
      types: facilityTypes,
      basis: z.enum(["households", "people", "buildings"]),
      ...walk,
    }),
    z.strictObject({ kind: z.literal("answers"), questions: z.array(id).min(1).max(100) }),
    z.strictObject({ kind: z.literal("problems"), problem: id, as: z.enum(["count", "share"]) }),
    z.strictObject({ kind: z.literal("ratio"), of: measure, to: measure }),
    z.strictObject({ kind: z.literal("excess"), of: measure, over: measure }),
    ...(["product", "sum", "max", "min", "first_known"] as const).map((kind) =>
      z.strictObject({ kind: z.literal(kind), of: z.array(measure).min(1).max(50) }),
    ),
    ...(["all", "any"] as const).map((kind) =>
      z.strictObject({ kind: z.literal(kind), of: z.array(comparison).min(1).max(50) }),
    ),
  ]),
) as z.ZodType<Measure>;

const comparisonFields = {
  measure,
  op: z.enum([...OPS, "between"]),
  threshold: measure,
  upTo: measure.optional(),
  unit,
};

const comparison = z.lazy(() =>
  z.preprocess(spellOutNumbers, z.strictObject(comparisonFields)),
) as z.ZodType<Comparison>;

const check = z.preprocess(
  spellOutNumbers,
  z.strictObject({
    id,
    label: localText,
    weight: z.enum(WEIGHTS),
    ...comparisonFields,
    source: words.optional(),
    confidence: confidence.optional(),
  }),
);

const alternative = z.strictObject({
  id,
  for: caseOrBoth,
  label: localText,
  checks: z.array(check).min(1).max(50),
});

const rule = z.strictObject({
  id,
  number: z.string().min(1).max(20),
  goal: id,
  level: z.enum(LEVELS).optional(),
  title: localText,
  requirement: localText,
  appliesTo: caseOrBoth,
  kind: z.enum(RULE_KINDS),
  condition: z
    .strictObject({
      label: localText,
      holds: comparison,
      ifUnknown: z.enum(["applies", "unknown"]),
      confidence: confidence.optional(),
    })
    .optional(),
  anyOf: z.array(alternative).min(1).max(20),
  clause: words,
  source: words,
  confidence,
  remedies: z.array(z.enum(keysOf(REMEDIES))),
  note: localText.optional(),
});

export const bookSchema = z.strictObject({
  format: z.literal(1),
  id,
  version: z.string().min(1).max(40),
  title: localText,
  issuer: localText,
  document: words,
  published: isoDate,
  inForce: isoDate.optional(),
  source: words,
  note: localText.optional(),
  goals: z
    .array(z.strictObject({ id, title: localText }))
    .min(1)
    .max(100),
  questions: z.array(z.strictObject({ id, text: localText, filledBy: filler })).max(1000),
  quantities: z
    .array(
      z.strictObject({
        id,
        label: localText,
        unit,
        perUnit: z.int().min(1).max(1_000_000),
        filledBy: filler,
      }),
    )
    .max(1000),
  problems: z
    .array(
      z.strictObject({
        id,
        label: localText,
        object: z.enum(["building", "compound", "home", "facility", "road", "place", "m"]),
        filledBy: filler,
      }),
    )
    .max(1000),
  rules: z.array(rule).min(1).max(1000),
}) as unknown as z.ZodType<RuleBook>;

/** In a comparison, a bare number as threshold or `upTo` is a constant of the comparison's unit. */
function spellOutNumbers(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const fields = value as Record<string, unknown>;
  const spelled = { ...fields };
  for (const key of ["threshold", "upTo"]) {
    const number = fields[key];
    if (typeof number === "number") spelled[key] = { kind: "const", value: number, unit: fields.unit };
  }
  return spelled;
}

function keysOf<T extends object>(vocabulary: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(vocabulary) as [keyof T & string, ...(keyof T & string)[]];
}
