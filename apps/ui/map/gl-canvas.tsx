import "maplibre-gl/dist/maplibre-gl.css";
import { type GeoJSONSource, Map as GlMap, type Marker, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { BBox, LngLat } from "#platform/std";
import type { CanvasProps, MapHandle } from "./canvas-props.ts";
import { withCorner } from "./geometry.ts";
import { syncCorners } from "./gl-corners.ts";
import { addImages } from "./gl-images.ts";
import { CHOOSABLE, glStyle, sourcesOf } from "./gl-style.ts";

setWorkerUrl(new URL(workerUrl, document.baseURI).href);
const CLOSE_UP_ZOOM = 16.2;
const FIT = { padding: 36, maxZoom: 17 };

/** The map drawn by MapLibre. Loaded only when a screen with a map opens. */
export function GlCanvas(props: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const map = useGlMap(box, latest);
  const { layers, groups, chosenId, drawing } = props;
  const ring = drawing?.ring;

  useEffect(() => {
    if (!map) return;
    for (const [name, data] of Object.entries(sourcesOf(layers, ring))) {
      (map.getSource(name) as GeoJSONSource | undefined)?.setData(data);
    }
  }, [map, layers, ring]);
  useEffect(() => {
    if (map) addImages(map, groups);
  }, [map, groups]);
  useEffect(() => {
    for (const layer of ["chosen-area", "chosen-facility", "chosen-gate"]) {
      map?.setFilter(layer, ["==", ["get", "id"], chosenId ?? ""]);
    }
  }, [map, chosenId]);
  useCorners(map, latest, ring);
  return <div ref={box} className="li-map-canvas" data-drawing={drawing ? true : undefined} />;
}

function useGlMap(box: RefObject<HTMLDivElement | null>, latest: RefObject<CanvasProps>) {
  const [ready, setReady] = useState<GlMap>();
  useEffect(() => {
    if (!box.current) return;
    const map = newMap(box.current, latest.current);
    map.on("style.load", () => addImages(map, latest.current.groups));
    map.on("load", () => {
      setReady(map);
      latest.current.onHandle(handleOf(map, () => latest.current.bounds));
    });
    listen(map, latest);
    return () => {
      setReady(undefined);
      map.remove();
    };
  }, [box, latest]);
  return ready;
}

function newMap(container: HTMLElement, props: CanvasProps): GlMap {
  const map = new GlMap({
    container,
    style: glStyle(props.layers, props.groups),
    bounds: [...props.bounds],
    fitBoundsOptions: FIT,
    minZoom: 10,
    maxZoom: 20,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: props.cooperative !== undefined,
    locale: {
      "Map.Title": props.label,
      "CooperativeGesturesHandler.MobileHelpText": props.cooperative?.touch ?? "",
      "CooperativeGesturesHandler.WindowsHelpText": props.cooperative?.wheel ?? "",
      "CooperativeGesturesHandler.MacHelpText": props.cooperative?.wheel ?? "",
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}

function listen(map: GlMap, latest: RefObject<CanvasProps>): void {
  map.on("click", (event) => {
    const { drawing, onChoose } = latest.current;
    if (drawing) return drawing.onRing(withCorner(drawing.ring, [event.lngLat.lng, event.lngLat.lat]));
    const [hit] = map.queryRenderedFeatures(event.point, { layers: CHOOSABLE });
    onChoose(hit ? String(hit.properties.id) : undefined);
  });
  map.on("mousemove", (event) => {
    if (latest.current.drawing) return;
    const hits = map.queryRenderedFeatures(event.point, { layers: CHOOSABLE });
    map.getCanvas().style.cursor = hits.length > 0 ? "pointer" : "";
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    const { drawing } = latest.current;
    if (event.key !== "Enter" || !drawing) return;
    const { lng, lat } = map.getCenter();
    drawing.onRing(withCorner(drawing.ring, [lng, lat]));
  });
}

function useCorners(map: GlMap | undefined, latest: RefObject<CanvasProps>, ring: unknown): void {
  const markers = useRef<Marker[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed ring is what moves the corners
  useEffect(() => {
    if (map) syncCorners(map, markers.current, () => latest.current.drawing);
    else markers.current = [];
  }, [map, latest, ring]);
}

function handleOf(map: GlMap, bounds: () => BBox): MapHandle {
  return {
    zoomBy: (steps) => map.zoomTo(map.getZoom() + steps, { duration: 160 }),
    fit: () => map.fitBounds([...bounds()], { ...FIT, duration: 160 }),
    lookAt: (at) =>
      map.easeTo({
        center: [at[0], at[1]],
        zoom: Math.max(map.getZoom(), CLOSE_UP_ZOOM),
        duration: 160,
      }),
    center: () => [map.getCenter().lng, map.getCenter().lat] satisfies LngLat,
  };
}
