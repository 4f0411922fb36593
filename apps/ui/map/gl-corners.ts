import { type Map as GlMap, Marker } from "maplibre-gl";
import type { LngLat } from "#platform/std";
import type { Drawing } from "./canvas-props.ts";
import { moveBy, rounded } from "./geometry.ts";

const STEP_METERS = 5;
const LONG_STEP_METERS = 50;
const STEPS: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * Keeps one draggable button per corner on the map. Buttons stay the same elements while the ring changes, so
 * that the focus survives moving a corner with the keyboard.
 */
export function syncCorners(map: GlMap, markers: Marker[], drawing: () => Drawing | undefined): void {
  const now = drawing();
  const ring = now?.ring ?? [];
  while (markers.length > ring.length) markers.pop()?.remove();
  for (const [index, corner] of ring.entries()) {
    const marker = markers[index] ?? newCorner(map, { index, at: corner, drawing });
    markers[index] = marker;
    marker.setLngLat([corner[0], corner[1]]);
    marker.getElement().setAttribute("aria-label", now?.cornerLabel(index) ?? "");
  }
}

type Corner = { index: number; at: LngLat; drawing: () => Drawing | undefined };

function newCorner(map: GlMap, { index, at, drawing }: Corner): Marker {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "li-corner";
  const marker = new Marker({ element, draggable: true }).setLngLat([at[0], at[1]]).addTo(map);
  const placed = (to: LngLat) => drawing()?.ring.with(index, to) ?? [];
  marker.on("dragstart", () => drawing()?.onGrab());
  marker.on("drag", () => drawing()?.onDrag(placed(rounded(toPair(marker)))));
  element.addEventListener("click", (event) => event.stopPropagation());
  element.addEventListener("keydown", (event) => {
    const current = drawing();
    if (!current) return;
    const step = STEPS[event.key];
    if (event.key === "Delete" || event.key === "Backspace") current.onRing(current.ring.toSpliced(index, 1));
    else if (step) {
      const meters = event.shiftKey ? LONG_STEP_METERS : STEP_METERS;
      current.onRing(placed(moveBy(toPair(marker), step[0] * meters, step[1] * meters)));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return marker;
}

function toPair(marker: Marker): LngLat {
  const { lng, lat } = marker.getLngLat();
  return [lng, lat];
}
