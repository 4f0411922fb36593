import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast, luminance } from "./contrast.ts";
import { CONTRAST_PAIRS, colors, mapColors } from "./tokens.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const kebab = (name: string) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

describe("contrast", () => {
  test("is 21 for black on white and 1 for equals", () => {
    expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#777777")).toBe(1);
    expect(contrast("#767676", "#FFFFFF")).toBeCloseTo(4.54, 2);
  });

  test.each(CONTRAST_PAIRS)("%s on %s holds AA for %s", (front, back, use) => {
    expect(contrast(colors[front], colors[back])).toBeGreaterThanOrEqual(use === "text" ? 4.5 : 3);
  });
});

describe("map colours", () => {
  test("walking bands darken towards home and their edges stand out, with or without hue", () => {
    const steps = [mapColors.band15, mapColors.band10, mapColors.band5];
    for (let i = 1; i < steps.length; i++) {
      expect(contrast(steps[i] as string, steps[i - 1] as string)).toBeGreaterThan(1.3);
    }
    expect(contrast(mapColors.bandEdge, mapColors.band15)).toBeGreaterThan(3);
  });

  test("buildings darken with households", () => {
    const light = mapColors.households.map(luminance);
    expect(light).toEqual([...light].sort((a, b) => b - a));
  });

  test("hatching and boundary stand out on the ground", () => {
    expect(contrast(mapColors.blindSpot, mapColors.ground)).toBeGreaterThan(3);
    expect(contrast(mapColors.boundary, mapColors.ground)).toBeGreaterThan(3);
  });
});

test("the style sheet holds exactly the tokens", () => {
  const declared = new Map([...css.matchAll(/--li-([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
  const { band5, band10, band15 } = mapColors;
  for (const [name, hex] of Object.entries({ ...colors, band5, band10, band15 })) {
    expect(declared.get(kebab(name)), name).toBe(hex.toLowerCase());
  }
  expect(declared.size).toBe(Object.keys(colors).length + 3);
});

test("elder mode shows no text below 24 px", () => {
  const elder = /html\.elder \{([^}]*)\}/.exec(css)?.[1] ?? "";
  const root = Number(/font-size: (\d+)%/.exec(elder)?.[1]) * 0.16;
  const body = /:root \{[\s\S]*?--li-fs-body: ([\d.]+)rem/.exec(css)?.[1];
  const sizes = [...elder.matchAll(/--li-fs-\w+: ([\d.]+)rem/g)].map((m) => Number(m[1]));
  for (const rem of [Number(body), ...sizes]) expect(rem * root).toBeGreaterThanOrEqual(24);
});
