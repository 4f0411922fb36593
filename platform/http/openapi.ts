import { z } from "zod";
import { type AnyEndpoint, httpErrors } from "#platform/contract";
import type { Manifest } from "#platform/module";

type JsonSchema = Record<string, unknown>;

/** The OpenAPI 3.1 document of every endpoint, made from the same values that serve it. */
export function openApiDocument(manifests: readonly Manifest[], version: string): JsonSchema {
  const endpoints = manifests.flatMap((manifest) => manifest.routes.map(({ endpoint }) => endpoint));
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const endpoint of endpoints) {
    const item = paths[endpoint.path] ?? {};
    item[endpoint.method.toLowerCase()] = operation(endpoint);
    paths[endpoint.path] = item;
  }
  return {
    openapi: "3.1.0",
    info: { title: "Linli 邻里", version, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/api" }],
    tags: manifests.map(({ name, title }) => ({ name, description: `${title.zh} · ${title.en}` })),
    paths,
    components: {
      schemas: { Problem: problemSchema() },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "linli_session" },
        apiKey: { type: "http", scheme: "bearer" },
      },
    },
  };
}

function operation(endpoint: AnyEndpoint): JsonSchema {
  const open = endpoint.permission === "public";
  return {
    operationId: endpoint.id,
    tags: [endpoint.id.split(".")[0]],
    summary: endpoint.summary.en,
    description: `${endpoint.summary.zh}\n\nPermission: \`${endpoint.permission}\``,
    security: open ? [] : [{ session: [] }, { apiKey: [] }],
    parameters: [...parameters(endpoint, "path"), ...parameters(endpoint, "query")],
    ...(endpoint.method === "GET"
      ? {}
      : { requestBody: { required: true, content: requestContent(endpoint) } }),
    responses: { "200": { description: "OK", content: responseContent(endpoint) }, ...problems(endpoint) },
  };
}

function parameters(endpoint: AnyEndpoint, place: "path" | "query"): JsonSchema[] {
  const schema = schemaOf(place === "path" ? endpoint.params : endpoint.query, "input");
  const required = new Set((schema.required as string[] | undefined) ?? []);
  return Object.entries((schema.properties as Record<string, JsonSchema> | undefined) ?? {}).map(
    ([name, value]) => ({ name, in: place, required: place === "path" || required.has(name), schema: value }),
  );
}

function requestContent(endpoint: AnyEndpoint): JsonSchema {
  if (endpoint.takes === "bytes") return { "application/octet-stream": {} };
  return { "application/json": { schema: schemaOf(endpoint.body, "input") } };
}

function responseContent(endpoint: AnyEndpoint): JsonSchema {
  if (endpoint.gives === "bytes") return { "application/octet-stream": {} };
  if (endpoint.gives === "events") return { "text/event-stream": {} };
  return { "application/json": { schema: schemaOf(endpoint.output, "output") } };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema;
  return rest;
}

function problems(endpoint: AnyEndpoint): Record<string, JsonSchema> {
  const common = [httpErrors.invalid_input, httpErrors.not_found, httpErrors.too_many_requests];
  const guarded = endpoint.permission === "public" ? [] : [httpErrors.not_signed_in, httpErrors.forbidden];
  const answers: Record<string, JsonSchema> = {};
  for (const decl of [...common, ...guarded, ...endpoint.errors]) {
    const before = answers[decl.status] as { description: string } | undefined;
    const description = before ? `${before.description}, ${decl.code}` : decl.code;
    const schema = { $ref: "#/components/schemas/Problem" };
    answers[decl.status] = { description, content: { "application/problem+json": { schema } } };
  }
  return answers;
}

function problemSchema(): JsonSchema {
  const issue = z.object({ path: z.string(), message: z.string() });
  return schemaOf(
    z.object({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      detail: z.string(),
      code: z.string(),
      requestId: z.string(),
      issues: z.array(issue).optional(),
    }),
    "output",
  );
}
