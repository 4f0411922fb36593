import { type ErrorDecl, httpErrors, type Problem, Refusal } from "#platform/contract";
import { type Locale, pickText } from "#platform/std";

/** The refusal behind a thrown value; a bug becomes `http.internal`. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(httpErrors.internal, {}, []);
}

/** RFC 9457 problem details of a refusal, in the reader's language. */
export function problemOf(refusal: Refusal, requestId: string, locale: Locale): Problem {
  const { decl, details, issues } = refusal;
  return {
    type: `urn:linli:error:${decl.code}`,
    title: fill(decl.title, details, locale),
    status: decl.status,
    detail: fill(decl.advice, details, locale),
    code: decl.code,
    requestId,
    ...(issues.length > 0
      ? { issues: issues.map(({ path, message }) => ({ path, message: pickText(message, locale) })) }
      : {}),
  };
}

function fill(text: ErrorDecl["title"], details: Refusal["details"], locale: Locale): string {
  return pickText(text, locale).replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ""));
}
