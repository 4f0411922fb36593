import { type Adapter, DeliveryError, UndeliverableError } from "../adapter.ts";

type WebhookOptions = { readonly url: string; readonly timeoutMs?: number };

const TIMEOUT_MS = 10_000;

/**
 * Text messages through a gateway of the city's choice: `POST url` with `{ id, to, template, text, locale }`. Any 2xx
 * is taken; 4xx but 408 and 429 is for good; the rest is tried again with the same `Idempotency-Key`.
 */
export function createSmsWebhook({ url, timeoutMs = TIMEOUT_MS }: WebhookOptions): Adapter {
  return {
    name: "sms_webhook",
    async send({ id, address, template, text, locale }) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": id },
        body: JSON.stringify({ id, to: address, template, text, locale }),
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((error: unknown) => {
        throw new DeliveryError(
          error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable",
        );
      });
      await response.body?.cancel();
      if (response.ok) return;
      const code = `http_${response.status}`;
      const forGood = response.status < 500 && response.status !== 408 && response.status !== 429;
      throw forGood ? new UndeliverableError(code) : new DeliveryError(code);
    },
    close: async () => undefined,
  };
}
