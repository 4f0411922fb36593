import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import {
  buildNetwork,
  extractFeatures,
  type Features,
  findIndex,
  type Network,
  nearest,
  nodePoint,
  type OsmData,
  readOsm,
  wayRefs,
} from "#engines/lifecircle";
import { isUuid, type LngLat, metersBetween, sum } from "#platform/std";
import { BANDS } from "./census.ts";
import { COMPOUNDS } from "./compounds.ts";
import { buildingKey } from "./draw-compounds.ts";
import { makeTown, type Town } from "./make-town.ts";
import { randomFor, seededId } from "./random.ts";

let town: Town;
let osm: OsmData;
let features: Features;
let network: Network;

beforeAll(() => {
  town = makeTown();
  const read = readOsm(town.extract.bytes, { inflate: unused, gunzip: unused });
  if (!read.ok) throw new Error(read.errors.map(({ message }) => message.en).join());
  osm = read.value;
  features = extractFeatures(osm);
  network = buildNetwork(osm);
});

function unused(): never {
  throw new Error("the town is plain XML");
}

describe("the same seed makes the same town", () => {
  test("the same bytes, and the same facts", () => {
    const again = makeTown();
    expect(hashOf(again.extract.bytes)).toBe(hashOf(town.extract.bytes));
    expect(again.communities).toEqual(town.communities);
  });

  test("ids are UUIDs of version 7, the same for the same name and for no other", () => {
    const ids = Array.from({ length: 2_000 }, (_, i) => seededId(`home ${i}`));
    expect(ids.every(isUuid)).toBe(true);
    expect(ids.every((id) => id[14] === "7")).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(seededId("home 7")).toBe(ids[7]);
  });

  test("draws stay in their range and follow the seed", () => {
    const draws = (seed: number) => {
      const random = randomFor("test", seed);
      return Array.from({ length: 200 }, () => random.between(3, 9));
    };
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
    expect(new Set(draws(1))).toEqual(new Set([3, 4, 5, 6, 7, 8, 9]));
  });
});

describe("the extract", () => {
  test("is read without a warning; every reference is there", () => {
    expect(osm.warnings).toEqual([]);
    expect(osm.counts.missingRefs).toBe(0);
    expect(osm.dataUntil?.slice(0, 10)).toBe("2026-06-30");
  });

  test("says in itself that it is fictional, and uses no number of a real map", () => {
    const xml = new TextDecoder().decode(town.extract.bytes);
    expect(xml).toContain("虚构");
    expect(xml).toContain('generator="Linli demo town, fictional"');
    expect([...osm.nodes.ids, ...osm.ways.ids].every((id) => id > 900_000_000_000)).toBe(true);
  });

  test("names no real province, city, brand or street", () => {
    const xml = new TextDecoder().decode(town.extract.bytes);
    const said = JSON.stringify(town.communities) + xml;
    for (const name of REAL_NAMES) expect(said, name).not.toContain(name);
  });

  test("lies in open water, away from every town", () => {
    const [west, south, east, north] = osm.bbox;
    expect(west).toBeGreaterThan(123.9);
    expect(east).toBeLessThan(124.1);
    expect(south).toBeGreaterThan(29.9);
    expect(north).toBeLessThan(30.1);
  });

  test("every building has a door for each stair, on its outline", () => {
    for (const { spec } of town.communities.flatMap(({ compounds }) => compounds)) {
      spec.buildings.forEach((_, i) => {
        const building = features.buildings.find(
          ({ ref }) => ref === town.refs.get(buildingKey(spec.key, i)),
        );
        expect(building?.use).toBe("residential");
        expect(building?.levels).toBe(spec.building.floors);
        expect(building?.entrances).toHaveLength(spec.building.units);
      });
    }
  });

  test("every service on the map is taken for what it is", () => {
    for (const { key, type, tags } of town.communities.flatMap(({ services }) => services)) {
      const poi = features.pois.find(({ ref }) => ref === town.refs.get(`service ${key}`));
      expect(poi?.class?.type, key).toBe(tags ? type : undefined);
    }
  });

  test("buildings stand inside their compound and never on one another", () => {
    const houses = COMPOUNDS.flatMap(({ buildings, building: { wide, deep }, corners, key }) =>
      buildings.map(([west, south]) => ({
        key,
        corners,
        west,
        south,
        east: west + wide,
        north: south + deep,
      })),
    );
    for (const house of houses) {
      const [[west, south], [east, north]] = house.corners;
      expect(house.west > west && house.east < east && house.south > south && house.north < north).toBe(true);
    }
    const meet = houses.flatMap((a, i) =>
      houses
        .slice(i + 1)
        .filter((b) => a.west < b.east && b.west < a.east && a.south < b.north && b.south < a.north),
    );
    expect(meet).toEqual([]);
  });
});

