import { createTransport } from "nodemailer";
import { type Adapter, DeliveryError, UndeliverableError } from "../adapter.ts";

type SmtpOptions = {
  /** `smtps://user:password@host:465`; a user that is an address is the sender. */
  readonly url: string;
  readonly from?: string;
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;
const SUBJECT_AT_MOST = 80;

/** E-mail. The first line of the text is the subject. Answers 5xx are for good, 4xx and silence are tried again. */
export function createSmtp({ url, from = senderOf(url), timeoutMs = TIMEOUT_MS }: SmtpOptions): Adapter {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    name: "smtp",
    async send({ id, address, text }) {
      const subject = (text.split("\n")[0] ?? "").slice(0, SUBJECT_AT_MOST);
      const messageId = `<${id}@${from.split("@")[1] ?? "linli"}>`;
      await transport
        .sendMail({ from, to: { name: "", address }, subject, text, messageId })
        .catch((error: unknown) => {
          const code = responseCode(error);
          if (code !== undefined && code >= 500) throw new UndeliverableError(`smtp_${code}`);
          throw new DeliveryError(code === undefined ? "unreachable" : `smtp_${code}`);
        });
    },
    async close() {
      transport.close();
    },
  };
}

function responseCode(error: unknown): number | undefined {
  const code = error instanceof Error && "responseCode" in error ? error.responseCode : undefined;
  return typeof code === "number" ? code : undefined;
}

function senderOf(url: string): string {
  const { username, hostname } = new URL(url);
  const user = decodeURIComponent(username);
  return user.includes("@") ? user : `linli@${hostname}`;
}
