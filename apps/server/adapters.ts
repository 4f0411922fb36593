import type { Config } from "#platform/config";
import { type Adapter, createSimulator, createSmsWebhook, createSmtp } from "#platform/notify";

/** How messages leave the house: not at all in the demo, by the configured gateways otherwise. */
export function adaptersFor(config: Config): { sms: Adapter | undefined; email: Adapter | undefined } {
  if (config.mode === "demo") return { sms: createSimulator(), email: createSimulator() };
  return {
    sms: config.smsWebhookUrl ? createSmsWebhook({ url: config.smsWebhookUrl }) : undefined,
    email: config.smtpUrl ? createSmtp({ url: config.smtpUrl }) : undefined,
  };
}
