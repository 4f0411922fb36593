import { describe, expect, test } from "vitest";
import { text } from "#platform/std";
import { buildNetwork } from "../network/build-network.ts";
import { gridTown, readTown, townPoint } from "../testing/town.ts";
import { bandMeters, coverage } from "./coverage.ts";
import { nearest } from "./nearest.ts";

const network = buildNetwork(readTown(gridTown(5, 4)));
const basis = text("测试户数", "households made up for the test");
// The shop stands on Avenue 0 at Street 0; homes at 100, 200, 400 m along Street 0, one in the middle of a block.
const homes = [
  { id: "h100", access: [townPoint(100, 0)] },
  { id: "h200", access: [townPoint(200, 0)] },
  { id: "h400", access: [townPoint(400, 0)] },
  { id: "lost", access: [townPoint(50, 50)] },
  { id: "unknown", access: [townPoint(0, 100)] },
];
const weights = [
  { id: "h100", weight: 30 },
  { id: "h200", weight: 50 },
  { id: "h400", weight: 20 },
  { id: "lost", weight: 25 },
  { id: "unknown", weight: undefined },
];
const facilities = [{ id: "shop", category: "shop", access: [townPoint(0, 0)] }];
const table = nearest(network, { origins: homes, facilities }, { limitMeters: 1000, snapLimitMeters: 40 });

describe("LC11: coverage by weight", () => {
  test("covered, uncovered, unsnapped and unknown are told apart", () => {
    const { rows } = coverage(table, weights, { distancesMeters: [100, 300], weightBasis: basis });
    expect(rows[0]).toEqual({
      category: "shop",
      distanceMeters: 100,
      covered: { residences: 1, weight: 30 },
      uncovered: { residences: 2, weight: 70 },
      unsnapped: { residences: 1, weight: 25 },
      withoutWeight: { residences: 1, covered: 1 },
      share: 0.3,
      shareAtLeast: 30 / 125,
      n: 3,
    });
    expect(rows[1]).toMatchObject({ covered: { residences: 2, weight: 80 }, share: 0.8 });
  });

  test("the basis of the weights travels with the result", () => {
    expect(coverage(table, weights, { distancesMeters: [100], weightBasis: basis }).weightBasis).toBe(basis);
  });

  test("nothing to count gives no share, not zero", () => {
    const { rows } = coverage(table, [{ id: "unknown", weight: undefined }], {
      distancesMeters: [500],
      weightBasis: basis,
    });
    expect(rows[0]).toMatchObject({ share: undefined, shareAtLeast: undefined, n: 0 });
  });

  test("a distance beyond the table's own limit is a caller's error", () => {
    expect(() => coverage(table, weights, { distancesMeters: [1001], weightBasis: basis })).toThrow(/limit/);
    expect(() =>
      coverage(table, [{ id: "?", weight: 1 }], { distancesMeters: [9], weightBasis: basis }),
    ).toThrow(/origin/);
  });

  test("minutes become metres at a stated speed", () => {
    expect(bandMeters({ minutes: [5, 10, 15], metersPerMinute: 60 })).toEqual([300, 600, 900]);
    expect(bandMeters({ minutes: [5, 10, 15], metersPerMinute: 50 })).toEqual([250, 500, 750]);
  });
});
