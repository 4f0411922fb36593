export { fillIn, fillText, type TextValues } from "./fill.ts";
export {
  formatDate,
  formatDateTime,
  formatMeters,
  formatNumber,
  formatPercent,
  formatYuan,
  TIME_ZONE,
} from "./format.ts";
export { negotiateLocale } from "./negotiate.ts";
