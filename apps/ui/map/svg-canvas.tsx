import type { Geometry, Position } from "geojson";
import { type MouseEvent, type SVGProps, useEffect, useId, useMemo, useRef, useState } from "react";
import type { BBox, LngLat } from "#platform/std";
import { colors, mapColors } from "../theme/tokens.ts";
import type { CanvasProps } from "./canvas-props.ts";
import { polygonOf, withCorner } from "./geometry.ts";
import { MARK_PATHS, type MarkShape } from "./marks.ts";
import { HOUSEHOLD_CLASSES } from "./types.ts";

const WIDTH = 1000;
const MARGIN = 40;

/** The same map as a plain drawing, for devices without WebGL and for print. Zooms around what was looked at last. */
export function SvgCanvas(props: CanvasProps) {
  const { bounds, onHandle, drawing } = props;
  const view = useMemo(() => projection(bounds), [bounds]);
  const [eye, setEye] = useState<{ at?: LngLat; zoom: number }>({ zoom: 0 });
  const middle = useMemo<LngLat>(() => [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2], [bounds]);
  const eyeRef = useRef(eye);
  eyeRef.current = eye;
  useEffect(() => {
    onHandle({
      zoomBy: (steps) => setEye((old) => ({ ...old, zoom: Math.max(0, Math.min(5, old.zoom + steps)) })),
      fit: () => setEye({ zoom: 0 }),
      lookAt: (at) => setEye((old) => ({ at, zoom: Math.max(old.zoom, 2) })),
      center: () => eyeRef.current.at ?? middle,
    });
  }, [onHandle, middle]);
  function onClick(event: MouseEvent<SVGSVGElement>) {
    const id = (event.target as Element).closest("[data-id]")?.getAttribute("data-id");
    const at = pointAt(event, view.back);
    if (drawing && at) drawing.onRing(withCorner(drawing.ring, at));
    else props.onChoose(id ?? undefined);
  }
  const share = 2 ** -eye.zoom;
  const [x, y] = view.to(eye.at ?? middle);
  const frame = [x - (WIDTH * share) / 2, y - (view.height * share) / 2, WIDTH * share, view.height * share];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside it does the same by keyboard
    <svg
      className="li-map-drawing"
      role="img"
      aria-label={props.label}
      viewBox={frame.join(" ")}
      onClick={onClick}
    >
      <Layers {...props} to={view.to} scale={share} />
    </svg>
  );
}

type To = (at: readonly number[]) => readonly [number, number];
type LayerProps = CanvasProps & { to: To; scale: number };

function Layers(props: LayerProps) {
  const hatch = useId();
  const { layers, to, scale, drawing } = props;
  const line = { fill: "none", vectorEffect: "non-scaling-stroke" } as const;
  const byMinutes = [...(layers.bands?.features ?? [])].sort(
    (a, b) => b.properties.minutes - a.properties.minutes,
  );
  return (
    <>
      <defs>
        <pattern
          id={hatch}
          width="10"
          height="10"
          patternUnits="userSpaceOnUse"
          patternTransform={`scale(${scale})`}
        >
          <path d="M-1 11 11-1" stroke={mapColors.blindSpot} strokeWidth="1.6" />
        </pattern>
      </defs>
      {byMinutes.map(({ properties, geometry }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bands have no name and never move
        <Shape key={i} {...{ geometry, to }} {...bandPaint(geometry, properties.minutes)} />
      ))}
      {layers.buildings?.features.map(({ properties: p, geometry }) => (
        <Shape
          key={p.id}
          {...{ geometry, to }}
          data-id={p.id}
          fill={householdFill(p.households)}
          stroke={p.id === props.chosenId ? colors.ink : mapColors.buildingEdge}
          strokeWidth={p.id === props.chosenId ? 3 : 1}
        />
      ))}
      {layers.streets?.features.map(({ properties, geometry }, i) => {
        const stroke = properties.kind === "road" ? mapColors.streetEdge : mapColors.path;
        const dash = properties.kind === "road" ? undefined : "5 3";
        // biome-ignore lint/suspicious/noArrayIndexKey: streets have no id and never move
        return <Shape key={i} {...{ geometry, to, stroke }} {...line} strokeDasharray={dash} />;
      })}
      {layers.blindSpots?.features.map(({ properties: p, geometry }) => (
        <Shape
          key={p.id}
          {...{ geometry, to }}
          data-id={p.id}
          fill={`url(#${hatch})`}
          stroke={mapColors.blindSpot}
        />
      ))}
      {layers.boundary && (
        <Shape
          geometry={layers.boundary}
          to={to}
          {...line}
          stroke={colors.brand}
          strokeWidth={3}
          strokeDasharray="9 4"
        />
      )}
      {drawing && drawing.ring.length > 1 && (
        <Shape
          geometry={polygonOf(drawing.ring)}
          to={to}
          fill={colors.brand}
          fillOpacity={0.12}
          stroke={colors.brand}
          strokeWidth={2.5}
        />
      )}
      <Points {...props} />
    </>
  );
}

