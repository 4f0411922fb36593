import { FOOTWAY, street } from "./draw-streets.ts";
import type { ServiceSpec } from "./service-spec.ts";
import { box, draw, mark, type Sheet, type Spot, type Tags } from "./sheet.ts";

/** Places people go to, and the houses and grounds that stand around them. */
export function drawService(sheet: Sheet, service: ServiceSpec): void {
  const { at, key, name } = service;
  if (!service.tags) return;
  const tags: Tags = { ...service.tags, name };
  if ("spot" in at) mark(sheet, serviceKey(key), { spot: at.spot, tags });
  else if ("house" in at) drawHouse(sheet, { key, tags, ...at });
  else drawGround(sheet, { key, tags, ...at });
}

export function serviceKey(key: string): string {
  return `service ${key}`;
}

type House = { key: string; tags: Tags; house: readonly [Spot, Spot]; door: Spot; street: Spot };

function drawHouse(sheet: Sheet, { key, tags, house, door, street: to }: House): void {
  mark(sheet, `door ${key}`, { spot: door, tags: { entrance: "main", wheelchair: "yes" } });
  draw(sheet, { key: serviceKey(key), kind: "shape", spots: withSpot(box(...house), door), tags });
  street(sheet, `to ${key}`, { tags: FOOTWAY, spots: [door, to] });
}

type Ground = {
  key: string;
  tags: Tags;
  ground: readonly [Spot, Spot];
  gate?: Spot | undefined;
  street?: Spot | undefined;
};

function drawGround(sheet: Sheet, { key, tags, ground, gate, street: to }: Ground): void {
  const outline = box(...ground);
  const spots = gate ? withSpot(outline, gate) : outline;
  draw(sheet, { key: serviceKey(key), kind: "shape", spots, tags });
  if (!gate || !to) return;
  mark(sheet, `gate ${key}`, { spot: gate, tags: { barrier: "gate", access: "yes" } });
  street(sheet, `to ${key}`, { tags: FOOTWAY, spots: [gate, to] });
}

/** The closed outline with one more corner on the edge where the spot lies. */
function withSpot(outline: readonly Spot[], spot: Spot): Spot[] {
  return outline.flatMap((corner, i): Spot[] => {
    const following = outline[i + 1];
    return following && liesOn(spot, corner, following) ? [corner, spot] : [corner];
  });
}

function liesOn([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): boolean {
  const inBox = (x - ax) * (x - bx) <= 0 && (y - ay) * (y - by) <= 0;
  return inBox && (bx - ax) * (y - ay) === (by - ay) * (x - ax);
}

/** Houses without a service of their own, school and office buildings, and the paths of the park. */
export function drawSurroundings(sheet: Sheet): void {
  for (const [key, building, corners] of HOUSES) {
    draw(sheet, { key: `house ${key}`, kind: "shape", spots: box(...corners), tags: { building } });
  }
  const pitch = { leisure: "pitch", sport: "athletics", access: "private", name: "云杉里小学操场" };
  draw(sheet, { key: "school yard", kind: "shape", spots: box([262, 158], [336, 222]), tags: pitch });
  draw(sheet, {
    key: "green bank",
    kind: "shape",
    spots: box([0, 384], [920, 392]),
    tags: { landuse: "grass" },
  });
  PARK_PATHS.forEach((spots, i) => {
    street(sheet, `park ${i}`, { tags: FOOTWAY, spots });
  });
}

const HOUSES: readonly (readonly [key: string, building: string, corners: readonly [Spot, Spot]])[] = [
  [
    "kindergarten",
    "kindergarten",
    [
      [362, 206],
      [412, 226],
    ],
  ],
  [
    "school",
    "school",
    [
      [262, 262],
      [336, 280],
    ],
  ],
  [
    "school hall",
    "school",
    [
      [262, 232],
      [290, 252],
    ],
  ],
  [
    "old grain shop",
    "retail",
    [
      [362, 256],
      [416, 276],
    ],
  ],
  [
    "office",
    "office",
    [
      [470, 600],
      [580, 636],
    ],
  ],
  [
    "shops south",
    "retail",
    [
      [262, 12],
      [336, 24],
    ],
  ],
  [
    "shops east",
    "retail",
    [
      [418, 22],
      [430, 126],
    ],
  ],
  [
    "shops north",
    "retail",
    [
      [466, 690],
      [580, 702],
    ],
  ],
];

/** The way from the street to the locked gate, the ring around the lawn, and the way to the footbridge. */
const PARK_PATHS: readonly (readonly Spot[])[] = [
  [
    [440, 480],
    [636, 480],
  ],
  [
    [560, 394],
    [560, 440],
  ],
  [
    [560, 440],
    [590, 452],
    [602, 480],
    [610, 520],
    [610, 549],
    [560, 549],
    [518, 520],
    [510, 480],
    [530, 452],
    [560, 440],
  ],
];
