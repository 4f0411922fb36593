import { type CompoundSpec, type GateSpec, LANE_TAGS, OPEN_LANE_TAGS } from "./compound-spec.ts";
import { box, draw, mark, type Sheet, type Spot, type Tags } from "./sheet.ts";

/** Ground, wall, gates, lanes and buildings of a compound. */
export function drawCompound(sheet: Sheet, compound: CompoundSpec): void {
  const { key, name, corners } = compound;
  const outline = box(...corners);
  const ground = { landuse: "residential", residential: compound.kind === "gated" ? "gated" : "urban", name };
  draw(sheet, { key: groundKey(key), kind: "shape", spots: outline, tags: ground });
  draw(sheet, { key: `wall ${key}`, kind: "wall", spots: outline, tags: { barrier: "wall", height: "2" } });
  const tags = compound.kind === "gated" ? LANE_TAGS : OPEN_LANE_TAGS;
  compound.lanes.forEach((spots, i) => {
    draw(sheet, { key: `lane ${key} ${i}`, kind: "street", spots, tags });
  });
  for (const gate of compound.gates) drawGate(sheet, compound, { gate, tags });
  compound.buildings.forEach((_, i) => {
    drawBuilding(sheet, compound, i);
  });
}

export function groundKey(compoundKey: string): string {
  return `ground ${compoundKey}`;
}

export function gateKey(compoundKey: string, gateName: string): string {
  return `gate ${compoundKey} ${gateName}`;
}

/** @param index from 0; the building's number is one more */
export function buildingKey(compoundKey: string, index: number): string {
  return `building ${compoundKey} ${index}`;
}

function drawGate(
  sheet: Sheet,
  { key, name }: CompoundSpec,
  { gate, tags }: { gate: GateSpec; tags: Tags },
): void {
  const { spot, from, to, state } = gate;
  const passage: Tags =
    state === "locked" ? { locked: "yes", access: "no" } : { access: state === "open" ? "yes" : "private" };
  const gateTags = { barrier: "gate", name: `${name}${gate.name}`, ...passage };
  mark(sheet, gateKey(key, gate.name), { spot, tags: gateTags });
  draw(sheet, { key: `way in ${key} ${gate.name}`, kind: "street", spots: [from, spot, to], tags });
}

function drawBuilding(sheet: Sheet, compound: CompoundSpec, index: number): void {
  const { key, building } = compound;
  const corner = compound.buildings[index] as Spot;
  const doors = doorsOf(compound, index);
  doors.forEach((spot, unit) => {
    const tags = { entrance: "staircase", ref: String(unit + 1), access: "private" };
    mark(sheet, `door ${key} ${index} ${unit}`, { spot, tags });
  });
  const [west, south, east, north] = edges(compound, corner);
  const spots: Spot[] = [
    [west, south],
    [east, south],
    [east, north],
    ...doors.toReversed(),
    [west, north],
    [west, south],
  ];
  draw(sheet, {
    key: buildingKey(key, index),
    kind: "shape",
    spots,
    tags: {
      building: "apartments",
      name: `${index + 1}号楼`,
      "building:levels": String(building.floors),
      "addr:housenumber": String(index + 1),
      "addr:place": compound.name,
      start_date: String(compound.builtFrom),
    },
  });
}

/** One door per stair, in the middle of its part of the north face, from the west. */
export function doorsOf(compound: CompoundSpec, index: number): Spot[] {
  const { wide, units } = compound.building;
  const [west, , , north] = edges(compound, compound.buildings[index] as Spot);
  return Array.from({ length: units }, (_, unit): Spot => {
    const along = (wide * (2 * unit + 1)) / (2 * units);
    return [west + Math.round(along * 10) / 10, north];
  });
}

function edges({ building }: CompoundSpec, [west, south]: Spot): [number, number, number, number] {
  return [west, south, west + building.wide, south + building.deep];
}
