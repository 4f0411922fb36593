import "./map/map.css";

/** The map. MapLibre itself is fetched only when a map is drawn. */
export { BoundaryEditor, type BoundaryEditorProps, ringFault } from "./map/boundary-editor.tsx";
export {
  boundsOf,
  hectaresOf,
  middleOf,
  type OpenRing,
  polygonOf,
  ringOf,
} from "./map/geometry.ts";
export { MarkSwatch } from "./map/legend.tsx";
export { MapView } from "./map/map-view.tsx";
export { MARK_LOOKS, type MarkShape } from "./map/marks.ts";
export type { FacilityGroup, ItemKind, MapItem, MapLayers } from "./map/types.ts";
