export { createDurably, writeDurably } from "./durable.ts";
export { type OpenKeyStore, openKeyStore } from "./key-store.ts";
export { SealError } from "./sealed.ts";
