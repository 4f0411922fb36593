import type { LocalText } from "#platform/std";

/** What a refusal says: what happened, and what to do next. The code is permanent. */
export type ErrorDecl = {
  readonly code: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 500 | 503;
  /** What happened, one sentence. `{name}` places are filled from the refusal's details. */
  readonly title: LocalText;
  /** What was kept and what to do next. */
  readonly advice: LocalText;
};

type Declared<Module extends string, T> = {
  readonly [K in keyof T & string]: ErrorDecl & { readonly code: `${Module}.${K}` };
};

/** A module's catalogue: `defineErrors("cases", { already_closed: { … } })` gives code `cases.already_closed`. */
export function defineErrors<
  const Module extends string,
  const T extends Record<string, Omit<ErrorDecl, "code">>,
>(module: Module, decls: T): Declared<Module, T> {
  const entries = Object.entries(decls).map(([name, decl]) => [name, { ...decl, code: `${module}.${name}` }]);
  return Object.fromEntries(entries) as Declared<Module, T>;
}

/** Where in the input something is wrong: `path` as in `body.buildings[3].floors`. */
export type Issue = { readonly path: string; readonly message: LocalText };

/**
 * A "no" to the client. The only thing services throw on purpose; everything else that is thrown is a bug and
 * reaches the client as a request id alone.
 */
export class Refusal extends Error {
  readonly decl: ErrorDecl;
  readonly details: Readonly<Record<string, string | number>>;
  readonly issues: readonly Issue[];

  constructor(decl: ErrorDecl, details: Readonly<Record<string, string | number>>, issues: readonly Issue[]) {
    super(decl.code);
    this.name = "Refusal";
    this.decl = decl;
    this.details = details;
    this.issues = issues;
  }
}

/** Refuses with a declared error; `details` fill its text, `issues` say where. Never returns. */
export function refuse(
  decl: ErrorDecl,
  details: Readonly<Record<string, string | number>> = {},
  issues: readonly Issue[] = [],
): never {
  throw new Refusal(decl, details, issues);
}

/** The wire form of a refusal: RFC 9457 problem details with Linli's extension members. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
};

/** What any endpoint may answer, without declaring it. */
export const httpErrors = defineErrors("http", {
  not_signed_in: {
    status: 401,
    title: { zh: "请先登录。", en: "Please sign in first." },
    advice: { zh: "登录后再试一次。", en: "Sign in and try again." },
  },
  forbidden: {
    status: 403,
    title: { zh: "您没有做这件事的权限。", en: "You may not do this." },
    advice: {
      zh: "如果工作需要,请社区管理员为您开通。",
      en: "If your work needs it, ask the community's administrator.",
    },
  },
  not_found: {
    status: 404,
    title: { zh: "没有找到您要的内容。", en: "What you asked for was not found." },
    advice: { zh: "它可能已被移走,请返回上一页。", en: "It may have been moved; go back one page." },
  },
  invalid_input: {
    status: 422,
    title: { zh: "有些内容填得不对。", en: "Some of the input is not right." },
    advice: {
      zh: "您填的内容还在,请按提示修改后再提交。",
      en: "What you typed is kept; mend the marked places and send again.",
    },
  },
  malformed: {
    status: 400,
    title: { zh: "请求的格式读不懂。", en: "The request could not be read." },
    advice: { zh: "没有保存任何内容。", en: "Nothing was saved." },
  },
  too_large: {
    status: 413,
    title: { zh: "内容太大:上限 {limit}。", en: "Too large: at most {limit}." },
    advice: { zh: "请换一个小一些的文件。", en: "Choose a smaller file." },
  },
  unsupported_type: {
    status: 415,
    title: { zh: "不支持这种文件。", en: "This kind of file is not accepted." },
    advice: { zh: "没有保存任何内容。", en: "Nothing was saved." },
  },
  too_many_requests: {
    status: 429,
    title: { zh: "操作太频繁了。", en: "Too many requests." },
    advice: { zh: "请过 {seconds} 秒再试。", en: "Try again in {seconds} seconds." },
  },
  foreign_origin: {
    status: 403,
    title: { zh: "请求来自其他网站,已拒绝。", en: "The request came from another site and was refused." },
    advice: { zh: "请从本站页面操作。", en: "Use this site's own pages." },
  },
  community_closed: {
    status: 409,
    title: {
      zh: "这个社区已并入新的社区,只能查看。",
      en: "This community has been succeeded; it is read-only.",
    },
    advice: { zh: "请到新的社区办理。", en: "Use the successor community." },
  },
  internal: {
    status: 500,
    title: { zh: "系统出了问题。", en: "Something went wrong on our side." },
    advice: {
      zh: "没有保存这次操作。请把请求编号告诉管理员。",
      en: "This act was not saved. Give the request id to your administrator.",
    },
  },
  unavailable: {
    status: 503,
    title: { zh: "系统正在启动或停止。", en: "The system is starting or stopping." },
    advice: { zh: "请稍后再试。", en: "Try again shortly." },
  },
});
