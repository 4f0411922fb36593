import { type Logger as PinoLogger, pino } from "pino";

export type Logger = Pick<PinoLogger, "debug" | "info" | "warn" | "error">;

/** Names of fields that may carry personal data or secrets; struck out wherever they stand, two levels deep. */
const STRUCK_OUT = [
  "name",
  "phone",
  "email",
  "address",
  "idNumber",
  "password",
  "code",
  "token",
  "cookie",
  "authorization",
];

/**
 * Structured log lines on stderr, so that standard output stays for data. What may be logged: ids, codes, counts,
 * times. Error objects are logged with stack but without the values of a failed statement.
 */
export function createLogger(level: string): Logger {
  const paths = STRUCK_OUT.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino(
    { level, base: null, redact: { paths, censor: "[…]" }, serializers: { error: safeError } },
    pino.destination(2),
  );
}

function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { name: kind, stack } = error;
  // The message is left out: a database error's repeats the row it refused.
  const reason = "code" in error ? String(error.code) : undefined;
  const cause = error.cause ? safeError(error.cause) : undefined;
  return { kind, reason, cause, stack: stack?.split("\n").filter((line) => /^\s+at /.test(line)) };
}
