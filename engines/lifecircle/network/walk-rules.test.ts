import { describe, expect, test } from "vitest";
import { judgeBarrier, judgeBy, judgeWay } from "./judge.ts";
import { WALK_RULES } from "./walk-rules.ts";

const judge = judgeBy(WALK_RULES);
const way = (tags: Record<string, string>) => judgeWay(judge, tags);

describe("LC5: the printed table alone decides what is walked", () => {
  test.each<[Record<string, string>, boolean, string]>([
    [{ highway: "footway" }, true, "K23"],
    [{ highway: "service", service: "parking_aisle" }, true, "K26"],
    [{ highway: "cycleway" }, true, "K24"],
    [{ highway: "cycleway", foot: "no" }, false, "A01"],
    [{ highway: "trunk" }, true, "K28"],
    [{ highway: "trunk", sidewalk: "no" }, false, "K11"],
    [{ highway: "trunk", sidewalk: "no", foot: "yes" }, true, "A03"],
    [{ highway: "trunk", sidewalk: "no", access: "private" }, false, "K11"],
    [{ highway: "motorway" }, false, "K01"],
    [{ highway: "motorway", foot: "yes" }, false, "K01"],
    [{ highway: "construction", construction: "footway", foot: "yes" }, false, "K02"],
    [{ highway: "primary", motorroad: "yes" }, false, "K10"],
    [{ highway: "primary", sidewalk: "separate" }, true, "K27"],
    [{ highway: "secondary", foot: "use_sidepath" }, false, "A01"],
    [{ highway: "service", access: "no" }, false, "A04"],
    [{ highway: "service", access: "no", foot: "designated" }, true, "A03"],
    [{ highway: "residential", access: "permissive" }, true, "K26"],
    [{ highway: "busway" }, false, "K12"],
    [{ railway: "platform" }, true, "K31"],
    [{ public_transport: "platform" }, true, "K32"],
  ])("%j", (tags, walkable, rule) => {
    expect(way(tags)).toMatchObject({ walkable, rule });
  });

  test("what is no street is not judged", () => {
    expect(way({ building: "yes" })).toBeUndefined();
    expect(way({ highway: "street_lamp" })).toBeUndefined();
    expect(way({})).toBeUndefined();
  });

  test("LC7: private ways are walked and marked inner", () => {
    for (const value of ["private", "residents", "permit"]) {
      expect(way({ highway: "service", access: value })).toMatchObject({ walkable: true, inner: true });
      expect(way({ highway: "service", foot: value })).toMatchObject({ walkable: true, inner: true });
    }
    expect(way({ highway: "service", access: "private", foot: "yes" })).toMatchObject({
      walkable: true,
      inner: false,
    });
    expect(way({ highway: "service", access: "private", foot: "no" })).toMatchObject({
      walkable: false,
      inner: false,
    });
  });

  test("classes tell stairs, lifts, squares and traffic apart", () => {
    const ways: Record<string, string>[] = [
      { highway: "steps" },
      { highway: "elevator" },
      { highway: "pedestrian", area: "yes" },
      { highway: "tertiary" },
    ];
    expect(ways.map((tags) => way(tags)?.class)).toEqual(["steps", "lift", "area", "road"]);
  });

  test.each<[Record<string, string>, string | undefined]>([
    [{ barrier: "gate" }, "walk"],
    [{ barrier: "bollard" }, "walk"],
    [{ barrier: "lift_gate", access: "private" }, "walk"],
    [{ barrier: "gate", access: "no" }, "no"],
    [{ barrier: "gate", access: "no", foot: "yes" }, "walk"],
    [{ barrier: "gate", locked: "yes" }, "no"],
    [{ barrier: "wall" }, "no"],
    [{ barrier: "gate", foot: "no" }, "no"],
    [{ highway: "crossing" }, undefined],
  ])("barrier node %j", (tags, verdict) => {
    expect(judgeBarrier(judge, tags)?.verdict).toBe(verdict);
  });
});

test("the table prints: unique ids, both languages, a version", () => {
  const ids = WALK_RULES.rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(WALK_RULES.version).toMatch(/^walk-\d+$/);
  for (const { reason } of WALK_RULES.rules) {
    expect(reason.zh).toMatch(/\p{Script=Han}/u);
    expect(reason.en).toMatch(/[a-z]/);
  }
});
