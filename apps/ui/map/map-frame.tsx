import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import { IconButton } from "../base/button.tsx";
import { CrashGuard } from "../base/crash-guard.tsx";
import { Loading } from "../base/loading.tsx";
import { useTexts } from "../i18n/provider.tsx";
import type { CanvasProps, MapHandle } from "./canvas-props.ts";
import { type LayerName, Legend } from "./legend.tsx";
import type { MapLayers } from "./types.ts";

const GlCanvas = lazy(() => import("./gl-canvas.tsx").then((m) => ({ default: m.GlCanvas })));
const SvgCanvas = lazy(() => import("./svg-canvas.tsx").then((m) => ({ default: m.SvgCanvas })));

export type FrameProps = Omit<CanvasProps, "onHandle" | "cooperative"> & {
  onHandle?: (handle: MapHandle) => void;
  /** In a page that scrolls on a phone: one finger scrolls, two move the map. */
  inScrollingPage?: boolean;
  /** Stands over the map, at its top left. */
  overlay?: ReactNode;
};

/** A map with its buttons, legend and attribution; a plain drawing where the device has no WebGL. */
export function MapFrame(props: FrameProps) {
  const t = useTexts();
  const { onHandle, inScrollingPage, overlay, layers, ...rest } = props;
  const [handle, setHandle] = useState<MapHandle>();
  const [hidden, setHidden] = useState<ReadonlySet<LayerName>>(new Set());
  const [withGl] = useState(hasWebgl);
  const keepHandle = useCallback(
    (next: MapHandle) => {
      setHandle(next);
      onHandle?.(next);
    },
    [onHandle],
  );
  const shown = useMemo(() => without(layers, hidden), [layers, hidden]);
  const cooperative = inScrollingPage
    ? { touch: t("ui.map.twoFingers"), wheel: t("ui.map.ctrlWheel") }
    : undefined;
  const Canvas = withGl ? GlCanvas : SvgCanvas;
  return (
    <div className="li-map-frame">
      {!withGl && <p className="li-map-plain">{t("ui.map.noWebgl")}</p>}
      <div className="li-map-stage">
        <CrashGuard>
          <Suspense fallback={<Loading />}>
            <Canvas {...rest} layers={shown} onHandle={keepHandle} cooperative={cooperative} />
          </Suspense>
        </CrashGuard>
        {overlay && <div className="li-map-overlay">{overlay}</div>}
        <div className="li-map-buttons">
          <IconButton icon="plus" label={t("ui.map.zoomIn")} onClick={() => handle?.zoomBy(1)} />
          <IconButton icon="minus" label={t("ui.map.zoomOut")} onClick={() => handle?.zoomBy(-1)} />
          <IconButton icon="fit" label={t("ui.map.fit")} onClick={() => handle?.fit()} />
        </div>
        <Legend
          layers={layers}
          groups={props.groups}
          hidden={hidden}
          onToggle={(name) => setHidden((old) => toggled(old, name))}
        />
        <a
          className="li-map-source"
          href="https://www.openstreetmap.org/copyright"
          target="_blank"
          rel="noreferrer"
        >
          © OpenStreetMap contributors
        </a>
      </div>
    </div>
  );
}

function hasWebgl(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

function without(layers: MapLayers, hidden: ReadonlySet<LayerName>): MapLayers {
  const entries = Object.entries(layers).filter(([name]) => !hidden.has(name as LayerName));
  return Object.fromEntries(entries) as MapLayers;
}

function toggled(names: ReadonlySet<LayerName>, name: LayerName): ReadonlySet<LayerName> {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}
