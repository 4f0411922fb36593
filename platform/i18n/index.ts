export { negotiateLocale } from "./negotiate.ts";
