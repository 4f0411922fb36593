import { sql } from "kysely";
import { systemTable } from "#platform/db";
import { asSystem } from "#platform/events";
import { type Ctx, defineModule } from "#platform/module";
import { routes } from "./routes.ts";

export { type Adapter, DeliveryError, type Letter, UndeliverableError } from "./adapter.ts";
export { createSimulator } from "./adapters/simulator.ts";
export { createSmsWebhook } from "./adapters/sms-webhook.ts";
export { createSmtp } from "./adapters/smtp.ts";
export { createPostOffice, type PostOffice, type PostOfficeOptions } from "./post-office.ts";
export { type MessageParts, queueMessage } from "./queue.ts";
export type { SimulatorService } from "./routes.ts";

const sealed = { about: { zh: "待发消息", en: "Message on its way" }, exported: "left_out" } as const;

export const manifest = defineModule({
  name: "notify",
  title: { zh: "短信与邮件", en: "Text messages and e-mail" },
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    messages: systemTable({
      linli_app: ["insert"],
      linli_login: ["insert"],
      linli_jobs: ["select", "insert", "update", "delete"],
    }),
  },
  personal: [
    { ...sealed, table: "messages", column: "address_sealed", erased: "row_deleted" },
    { ...sealed, table: "messages", column: "text_sealed", erased: "row_deleted" },
  ],
  routes,
  jobs: [
    {
      name: "notify.forget_messages",
      title: { zh: "清理已处理的消息", en: "Forget settled messages" },
      schedule: "30 4 * * *",
      per: "installation",
      run: forgetMessages,
    },
  ],
});

const KEPT_DAYS = 7;

async function forgetMessages(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_DAYS * 86_400_000);
  await asSystem(ctx.tx, () => sql`delete from notify.messages where settled_at < ${before}`.execute(ctx.tx));
}
