export type { DemoDeps } from "./seed/deps.ts";
export { type DemoSecrets, demoCode, newDemoSecrets, renewDemoPasswords } from "./seed/logins.ts";
export { type Demo, type DemoLogin, type DemoProgress, seedDemo } from "./seed/seed.ts";
export { makeTown, type Town } from "./town/make-town.ts";