function Points({ layers, groups, chosenId, to, scale, drawing }: LayerProps) {
  const looks = new Map(groups.map((group) => [group.id, group]));
  return (
    <>
      {layers.gates?.features.map(({ properties: p, geometry }) => (
        <Mark
          key={p.id}
          id={p.id}
          {...place(to(geometry.coordinates), scale)}
          shape="square"
          color={colors.inkSoft}
          chosen={p.id === chosenId}
        />
      ))}
      {layers.facilities?.features.map(({ properties: p, geometry }) => {
        const look = looks.get(p.group) ?? { shape: "circle" as const, color: colors.inkSoft };
        const spot = place(to(geometry.coordinates), scale);
        return <Mark key={p.id} id={p.id} {...spot} {...look} name={p.name} chosen={p.id === chosenId} />;
      })}
      {layers.home && (
        <Mark
          id="home"
          {...place(to(layers.home), scale)}
          shape="drop"
          color={colors.danger}
          chosen={false}
        />
      )}
      {drawing?.ring.map((corner) => {
        const [cx, cy] = to(corner);
        return (
          <circle
            key={corner.join()}
            cx={cx}
            cy={cy}
            r={9 * scale}
            fill={colors.surface}
            stroke={colors.brand}
            strokeWidth={3 * scale}
          />
        );
      })}
    </>
  );
}

function Mark(props: {
  id: string;
  x: number;
  y: number;
  scale: number;
  shape: MarkShape;
  color: string;
  name?: string;
  chosen: boolean;
}) {
  const { scale } = props;
  return (
    <g data-id={props.id} transform={`translate(${props.x} ${props.y}) scale(${scale})`}>
      {props.chosen && <circle r="17" fill={colors.surface} stroke={colors.ink} strokeWidth="3" />}
      <g transform="translate(-12 -12)">
        <path d={MARK_PATHS[props.shape]} fill={props.color} stroke={colors.surface} strokeWidth="1.5" />
      </g>
      {props.name && (
        <text
          x="15"
          y="5"
          fontSize="15"
          fill={colors.ink}
          stroke={colors.paper}
          strokeWidth="3"
          paintOrder="stroke"
        >
          {props.name}
        </text>
      )}
    </g>
  );
}

type ShapeProps = Omit<SVGProps<SVGPathElement>, "to"> & { geometry: Geometry; to: To; "data-id"?: string };

function Shape({ geometry, to, ...paint }: ShapeProps) {
  return <path d={pathOf(geometry, to)} fillRule="evenodd" vectorEffect="non-scaling-stroke" {...paint} />;
}

function pathOf(geometry: Geometry, to: To): string {
  const draw = (line: Position[], end: string) =>
    `M${line
      .map((at) =>
        to(at)
          .map((v) => v.toFixed(1))
          .join(" "),
      )
      .join("L")}${end}`;
  switch (geometry.type) {
    case "LineString":
      return draw(geometry.coordinates, "");
    case "MultiLineString":
      return geometry.coordinates.map((line) => draw(line, "")).join("");
    case "Polygon":
      return geometry.coordinates.map((ring) => draw(ring, "z")).join("");
    case "MultiPolygon":
      return geometry.coordinates.flatMap((rings) => rings.map((ring) => draw(ring, "z"))).join("");
    default:
      return "";
  }
}

function projection([west, south, east, north]: BBox) {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const perDegree = (WIDTH - 2 * MARGIN) / Math.max((east - west) * squeeze, 1e-6);
  const height = Math.max(300, Math.min(1400, (north - south) * perDegree + 2 * MARGIN));
  const to: To = (at) => [
    MARGIN + ((at[0] ?? 0) - west) * squeeze * perDegree,
    height / 2 - ((at[1] ?? 0) - (south + north) / 2) * perDegree,
  ];
  const back = (x: number, y: number): LngLat => [
    west + (x - MARGIN) / squeeze / perDegree,
    (south + north) / 2 + (height / 2 - y) / perDegree,
  ];
  return { to, back, height };
}

function pointAt(
  event: MouseEvent<SVGSVGElement>,
  back: (x: number, y: number) => LngLat,
): LngLat | undefined {
  const matrix = event.currentTarget.getScreenCTM()?.inverse();
  if (!matrix) return undefined;
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  return back(x, y);
}

function place([x, y]: readonly [number, number], scale: number) {
  return { x, y, scale };
}

function bandPaint(geometry: Geometry, minutes: number) {
  const color = minutes <= 5 ? mapColors.band5 : minutes <= 10 ? mapColors.band10 : mapColors.band15;
  const isArea = geometry.type.endsWith("Polygon");
  return isArea
    ? { fill: color, fillOpacity: 0.72, stroke: mapColors.bandEdge }
    : { fill: "none", stroke: color, strokeWidth: 3 };
}

function householdFill(households: number | undefined): string {
  if (households === undefined) return colors.sunk;
  const at = HOUSEHOLD_CLASSES.findLastIndex((from) => households >= from);
  return mapColors.households[at] ?? colors.sunk;
}
