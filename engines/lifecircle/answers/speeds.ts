import { type LocalText, text } from "#platform/std";

/** A walking speed to choose from; a parameter of every time-based answer, never a constant inside one. */
export type WalkingSpeed = {
  readonly id: string;
  readonly name: LocalText;
  readonly metersPerMinute: number;
  readonly source: LocalText;
  readonly confidence: "verified" | "memory-high" | "memory-medium" | "memory-low";
};

export const WALKING_SPEEDS: readonly WalkingSpeed[] = [
  {
    id: "planning",
    name: text("规划步速", "planning speed"),
    metersPerMinute: 60,
    source: text(
      "规划取值:略慢于 GB 50180 的 15 分钟 800–1000 米",
      "planning value: a little slower than the 800–1000 m in 15 min of GB 50180",
    ),
    confidence: "memory-medium",
  },
  {
    id: "elder",
    name: text("老人步速", "older people"),
    metersPerMinute: 50,
    source: text("项目取值,待调查校正", "project value, to be corrected by survey"),
    confidence: "memory-low",
  },
];
