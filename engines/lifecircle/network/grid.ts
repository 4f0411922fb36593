import { flatScale } from "./measure.ts";
import type { SegmentGrid } from "./network.ts";

type Shapes = {
  readonly edgeCount: number;
  readonly shapeStart: Uint32Array;
  readonly shapeLng7: Int32Array;
  readonly shapeLat7: Int32Array;
};

const CELL_METERS = 60;
const MAX_CELLS = 4_000_000;
// Absurdly long segments would otherwise be entered in millions of cells each.
const MAX_ENTRIES_PER_SEGMENT = 40;

/** Enters each segment in every cell its bounding box touches. */
export function buildGrid(shapes: Shapes): SegmentGrid {
  const frame = frameOf(shapes);
  const start = new Uint32Array(frame.columns * frame.rows + 1);
  eachCell(shapes, frame, (cell) => {
    start[cell + 1] = (start[cell + 1] as number) + 1;
  });
  for (let cell = 1; cell < start.length; cell++) {
    start[cell] = (start[cell] as number) + (start[cell - 1] as number);
  }
  const next = start.slice();
  const segment = new Uint32Array(start[start.length - 1] as number);
  const edge = new Uint32Array(segment.length);
  eachCell(shapes, frame, (cell, point, ofEdge) => {
    const at = next[cell] as number;
    segment[at] = point;
    edge[at] = ofEdge;
    next[cell] = at + 1;
  });
  return { ...frame, start, segment, edge };
}

type Frame = Omit<SegmentGrid, "start" | "segment" | "edge">;

function frameOf(shapes: Shapes): Frame {
  const { shapeLng7, shapeLat7 } = shapes;
  if (shapeLng7.length === 0) {
    return { west7: 0, south7: 0, cellLng7: 1, cellLat7: 1, columns: 1, rows: 1 };
  }
  let [west7, south7, east7, north7] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < shapeLng7.length; i++) {
    west7 = Math.min(west7, shapeLng7[i] as number);
    east7 = Math.max(east7, shapeLng7[i] as number);
    south7 = Math.min(south7, shapeLat7[i] as number);
    north7 = Math.max(north7, shapeLat7[i] as number);
  }
  const { perLng, perLat } = flatScale((south7 + north7) / 2e7);
  let meters = CELL_METERS;
  for (;;) {
    const cellLng7 = Math.ceil((meters / Math.max(perLng, 1)) * 1e7);
    const cellLat7 = Math.ceil((meters / perLat) * 1e7);
    const columns = Math.floor((east7 - west7) / cellLng7) + 1;
    const rows = Math.floor((north7 - south7) / cellLat7) + 1;
    const frame = { west7, south7, cellLng7, cellLat7, columns, rows };
    if (columns * rows <= MAX_CELLS && isLight(shapes, frame)) return frame;
    meters *= 2;
  }
}

/** Whether the segments' boxes touch few cells on average; always so in the end, when one cell holds everything. */
function isLight(shapes: Shapes, frame: Frame): boolean {
  let entries = 0;
  eachSpan(shapes, frame, ({ columns, rows }) => {
    entries += (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1);
  });
  return entries <= MAX_ENTRIES_PER_SEGMENT * shapes.shapeLng7.length;
}

/** Calls back once per cell and segment. */
function eachCell(
  shapes: Shapes,
  frame: Frame,
  enter: (cell: number, point: number, edge: number) => void,
): void {
  eachSpan(shapes, frame, ({ point, edge, columns, rows }) => {
    for (let row = rows[0]; row <= rows[1]; row++) {
      for (let column = columns[0]; column <= columns[1]; column++) {
        enter(row * frame.columns + column, point, edge);
      }
    }
  });
}

type Span = {
  readonly point: number;
  readonly edge: number;
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
};

function eachSpan(shapes: Shapes, frame: Frame, visit: (span: Span) => void): void {
  const { shapeStart, shapeLng7, shapeLat7 } = shapes;
  for (let edge = 0; edge < shapes.edgeCount; edge++) {
    const last = (shapeStart[edge + 1] as number) - 1;
    for (let point = shapeStart[edge] as number; point < last; point++) {
      const columns = span(shapeLng7, point, (lng) => Math.floor((lng - frame.west7) / frame.cellLng7));
      const rows = span(shapeLat7, point, (lat) => Math.floor((lat - frame.south7) / frame.cellLat7));
      visit({ point, edge, columns, rows });
    }
  }
}

function span(values: Int32Array, point: number, cellOf: (value: number) => number): [number, number] {
  const a = cellOf(values[point] as number);
  const b = cellOf(values[point + 1] as number);
  return a < b ? [a, b] : [b, a];
}