describe("the community is of the size of real ones", () => {
  test("about 66 ha, 3,100 households, 8,100 people, six compounds, sixty-odd buildings", () => {
    const [own] = town.communities;
    const buildings = own!.compounds.flatMap((compound) => compound.buildings);
    expect(own!.areaHundredths / 1_000_000).toBeCloseTo(66.24, 2);
    expect(own!.compounds).toHaveLength(6);
    expect(buildings).toHaveLength(66);
    expect(sum(buildings, ({ homes }) => homes.length)).toBe(3_288);
    expect(Math.round(sum(buildings, ({ households }) => households) / 100)).toBe(31);
    expect(Math.round(sum(buildings, ({ people }) => people) / 100)).toBe(81);
  });

  test("ages add up to the people, and some buildings are not counted by age yet", () => {
    const buildings = town.communities.flatMap(({ compounds }) => compounds).flatMap((one) => one.buildings);
    for (const { people, peopleByAge } of buildings) {
      if (peopleByAge) expect(sum(BANDS, (band) => peopleByAge[band] as number)).toBe(people);
    }
    const holes = buildings.filter(({ peopleByAge }) => !peopleByAge).length;
    expect(holes).toBeGreaterThan(0);
    expect(holes).toBeLessThan(buildings.length / 4);
    expect(buildings.some(({ stepFree }) => stepFree === "unknown")).toBe(true);
    expect(buildings.some(({ yearBuilt }) => yearBuilt === null)).toBe(true);
  });

  test("as many homes are empty as have no household; numbers are not used twice in a building", () => {
    for (const { homes, households } of town.communities.flatMap((c) =>
      c.compounds.flatMap((o) => o.buildings),
    )) {
      expect(homes.filter(({ occupancy }) => occupancy === "vacant")).toHaveLength(homes.length - households);
      expect(new Set(homes.map(({ number }) => number)).size).toBe(homes.length);
    }
  });
});

describe("the gaps are there on purpose", () => {
  test("no nursery, day care, laundry or canteen of its own; the neighbour has the first three", () => {
    const [own, neighbour] = town.communities.map(
      ({ services }) => new Set(services.map(({ type }) => type)),
    );
    for (const type of ["nursery", "elder_daycare", "laundry", "canteen"] as const) {
      expect(own!.has(type), type).toBe(false);
    }
    for (const type of ["nursery", "elder_daycare", "laundry"] as const)
      expect(neighbour!.has(type)).toBe(true);
  });

  test("青萝家园 sees the health station 226 m away and walks 900 m: its near gate is locked", () => {
    const gate = features.gates.find(({ name }) => name === "青萝家园西门");
    expect(gate?.passage).toBe("closed");
    const station = features.pois.find(({ name }) => name === "云杉里社区卫生服务站");
    const homes = homesOf("qingluo");
    const nearestByAir = Math.min(...homes.map(({ center }) => metersBetween(center, station!.center)));
    expect(nearestByAir).toBeLessThan(260);
    const walks = walksTo(homes, station!.access);
    expect(Math.min(...walks)).toBeGreaterThan(800);
    const median = walks.toSorted((a, b) => a - b)[Math.floor(walks.length / 2)] as number;
    expect(Math.round(median / 100)).toBe(10);
  });

  test("with the western gate opened the same homes would walk less than half of it", () => {
    const gate = features.gates.find(({ name }) => name === "青萝家园西门");
    const station = features.pois.find(({ name }) => name === "云杉里社区卫生服务站");
    const id = Number(gate!.ref.slice("node/".length));
    const opened = buildNetwork(osm, { openNodes: new Set([id]) });
    const best = Math.min(...walksTo(homesOf("qingluo"), station!.access, opened));
    expect(best).toBeLessThan(500);
  });

  test("every home hangs on a street, none on a cut-off piece, and reaches a bus stop within 600 m", () => {
    const homes = COMPOUNDS.filter(({ community }) => community === "yunshan").flatMap(({ key }) =>
      homesOf(key),
    );
    const stops = features.pois
      .filter((poi) => poi.class?.type === "bus_stop")
      .flatMap(({ access }) => access);
    expect(homes).toHaveLength(66);
    expect(Math.max(...walksTo(homes, stops))).toBeLessThanOrEqual(600);
  });

  test("the locked gate's wall is joined to the way on both sides", () => {
    const gate = features.gates.find(({ name }) => name === "青萝家园西门");
    const node = findIndex(osm.nodes, Number(gate!.ref.slice("node/".length)));
    expect(nodePoint(osm.nodes, node)).toEqual(gate!.point);
    const ways = Array.from({ length: osm.ways.count }, (_, way) => way);
    expect(ways.filter((way) => wayRefs(osm.ways, way).includes(node))).toHaveLength(2);
  });
});

function homesOf(compound: string) {
  const spec = COMPOUNDS.find(({ key }) => key === compound);
  const refs = new Set(spec!.buildings.map((_, i) => town.refs.get(buildingKey(compound, i))));
  return features.buildings.filter(({ ref }) => refs.has(ref));
}

function walksTo(homes: Features["buildings"], access: readonly LngLat[], on: Network = network): number[] {
  const origins = homes.map(({ ref, entrances }) => ({
    id: ref,
    access: entrances.map(({ point }) => point),
  }));
  const facilities = [{ id: "goal", category: "goal", access: [...access] }];
  const table = nearest(on, { origins, facilities }, { limitMeters: 3_000 });
  expect(table.unsnappedOrigins).toEqual([]);
  expect(table.smallComponentOrigins).toEqual([]);
  return homes.map((_, i) => Math.ceil((table.total[i] as number) / 10));
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Provinces, large cities, and names of trade that would make the town look like somewhere. */
const REAL_NAMES = [
  ..."北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州".split(
    " ",
  ),
  ..."云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门".split(" "),
  ..."杭州 宁波 南京 苏州 广州 深圳 成都 武汉 西安 青岛 厦门 南昌 南通 珠海 舟山 富阳".split(" "),
  ..."丰巢 菜鸟 顺丰 物美 永辉 盒马 罗森 全家 同仁堂 京东 万科 碧桂园 绿城".split(" "),
];
