import type { AnyEndpoint, OutputOf, Problem, RequestOf } from "#platform/contract";
import { ApiProblem, clientProblem } from "./problem.ts";

/** Parts of a request that may be empty may be left out. */
export type LooseRequest<E> = OptionalWhereEmpty<RequestOf<E>>;
type OptionalWhereEmpty<T> = {
  [K in keyof T as Record<never, never> extends T[K] ? never : K]: T[K];
} & { [K in keyof T as Record<never, never> extends T[K] ? K : never]?: T[K] };

export type CallOptions = { readonly signal?: AbortSignal; readonly timeoutMs?: number };
export type Client = {
  /**
   * Sends a request to an endpoint. GET is tried three times when the network or a starting server fails;
   * writes are sent once, their ids make a second press harmless. `bytes` endpoints take and give a `Blob`.
   * @throws ApiProblem for refusals and faults on the way; the browser's AbortError when `signal` aborts.
   */
  readonly call: <E extends AnyEndpoint>(
    endpoint: E,
    request: LooseRequest<E>,
    options?: CallOptions,
  ) => Promise<OutputOf<E>>;
  /** The address of an endpoint, for links to files and for `EventSource`. */
  readonly urlOf: <E extends AnyEndpoint>(endpoint: E, request: LooseRequest<E>) => string;
};
export type ClientSetup = {
  readonly languageTag: () => string;
  readonly fetch?: typeof fetch;
  /** Told when the server no longer knows the session. */
  readonly onSignedOut?: () => void;
  readonly waitMs?: (attempt: number) => number;
};

type Parts = { params?: object; query?: object; body?: unknown };
const API_BASE = "/api";
const DEFAULT_TIMEOUT_MS = 30_000;
const GET_ATTEMPTS = 3;
const PASSING = new Set([502, 503, 504]);

export function createClient(setup: ClientSetup): Client {
  const urlOf = (endpoint: AnyEndpoint, request: object) => buildUrl(endpoint, request as Parts);
  async function call(endpoint: AnyEndpoint, request: object, options: CallOptions = {}) {
    const attempts = endpoint.method === "GET" ? GET_ATTEMPTS : 1;
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(setup, { endpoint, parts: request as Parts, options });
      } catch (thrown) {
        if (attempt >= attempts || !isPassing(thrown)) throw thrown;
        await sleep(setup.waitMs?.(attempt) ?? 300 * 2 ** attempt, options.signal);
      }
    }
  }
  return { call, urlOf } as Client;
}

function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof ApiProblem)) return false;
  return PASSING.has(thrown.problem.status) || thrown.problem.code === "client.offline";
}

type Sending = { endpoint: AnyEndpoint; parts: Parts; options: CallOptions };

async function once(setup: ClientSetup, { endpoint, parts, options }: Sending): Promise<unknown> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const init = { ...payload(endpoint, parts.body), method: endpoint.method, signal };
  const headers = { ...init.headers, "accept-language": setup.languageTag() };
  const url = buildUrl(endpoint, parts);
  const send = setup.fetch ?? fetch;
  let response: Response;
  try {
    response = await send(url, { ...init, headers, credentials: "same-origin" });
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown;
    throw clientProblem(timeout.aborted ? "client.timeout" : "client.offline");
  }
  if (!response.ok) {
    if (response.status === 401) setup.onSignedOut?.();
    throw await refusalIn(response);
  }
  return answerIn(endpoint, response);
}

function payload(endpoint: AnyEndpoint, body: unknown): { body?: BodyInit; headers: Record<string, string> } {
  if (endpoint.method === "GET" || body === undefined) return { headers: {} };
  if (endpoint.takes === "bytes") {
    const type = body instanceof Blob && body.type ? body.type : "application/octet-stream";
    return { body: body as BodyInit, headers: { "content-type": type } };
  }
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

async function answerIn(endpoint: AnyEndpoint, response: Response): Promise<unknown> {
  if (endpoint.gives === "bytes") return response.blob();
  const text = await response.text();
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw clientProblem("client.unreadable");
  }
}

async function refusalIn(response: Response): Promise<ApiProblem> {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    if (typeof problem.code === "string" && typeof problem.title === "string") {
      return new ApiProblem({ type: "about:blank", detail: "", requestId: "", ...problem } as Problem);
    }
  } catch {
    // Not problem+json: a proxy answered, or nothing did.
  }
  const { problem } = clientProblem("client.unreadable");
  return new ApiProblem({ ...problem, status: response.status as Problem["status"] });
}

function buildUrl(endpoint: AnyEndpoint, parts: Parts): string {
  const params = (parts.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (params[name] === undefined) throw new Error(`${endpoint.id}: path parameter ${name} is missing`);
    return encodeURIComponent(String(params[name]));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (Array.isArray(value)) for (const each of value) query.append(name, String(each));
    else if (value !== undefined) query.set(name, String(value));
  }
  const search = query.toString();
  return `${API_BASE}${path}${search ? `?${search}` : ""}`;
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
