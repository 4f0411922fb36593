import { useCallback, useState } from "react";
import type { BBox } from "#platform/std";
import { Button } from "../base/button.tsx";
import { Notice } from "../base/notice.tsx";
import { useFormats, useTexts } from "../i18n/provider.tsx";
import type { Drawing, MapHandle } from "./canvas-props.ts";
import { CornerTable } from "./corner-table.tsx";
import { crossingEdges, hectaresOf, type OpenRing, withCorner } from "./geometry.ts";
import { MapFrame } from "./map-frame.tsx";
import type { FacilityGroup, MapLayers } from "./types.ts";

export type BoundaryEditorProps = {
  label: string;
  /** What lies under the boundary, to draw along. */
  layers: MapLayers;
  groups?: readonly FacilityGroup[];
  bounds: BBox;
  /** Corners in order, the first not repeated: `ringOf` and `polygonOf` turn polygons into this and back. */
  ring: OpenRing;
  onChange: (ring: OpenRing) => void;
};

/**
 * Draws one boundary by mouse, finger or keyboard: tapping the map adds a corner into the nearest edge, corners are
 * buttons that drag and take arrow keys, and the table of corners does all of it without the map.
 */
export function BoundaryEditor(props: BoundaryEditorProps) {
  const t = useTexts();
  const { ring, onChange } = props;
  const [handle, setHandle] = useState<MapHandle>();
  const { past, keep, undo } = usePast(ring, onChange);
  const change = (next: OpenRing) => {
    keep();
    onChange(next);
  };
  function addAtCenter() {
    const [west, south, east, north] = props.bounds;
    change(withCorner(ring, handle?.center() ?? [(west + east) / 2, (south + north) / 2]));
  }
  const drawing: Drawing = {
    ring,
    onRing: change,
    onGrab: keep,
    onDrag: onChange,
    cornerLabel: (index) => `${t("ui.draw.corner", { index: index + 1 })}, ${t("ui.draw.cornerHelp")}`,
  };
  return (
    <div className="li-map" data-list>
      <div className="li-map-parts">
        <MapFrame
          label={props.label}
          layers={props.layers}
          groups={props.groups ?? NO_GROUPS}
          bounds={props.bounds}
          chosenId={undefined}
          onChoose={ignore}
          onHandle={setHandle}
          drawing={drawing}
        />
        <div className="li-map-list">
          <h2>{t("ui.draw.title")}</h2>
          <p className="li-field-hint">{t("ui.draw.hint")}</p>
          <div className="li-row">
            <Button icon="plus" onClick={addAtCenter}>
              {t("ui.draw.addAtCenter")}
            </Button>
            <Button look="quiet" icon="undo" disabled={past === 0} onClick={undo}>
              {t("ui.draw.undo")}
            </Button>
            <Button look="quiet" icon="trash" disabled={ring.length === 0} onClick={() => change([])}>
              {t("ui.draw.clear")}
            </Button>
          </div>
          <RingVerdict ring={ring} />
          <CornerTable ring={ring} onChange={change} onLook={(at) => handle?.lookAt(at)} />
        </div>
      </div>
    </div>
  );
}

/** Why a ring cannot be a boundary yet; undefined when it can. */
export function ringFault(ring: OpenRing): "too_few" | readonly [a: number, b: number] | undefined {
  return ring.length < 3 ? "too_few" : crossingEdges(ring);
}

const NO_GROUPS: readonly FacilityGroup[] = [];
function ignore() {}

function RingVerdict({ ring }: { ring: OpenRing }) {
  const t = useTexts();
  const formats = useFormats();
  const fault = ringFault(ring);
  if (fault === "too_few") return <Notice>{t("ui.draw.tooFew")}</Notice>;
  if (fault) return <Notice tone="warn">{t("ui.draw.crossing", { a: fault[0], b: fault[1] })}</Notice>;
  const hectares = formats.number(hectaresOf(ring), 1);
  return (
    <Notice tone="good" title={t("ui.draw.ready")}>
      {t("ui.draw.corners", { count: ring.length })} · {t("ui.draw.size", { hectares })}
    </Notice>
  );
}

function usePast(ring: OpenRing, onChange: (ring: OpenRing) => void) {
  const [past, setPast] = useState<readonly OpenRing[]>([]);
  const keep = useCallback(() => setPast((old) => [...old.slice(-49), ring]), [ring]);
  function undo() {
    const before = past.at(-1);
    if (!before) return;
    setPast(past.slice(0, -1));
    onChange(before);
  }
  return { past: past.length, keep, undo };
}
