import { resolve } from "node:path";
import { z } from "zod";

/** Everything the process may be told from outside. Checked whole at start; there is no other place to read it. */
export type Config = {
  readonly mode: "demo" | "production";
  /** Files, keys, the embedded database and the lock live here. */
  readonly dataFolder: string;
  /** A PostgreSQL server; undefined: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Where people reach the server, when a proxy stands before it: `https://linli.example.cn`. */
  readonly publicUrl: string | undefined;
  /** A proxy stands before the server: the last address of `X-Forwarded-For` is the client's. */
  readonly trustProxy: boolean;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Requests a minute that one address may make before it is asked to wait. */
  readonly requestsPerMinute: number;
  readonly smsWebhookUrl: string | undefined;
  readonly smtpUrl: string | undefined;
};

export class ConfigError extends Error {}

const schema = z.object({
  LINLI_DATA: z.string().min(1).default(".linli"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LINLI_HOST: z.string().min(1).default("127.0.0.1"),
  LINLI_PORT: z.coerce.number().int().min(1).max(65535).default(7300),
  LINLI_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LINLI_TRUST_PROXY: z.enum(["true", "false"]).default("false"),
  LINLI_LOG: z.enum(["debug", "info", "warn", "error", "silent"]).optional(),
  LINLI_REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).default(1200),
  LINLI_SMS_WEBHOOK: z.url({ protocol: /^https?$/ }).optional(),
  LINLI_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
});

/**
 * Reads the environment. The demo never touches `DATABASE_URL` and listens on the loopback only.
 *
 * @throws ConfigError naming every setting that is wrong
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  options: { demo: boolean; baseFolder: string },
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`These settings are not right:\n${lines.join("\n")}`);
  }
  const value = parsed.data;
  return {
    mode: options.demo ? "demo" : "production",
    dataFolder: resolve(options.baseFolder, value.LINLI_DATA),
    databaseUrl: options.demo ? undefined : value.DATABASE_URL,
    host: options.demo ? "127.0.0.1" : value.LINLI_HOST,
    port: value.LINLI_PORT,
    publicUrl: value.LINLI_PUBLIC_URL,
    trustProxy: value.LINLI_TRUST_PROXY === "true",
    logLevel: value.LINLI_LOG ?? (options.demo ? "warn" : "info"),
    requestsPerMinute: value.LINLI_REQUESTS_PER_MINUTE,
    smsWebhookUrl: value.LINLI_SMS_WEBHOOK,
    smtpUrl: value.LINLI_SMTP_URL,
  };
}
