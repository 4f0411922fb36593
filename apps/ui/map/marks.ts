import { colors } from "../theme/tokens.ts";

/** Outlines on a 24 × 24 grid. Groups of facilities differ by shape first, by colour second. */
export const MARK_PATHS = {
  circle: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z",
  square: "M4.5 4.500h15v15h-15z",
  diamond: "M12 2.5 21.5 12 12 21.5 2.5 12z",
  triangle: "M12 3 21.5 20.500h-19z",
  pentagon: "M12 2.5 21.7 9.6 18 21H6L2.3 9.600z",
  hexagon: "M7 3.500h10l5 8.5-5 8.500H7L2 12z",
  cross: "M8.5 3h7v5.500H21v7h-5.500V21h-7v-5.500H3v-7h5.500z",
  star: "M12 2l3 6.8 7.2.7-5.4 5 1.6 7.300L12 18l-6.4 3.8 1.6-7.3-5.4-5 7.2-.7z",
  drop: "M12 22c-5-6-7.5-9.5-7.5-13a7.5 7.5 0 0 1 15 0c0 3.5-2.5 7-7.5 13z",
} as const;
export type MarkShape = keyof typeof MARK_PATHS;

/** Shapes and colours for up to eight groups, in the order they should be given out. */
export const MARK_LOOKS: readonly { shape: MarkShape; color: string }[] = [
  { shape: "circle", color: colors.brand },
  { shape: "square", color: colors.info },
  { shape: "diamond", color: colors.amber },
  { shape: "cross", color: "#A1206B" },
  { shape: "triangle", color: "#6B4FA0" },
  { shape: "hexagon", color: "#0F6E84" },
  { shape: "pentagon", color: "#7A4B2A" },
  { shape: "star", color: colors.ink },
];
