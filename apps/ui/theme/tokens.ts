/**
 * The colours of Linli, as hex. `tokens.css` holds the same values as custom properties (`--li-<name>` in
 * kebab case); a test keeps the two equal and every pair of `CONTRAST_PAIRS` at WCAG 2.2 AA.
 */
export const colors = {
  ink: "#1F2933",
  inkSoft: "#4A5763",
  inkFaint: "#5F6B77",
  paper: "#FBFAF7",
  surface: "#FFFFFF",
  sunk: "#F2F0EA",
  line: "#E2DED4",
  lineStrong: "#868A8E",
  brand: "#0B6B50",
  brandDeep: "#07503C",
  brandTint: "#E3F1EB",
  amber: "#9A5B00",
  amberTint: "#FBF0DC",
  danger: "#B3261E",
  dangerDeep: "#8C1D17",
  dangerTint: "#FBEAE8",
  info: "#1D5FA8",
  infoTint: "#E7EFF8",
} as const;
export type ColorName = keyof typeof colors;

/** Colours that only the map uses. Bands and households are one-hue sequences whose lightness falls steadily. */
export const mapColors = {
  ground: colors.paper,
  street: "#FFFFFF",
  streetEdge: "#D5D0C3",
  path: "#B9B2A2",
  band5: "#6CA6CE",
  band10: "#A8CBE3",
  band15: "#DAE9F4",
  bandEdge: "#2E6F9E",
  households: ["#EFE7D8", "#E3D2B4", "#D2B98D", "#B99A66"],
  buildingEdge: "#A8987A",
  blindSpot: colors.danger,
  boundary: colors.brand,
} as const;

/** `text` needs 4.5 : 1, `large` (24 px, or 19 px bold) and `mark` (shapes, control edges) 3 : 1. */
export type ContrastUse = "text" | "large" | "mark";
export type ContrastPair = readonly [front: ColorName, back: ColorName, use: ContrastUse];

/** Every foreground and background that meet somewhere in the two apps. */
export const CONTRAST_PAIRS: readonly ContrastPair[] = [
  ...onGrounds("ink", ["paper", "surface", "sunk", "brandTint", "amberTint", "dangerTint", "infoTint"]),
  ...onGrounds("inkSoft", ["paper", "surface", "sunk", "brandTint", "amberTint", "dangerTint", "infoTint"]),
  ...onGrounds("inkFaint", ["paper", "surface", "sunk"]),
  ...onGrounds("brand", ["paper", "surface", "sunk", "brandTint"]),
  ...onGrounds("brandDeep", ["paper", "surface", "brandTint"]),
  ...onGrounds("amber", ["paper", "surface", "amberTint"]),
  ...onGrounds("danger", ["paper", "surface", "dangerTint"]),
  ...onGrounds("info", ["paper", "surface", "infoTint"]),
  ["surface", "brand", "text"],
  ["surface", "brandDeep", "text"],
  ["surface", "danger", "text"],
  ["surface", "dangerDeep", "text"],
  ["surface", "info", "text"],
  ["surface", "ink", "text"],
  ["paper", "ink", "text"],
  ["lineStrong", "paper", "mark"],
  ["lineStrong", "surface", "mark"],
  ["lineStrong", "sunk", "mark"],
];

/** Steps of the 4 px grid, in px. */
export const space = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 20, 6: 24, 8: 32, 10: 40, 12: 48 } as const;
export const radiusPx = 8;
/** Nothing moves longer than this; with `prefers-reduced-motion` nothing moves. */
export const motionMs = 160;

/** System fonts first, so that nothing is downloaded. */
export const fontFamily =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

function onGrounds(front: ColorName, backs: readonly ColorName[]): ContrastPair[] {
  return backs.map((back) => [front, back, "text"]);
}
