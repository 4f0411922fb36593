import type { BBox, LngLat } from "#platform/std";
import type { OpenRing } from "./geometry.ts";
import type { FacilityGroup, MapLayers } from "./types.ts";

/** What the frame may ask of whichever canvas is drawn. */
export type MapHandle = {
  readonly zoomBy: (steps: number) => void;
  readonly fit: () => void;
  readonly lookAt: (at: LngLat) => void;
  readonly center: () => LngLat;
};
/** A boundary being drawn. `onGrab` comes before a row of `onDrag`; `onRing` is a finished change. */
export type Drawing = {
  readonly ring: OpenRing;
  readonly onRing: (ring: OpenRing) => void;
  readonly onGrab: () => void;
  readonly onDrag: (ring: OpenRing) => void;
  readonly cornerLabel: (index: number) => string;
};
export type CanvasProps = {
  readonly label: string;
  readonly layers: MapLayers;
  readonly groups: readonly FacilityGroup[];
  readonly bounds: BBox;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  readonly onHandle: (handle: MapHandle) => void;
  readonly drawing?: Drawing | undefined;
  /** Two fingers move the map, one scrolls the page; the texts say so when somebody tries otherwise. */
  readonly cooperative?: { readonly touch: string; readonly wheel: string } | undefined;
};
