export { createTestApp, type TestApp } from "./app.ts";
export { accountActor, fixedClock, inRolledBackTenant, systemActor, testCtx, testServices } from "./ctx.ts";
export { openTestDatabase, type TestDatabase } from "./database.ts";
export { fixture } from "./fixture/index.ts";
export { sharedData } from "./shared-data.ts";
