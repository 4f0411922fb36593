import type { Street } from "#engines/lifecircle";
import type { LngLat } from "#platform/std";
import type { Home } from "../pipeline/homes.ts";
import type { KnownFacility } from "../pipeline/places.ts";
import type { Checkup } from "../pipeline/run.ts";
import { type Html, html, raw } from "./html.ts";
import type { View } from "./map-model.ts";
import { isOnSheet, linePath, polygonPath, type Sheet, sheetFor } from "./map-paths.ts";

const ROADS = new Set(["motorway", "trunk", "primary", "secondary", "tertiary", "unclassified"]);
const MOST_LABELS = 14;
/** Metres per unit beyond which outlines would hide what they surround. */
const SMALL_SCALE = 2.5;

export type DrawnMap = { readonly svg: Html; readonly sheet: Sheet; readonly undrawn: number };

/**
 * The community as one drawing. Each home is drawn once and carries its band in every view as a class, so that
 * choosing a view only changes colours; homes with the same bands share a path.
 */
export function drawMap(checkup: Checkup, views: readonly View[]): DrawnMap {
  const sheet = sheetFor(checkup.boundary.bbox);
  const homes = drawHomes(sheet, checkup, views);
  const svg = html`<svg class="map${sheet.metersPerUnit > SMALL_SCALE ? " small" : ""}" viewBox="0 0 ${sheet.width} ${sheet.height}" role="img" aria-labelledby="map-title">
<title id="map-title">${"步行距离地图 Map of walking distances"}</title>
<defs>
<pattern id="far" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#f3d9a8"/><path d="M0 0v6" stroke="#9a5b00" stroke-width="2.4"/></pattern>
<clipPath id="sheet"><rect width="${sheet.width}" height="${sheet.height}"/></clipPath>
</defs>
<rect class="ground" width="${sheet.width}" height="${sheet.height}"/>
<g clip-path="url(#sheet)">
${drawSurfaces(sheet, checkup)}${drawStreets(sheet, checkup.features.streets)}
${drawOtherBuildings(sheet, checkup)}
${homes.paths}
${drawBoundary(sheet, checkup)}
${views.map((view) => drawFacilities(sheet, checkup, view))}
</g>
${scaleBar(sheet)}
<text class="credit" x="${sheet.width - 8}" y="${sheet.height - 8}" text-anchor="end">© OpenStreetMap contributors, ODbL</text>
</svg>`;
  return { svg, sheet, undrawn: homes.undrawn };
}

function drawSurfaces(sheet: Sheet, { features }: Checkup): Html[] {
  return (["green", "water"] as const).map((kind) => {
    const shown = features.surfaces.filter(
      (surface) => surface.kind === kind && surface.polygons.some(({ outer }) => isOnSheet(sheet, outer)),
    );
    return path(kind, shown.map((surface) => polygonPath(sheet, surface.polygons)).join(""));
  });
}

function drawStreets(sheet: Sheet, streets: readonly Street[]): Html[] {
  const shown = streets.flatMap((street) =>
    street.lines.filter((line) => isOnSheet(sheet, line)).map((line) => ({ street, line })),
  );
  const draw = (className: string, wanted: (street: Street) => boolean) =>
    path(
      className,
      shown
        .filter(({ street }) => wanted(street))
        .map(({ line }) => linePath(sheet, line))
        .join(""),
    );
  const isRoad = ({ kind }: Street) => ROADS.has(kind.replace("_link", ""));
  return [
    draw("road-edge", isRoad),
    draw("closed", (street) => !street.walkable && !isRoad(street)),
    draw("lane", (street) => street.walkable && !isRoad(street)),
    draw("road", isRoad),
  ];
}

function drawOtherBuildings(sheet: Sheet, { features, reach }: Checkup): Html {
  const homes = new Set(reach.homes.map(({ id }) => id));
  const others = features.buildings.filter(
    ({ ref, polygons }) => !homes.has(ref) && polygons.some(({ outer }) => isOnSheet(sheet, outer)),
  );
  return path("other", others.map(({ polygons }) => polygonPath(sheet, polygons)).join(""));
}

