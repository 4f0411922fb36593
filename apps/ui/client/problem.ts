import type { Problem } from "#platform/contract";

/** What went wrong before any answer of the server: its texts are in apps/ui/i18n under the same key. */
export const CLIENT_CODES = [
  "client.offline",
  "client.timeout",
  "client.unreadable",
  "client.crashed",
] as const;
export type ClientCode = (typeof CLIENT_CODES)[number];

/** A refusal as the apps handle it: the server's problem details, or a fault on the way (`status` 0). */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = "ApiProblem";
    this.problem = problem;
  }
}

export function clientProblem(code: ClientCode): ApiProblem {
  return new ApiProblem({ type: "about:blank", title: "", status: 0, detail: "", code, requestId: "" });
}

/** Whatever was thrown, as a problem to show. A bug in the page becomes `client.crashed`. */
export function toProblem(thrown: unknown): Problem {
  return thrown instanceof ApiProblem ? thrown.problem : clientProblem("client.crashed").problem;
}

export function isClientCode(code: string): code is ClientCode {
  return CLIENT_CODES.some((known) => known === code);
}

/** What the server said about one place of the input, as `body.name`; undefined where it said nothing. */
export function issueAt(problem: Problem | undefined, path: string): string | undefined {
  return problem?.issues?.find((issue) => issue.path === path)?.message;
}
