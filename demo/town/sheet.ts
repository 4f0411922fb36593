import { assert } from "#platform/std";

/** Metres east and north of the town's south-western corner, to the decimetre. */
export type Spot = readonly [east: number, north: number];
export type Tags = Readonly<Record<string, string>>;

/**
 * `street`: walked or driven; crossings become junctions. `wall`: crossed by streets at gates only. `shape`: an
 * outline that joins nothing.
 */
export type LineKind = "street" | "wall" | "shape";
export type Line = {
  readonly key: string;
  readonly kind: LineKind;
  readonly spots: readonly Spot[];
  readonly tags: Tags;
};
/** A relation around one closed line. */
export type Ring = { readonly key: string; readonly line: string; readonly tags: Tags };

/** A drawing: what a mapper would draw, before junctions are found. */
export type Sheet = {
  readonly lines: Line[];
  /** Tagged spots: gates, entrances, single places. */
  readonly marks: { readonly key: string; readonly spot: Spot; readonly tags: Tags }[];
  readonly rings: Ring[];
};

export function newSheet(): Sheet {
  return { lines: [], marks: [], rings: [] };
}

export function draw(sheet: Sheet, line: Line): void {
  sheet.lines.push(line);
}

export function mark(sheet: Sheet, key: string, { spot, tags }: { spot: Spot; tags: Tags }): void {
  sheet.marks.push({ key, spot, tags });
}

/** The corners of a rectangle, closed, counter-clockwise from the south-west. */
export function box([west, south]: Spot, [east, north]: Spot): Spot[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

export function spotKey([east, north]: Spot): string {
  return `${Math.round(east * 10)} ${Math.round(north * 10)}`;
}

/** Every line with a vertex where it meets another street or wall. @throws where a street breaks through a wall */
export function withJunctions(sheet: Sheet): Line[] {
  const joined = sheet.lines.filter(({ kind }) => kind !== "shape");
  const lines = sheet.lines.map((line) =>
    line.kind === "shape" ? line : { ...line, spots: meetOthers(line, joined) },
  );
  assertGates(lines, new Set(sheet.marks.map(({ spot }) => spotKey(spot))));
  return lines;
}

function meetOthers(line: Line, others: readonly Line[]): Spot[] {
  const spots: Spot[] = [];
  eachSegment(line, (from, to) => {
    const meetings: { at: number; spot: Spot }[] = [];
    for (const other of others) {
      if (other.key === line.key) continue;
      eachSegment(other, (a, b) => {
        const meeting = meet([from, to], [a, b]);
        if (meeting) meetings.push(meeting);
      });
    }
    meetings.sort((a, b) => a.at - b.at);
    spots.push(from, ...meetings.map(({ spot }) => spot));
  });
  spots.push(line.spots.at(-1) as Spot);
  return spots.filter((spot, i) => i === 0 || spotKey(spot) !== spotKey(spots[i - 1] as Spot));
}

function eachSegment({ spots }: Line, visit: (from: Spot, to: Spot) => void): void {
  for (let i = 0; i + 1 < spots.length; i++) visit(spots[i] as Spot, spots[i + 1] as Spot);
}

type Segment = readonly [Spot, Spot];

/** Where two segments meet, ends included, to the decimetre; parallel ones do not. */
function meet([a, b]: Segment, [c, d]: Segment): { at: number; spot: Spot } | undefined {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return undefined;
  const at = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const along = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  if (at < 0 || at > 1 || along < 0 || along > 1) return undefined;
  return { at, spot: [tenth(a[0] + at * rx), tenth(a[1] + at * ry)] };
}

function tenth(meters: number): number {
  return Math.round(meters * 10) / 10;
}

function assertGates(lines: readonly Line[], marked: ReadonlySet<string>): void {
  const spotsOf = (kind: LineKind) =>
    lines.filter((line) => line.kind === kind).flatMap(({ spots }) => spots);
  const walls = new Set(spotsOf("wall").map(spotKey));
  for (const spot of spotsOf("street")) {
    const key = spotKey(spot);
    assert(!walls.has(key) || marked.has(key), `a street goes through a wall without a gate at ${key}`);
  }
}