function drawHomes(
  sheet: Sheet,
  { reach }: Checkup,
  views: readonly View[],
): { paths: Html; undrawn: number } {
  const groups = new Map<string, string[]>();
  let undrawn = 0;
  reach.homes.forEach((home, i) => {
    const drawn = homePath(sheet, home);
    if (drawn === "") undrawn += 1;
    const bands = views.map((view, v) => `${letters(v)}${view.bands[i] ?? ""}`);
    const key = reach.unsnappedHomes.has(i) || views.length === 0 ? "loose" : bands.join(" ");
    groups.set(key, [...(groups.get(key) ?? []), drawn]);
  });
  const paths = [...groups].map(
    ([key, drawn]) => `<path class="${key === "loose" ? "loose" : `h ${key}`}" d="${drawn.join("")}"/>`,
  );
  return { paths: raw(paths.join("\n")), undrawn };
}

/** Homes known only as a point are drawn as a small square. */
function homePath(sheet: Sheet, home: Home): string {
  if (home.polygons.length > 0) return polygonPath(sheet, home.polygons);
  const [x, y] = sheet.at(home.center).map(Math.round) as [number, number];
  return `M${x - 3} ${y - 3}h6v6h-6z`;
}

/** Class of a view: `a`, `b`, …; followed by the band. */
export function letters(view: number): string {
  return String.fromCharCode(97 + view);
}

function drawBoundary(sheet: Sheet, { boundary }: Checkup): Html {
  const outline = polygonPath(sheet, boundary.polygons);
  const veil = `M0 0h${sheet.width}v${sheet.height}h-${sheet.width}z${outline}`;
  return html`<path class="veil" fill-rule="evenodd" d="${veil}"/><path class="boundary" d="${outline}"/>`;
}

function drawFacilities(sheet: Sheet, { reach }: Checkup, view: View): Html {
  const types = new Set(view.needs.flatMap((need) => need.types));
  const shown = reach.facilities.filter(
    ({ type, center }) => types.has(type) && isOnSheet(sheet, [center, center]),
  );
  const marks = shown.map(({ center, name, inside }) => {
    const [x, y] = place(sheet, center);
    const radius = view.id === "all" ? 3.2 : 5.5;
    return html`<circle${raw(inside ? "" : ' class="out"')} cx="${x}" cy="${y}" r="${radius}"><title>${name ?? ""}</title></circle>`;
  });
  const labels = view.id === "all" ? [] : drawLabels(sheet, shown);
  return html`<g class="marks only v-${view.id}">${marks}${labels}</g>
`;
}

/** Names of facilities where there is room, those inside the boundary first. */
function drawLabels(sheet: Sheet, facilities: readonly KnownFacility[]): Html[] {
  const taken: { x: number; y: number; width: number }[] = [];
  const labels: Html[] = [];
  const order = [...facilities].sort((a, b) => Number(b.inside) - Number(a.inside));
  for (const { name, center } of order) {
    const [x, y] = place(sheet, center);
    const width = [...(name ?? "")].reduce((sum, char) => sum + (char > "\u2e7f" ? 17 : 9), 0);
    const isFree = !taken.some(
      (box) => Math.abs(box.y - y) < 22 && x < box.x + box.width && box.x < x + width + 20,
    );
    if (!name || labels.length >= MOST_LABELS || !isFree) continue;
    const flips = x + width + 16 > sheet.width;
    taken.push({ x: flips ? x - width : x, y, width: width + 16 });
    const anchor = raw(flips ? ' text-anchor="end"' : "");
    labels.push(html`<text x="${flips ? x - 9 : x + 9}" y="${y + 6}"${anchor}>${name}</text>`);
  }
  return labels;
}

function place(sheet: Sheet, point: LngLat): [number, number] {
  const [x, y] = sheet.at(point);
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

const NICE_LENGTHS = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

function scaleBar({ height, metersPerUnit }: Sheet): Html {
  const meters = NICE_LENGTHS.find((length) => length / metersPerUnit > 90) ?? 20_000;
  const length = Math.round(meters / metersPerUnit);
  const label = meters >= 1_000 ? `${meters / 1_000} km` : `${meters} m`;
  const y = height - 14;
  return html`<g class="scale"><path d="M14 ${y - 6}v6h${length}v-6"/><text x="${20 + length}" y="${y}">${label}</text><path d="M24 44l8-24 8 24-8-6z"/><text x="32" y="62" text-anchor="middle">N</text></g>`;
}

function path(className: string, d: string): Html {
  return d === "" ? raw("") : html`<path class="${className}" d="${d}"/>`;
}
