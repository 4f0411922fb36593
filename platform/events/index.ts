import { ROLES } from "#platform/contract";
import { systemTable } from "#platform/db";
import { defineModule } from "#platform/module";
import { errors } from "./errors.ts";
import { purgeEvents } from "./purge.ts";
import { routes } from "./routes.ts";

export { asSystem } from "./as-system.ts";
export { type Background, type BackgroundWork, inBackground } from "./background.ts";
export { createLive, type Listener, type Live, type LiveNotice, type LiveService } from "./live.ts";
export { createLoop, type Loop } from "./loop.ts";
export { createRefBook, type RefBook, type RefService, refBookOf } from "./ref-book.ts";
export { codeOf, createRelay, type Relay, type RelayOptions } from "./relay.ts";
export { createTell } from "./tell.ts";

export const manifest = defineModule({
  name: "events",
  title: { zh: "事件", en: "Events" },
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    outbox: systemTable({ linli_app: ["insert"], linli_jobs: ["select", "insert", "update", "delete"] }),
    deliveries: systemTable({ linli_jobs: ["select", "insert", "update", "delete"] }),
  },
  permissions: {
    "events.follow": { title: { zh: "接收实时变化", en: "Follow changes as they happen" }, roles: ROLES },
    "events.manage": {
      title: { zh: "处理失败的事件", en: "See to failed events" },
      roles: ["administrator"],
    },
  },
  errors: Object.values(errors),
  routes,
  jobs: [
    {
      name: "events.purge",
      title: { zh: "清理已送达的事件", en: "Forget delivered events" },
      schedule: "20 3 * * *",
      per: "installation",
      run: purgeEvents,
    },
  ],
});
