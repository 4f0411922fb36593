import { describe, expect, test } from "vitest";
import { classifyPoi, displayName } from "./classify-poi.ts";
import { POI_NAME_RULES } from "./name-table.ts";
import { POI_TAG_RULES } from "./tag-table.ts";
import { FACILITY_TYPES } from "./types.ts";

describe("LC13: a place's type says by which rule and on what evidence", () => {
  test.each<[Record<string, string>, string | undefined, string | undefined]>([
    [{ shop: "supermarket" }, "supermarket", "tag"],
    [{ amenity: "school" }, "school", "tag"],
    [{ amenity: "school", name: "海淀区第三小学" }, "primary_school", "name"],
    [{ amenity: "school", name: "某大学附属中学" }, "secondary_school", "name"],
    [{ amenity: "hospital", name: "花园路社区卫生服务中心" }, "health_center", "name"],
    [{ amenity: "clinic", name: "某某社区卫生服务站" }, "health_station", "name"],
    [{ amenity: "hospital", name: "人民医院" }, "hospital", "tag"],
    [{ name: "阳光幼儿园" }, "kindergarten", "name"],
    [{ amenity: "childcare", name: "阳光幼儿园" }, "kindergarten", "name"],
    [{ amenity: "childcare" }, "nursery", "tag"],
    [{ name: "幸福里社区居委会", office: "government" }, "committee_office", "name"],
    [{ name: "西里社区服务站" }, "service_station", "name"],
    [{ name: "菜鸟驿站" }, "parcel_station", "name"],
    [{ name: "花园路养老服务驿站" }, "elder_station", "name"],
    [{ name: "东里老年人日间照料中心" }, "elder_daycare", "name"],
    [{ name: "丰巢快递柜" }, "parcel_locker", "name"],
    [{ amenity: "restaurant", name: "社区老年食堂" }, "canteen", "name"],
    [{ shop: "supermarket", name: "院内小卖部" }, "convenience_shop", "name"],
    [{ shop: "convenience;hairdresser" }, "convenience_shop", "tag"],
    [{ leisure: "pitch", name: "社区健身器材" }, "fitness_spot", "name"],
    [{ leisure: "garden" }, "green_space", "tag"],
    [{ highway: "bus_stop", name: "第三小学" }, "bus_stop", "tag"],
    // Named after a place without being it.
    [{ highway: "residential", name: "幼儿园路" }, undefined, undefined],
    [{ name: "原幼儿园停车场", amenity: "parking" }, "parking", "tag"],
    [{ name: "第三小学东门", barrier: "gate" }, undefined, undefined],
    [{ name: "规划幼儿园" }, undefined, undefined],
    [{ building: "apartments", name: "邮局家属楼" }, undefined, undefined],
    [{ name: "宠物医院", amenity: "veterinary" }, undefined, undefined],
    [{ amenity: "bank", name: "中国邮政储蓄银行" }, "bank", "tag"],
    [{ shop: "vacant", name: "便利店" }, undefined, undefined],
    [{ amenity: "kindergarten", abandoned: "yes" }, undefined, undefined],
    [{ amenity: "bench" }, undefined, undefined],
    [{}, undefined, undefined],
  ])("%j", (tags, type, basis) => {
    const found = classifyPoi(tags);
    expect([found?.type, found?.basis]).toEqual([type, basis]);
  });

  test("a name alone is weaker than a tag, a name that narrows a tag stands between", () => {
    expect(classifyPoi({ amenity: "kindergarten" })).toMatchObject({ confidence: "high", rule: "T002" });
    expect(classifyPoi({ amenity: "school", name: "三小学" })).toMatchObject({
      confidence: "medium",
      rule: "T199+N22",
    });
    expect(classifyPoi({ name: "三小学" })).toMatchObject({ confidence: "low", rule: "N22" });
  });

  test("the Chinese name counts wherever it stands", () => {
    expect(classifyPoi({ name: "SF Express", "name:zh": "顺丰快递" })?.type).toBe("parcel_station");
    expect(displayName({ name: "邮局", "name:zh": "其他" })).toBe("邮局");
    expect(displayName({ name: "Post", "name:zh": "邮局" })).toBe("邮局");
    expect(displayName({ name: "Post" })).toBe("Post");
    expect(displayName({})).toBeUndefined();
  });
});

test("the tables have unique ids and reach known types only", () => {
  const rules = [...POI_TAG_RULES, ...POI_NAME_RULES];
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  const reached = new Set(rules.map(({ type }) => type));
  expect(FACILITY_TYPES.filter((type) => !reached.has(type))).toEqual([]);
});
