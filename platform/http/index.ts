export { LOOPBACK_NAMES } from "./address.ts";
export { type AppEnv, type AppOptions, createApp } from "./app.ts";
export { openApiDocument } from "./openapi.ts";
export { serveWebApp } from "./web-app.ts";
