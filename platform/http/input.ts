import type { Context } from "hono";
import type { z } from "zod";
import { type AnyEndpoint, httpErrors, type Issue, refuse } from "#platform/contract";

export type ParsedInput = { params: unknown; query: unknown; body: unknown };

/** A path parameter of the wrong form names nothing that exists. */
export function parseParams(endpoint: AnyEndpoint, c: Context): Record<string, string> {
  const parsed = endpoint.params.safeParse(c.req.param());
  if (!parsed.success) refuse(httpErrors.not_found);
  return parsed.data as Record<string, string>;
}

/** Query and body, checked; refuses with every issue and where it is. */
export async function parseQueryAndBody(
  endpoint: AnyEndpoint,
  c: Context,
): Promise<{ query: unknown; body: unknown }> {
  const query = endpoint.query.safeParse(queryOf(c, endpoint));
  const body = endpoint.body.safeParse(await bodyOf(endpoint, c));
  const issues = [...issuesOf("query", query.error), ...issuesOf("body", body.error)];
  if (issues.length > 0) refuse(httpErrors.invalid_input, {}, issues);
  return { query: query.data, body: body.data };
}

/** Repeated names become arrays where the schema has one. */
function queryOf(c: Context, endpoint: AnyEndpoint): Record<string, unknown> {
  const all = c.req.queries();
  const shape = (endpoint.query as z.ZodObject).shape;
  const entries = Object.entries(all).map(([name, values]) => {
    const wantsArray = isArray(shape[name]);
    return [name, wantsArray ? values : values[0]];
  });
  return Object.fromEntries(entries);
}

function isArray(schema: unknown): boolean {
  const type = (schema as { def?: { type?: string; innerType?: unknown } } | undefined)?.def;
  if (type?.type === "array") return true;
  return type?.innerType ? isArray(type.innerType) : false;
}

async function bodyOf(endpoint: AnyEndpoint, c: Context): Promise<unknown> {
  if (endpoint.method === "GET") return {};
  if (endpoint.takes === "bytes") {
    const bytes = await readCapped(c, endpoint.bodyLimitBytes);
    return { bytes, contentType: c.req.header("content-type") ?? "" };
  }
  const content = new TextDecoder().decode(await readCapped(c, endpoint.bodyLimitBytes));
  if (content === "") return {};
  try {
    return JSON.parse(content);
  } catch {
    return refuse(httpErrors.malformed);
  }
}

/** Reads the body up to its limit, and only now: nobody who may not ask makes the server hold one. */
async function readCapped(c: Context, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => refuse(httpErrors.too_large, { limit: `${Math.ceil(limitBytes / 1_000_000)} MB` });
  if (Number(c.req.header("content-length") ?? 0) > limitBytes) tooLarge();
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of c.req.raw.body ?? []) {
    total += part.length;
    if (total > limitBytes) tooLarge();
    parts.push(part);
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function issuesOf(place: string, error: z.ZodError | undefined): Issue[] {
  return (error?.issues ?? []).map((issue) => ({
    path: [place, ...issue.path].reduce<string>(appendStep, ""),
    message: { zh: chineseMessage(issue), en: issue.message },
  }));
}

function appendStep(path: string, step: PropertyKey): string {
  if (typeof step === "number") return `${path}[${step}]`;
  return path ? `${path}.${String(step)}` : String(step);
}

const CHINESE: Readonly<Record<string, string>> = {
  invalid_type: "类型不对,或没有填写",
  too_big: "超出上限",
  too_small: "低于下限,或没有填写",
  invalid_format: "格式不对",
  not_multiple_of: "不是允许的步长",
  unrecognized_keys: "有不认识的字段",
  invalid_union: "不符合任何一种允许的形式",
  invalid_value: "不在允许的选项之中",
};

function chineseMessage(issue: z.core.$ZodIssue): string {
  return issue.code === "custom" ? issue.message : (CHINESE[issue.code] ?? "内容不对");
}
