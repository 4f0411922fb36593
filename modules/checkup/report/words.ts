import type { Confidence, FigureConfidence, Indicator, RuleKind, Status } from "#engines/standards";
import { type LocalText, text } from "#platform/std";

/** A status has a shape and a word; colour only helps. */
export const STATUS_MARKS: Readonly<Record<Status, string>> = {
  met: "●",
  partly: "◐",
  not_met: "✕",
  proxy_only: "◌",
  unknown: "?",
};

export const STATUS_WORDS: Readonly<Record<Status, LocalText>> = {
  met: text("达标", "met"),
  partly: text("部分达标", "partly met"),
  not_met: text("未达标", "not met"),
  proxy_only: text("仅供参考", "proxy only"),
  unknown: text("未知", "unknown"),
};

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, LocalText>> = {
  surveyed: text("实地调查", "surveyed"),
  declared: text("申报", "declared"),
  proxy: text("地图推断", "from the map"),
};

export const FIGURE_WORDS: Readonly<Record<FigureConfidence, LocalText>> = {
  verified: text("数字已核对原文", "figure checked against the text"),
  corroborated: text("数字有旁证", "figure corroborated elsewhere"),
  memory_high: text("数字凭记忆,把握较大,待核对原文", "figure from memory, likely right, to be checked"),
  memory_med: text("数字凭记忆,把握一般,待核对原文", "figure from memory, fairly likely, to be checked"),
  memory_low: text("数字凭记忆,把握较小,待核对原文", "figure from memory, doubtful, to be checked"),
  interpretation: text("邻里的理解,不是原文数字", "Linli's reading, not a figure of the text"),
};

export const KIND_WORDS: Readonly<Record<RuleKind, LocalText>> = {
  required: text("必须", "required"),
  conditional: text("有条件时必须", "required under a condition"),
  recommended: text("宜", "recommended"),
  advisory: text("参考", "advice"),
};

const UNIT_WORDS: Readonly<Record<string, readonly [zh: string, en: string, enOne: string]>> = {
  facility: ["处", "facilities", "facility"],
  household: ["户", "households", "household"],
  person: ["人", "people", "person"],
  home: ["套", "homes", "home"],
  building: ["栋", "buildings", "building"],
  compound: ["个小区", "compounds", "compound"],
  road: ["条", "roads", "road"],
  place: ["个", "places", "place"],
  bay: ["个车位", "bays", "bay"],
  slot: ["个格口", "slots", "slot"],
  item: ["件", "items", "item"],
  class: ["班", "classes", "class"],
  bed: ["张床", "beds", "bed"],
  year: ["年", "years", "year"],
  m2: ["平方米", "m²", "m²"],
  m: ["米", "m", "m"],
  "bay/household": ["个车位/户", "bays per household", "bay per household"],
  "slot/item": ["个格口/件", "slots per item", "slot per item"],
};

/** A number with its unit, as both languages write it; ratios as percentages. */
export function quantity(value: number, unit: string): LocalText {
  if (unit === "ratio") return text(percent(value), percent(value));
  const number = grouped(value);
  const [zh, en, one] = UNIT_WORDS[unit] ?? [unit, unit, unit];
  return text(`${number} ${zh}`, `${number} ${value === 1 ? one : en}`);
}

export function grouped(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** One decimal, rounded down, so that nothing short of all reads as 100 %. */
export function percent(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toLocaleString("en-US")}%`;
}

/** The value as far as it is known; nothing where no evidence stands behind it. */
export function valueWords({ value, valueIs, unit, evidence }: Indicator): LocalText | undefined {
  if (value === null || evidence.length === 0) return undefined;
  const { zh, en } = quantity(value, unit);
  if (valueIs === "at_least") return text(`至少 ${zh}`, `at least ${en}`);
  if (valueIs === "at_most") return text(`至多 ${zh}`, `at most ${en}`);
  return text(zh, en);
}

export function thresholdWords({ threshold, upTo, unit }: Indicator): LocalText | undefined {
  if (threshold === null) return undefined;
  const from = quantity(threshold, unit);
  if (upTo === null) return from;
  const to = quantity(upTo, unit);
  return text(`${from.zh} 至 ${to.zh}`, `${from.en} to ${to.en}`);
}

export function shortfallWords({ shortfall, unit, evidence }: Indicator): LocalText | undefined {
  return shortfall === null || shortfall === 0 || evidence.length === 0
    ? undefined
    : quantity(shortfall, unit);
}

const CLEAR_WORDS: Readonly<Record<Status, LocalText>> = {
  met: text("若实地核实,会达标", "would be met if a survey confirms it"),
  partly: text("若实地核实,会部分达标", "would be partly met if a survey confirms it"),
  not_met: text("若实地核实,会不达标", "would not be met if a survey confirms it"),
  proxy_only: text("", ""),
  unknown: text("即使核实这些线索,仍缺数据", "even confirmed, data would still be missing"),
};

export function ifConfirmedWords({ status, ifConfirmed }: Indicator): LocalText | undefined {
  return status === "proxy_only" && ifConfirmed ? CLEAR_WORDS[ifConfirmed] : undefined;
}

/** A note as a sentence of its own. */
export function sentence({ zh, en }: LocalText): LocalText {
  return text(`${zh}。`, `${en.charAt(0).toUpperCase()}${en.slice(1)}.`);
}
