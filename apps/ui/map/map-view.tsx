import type { Geometry } from "geojson";
import { useMemo, useState } from "react";
import type { BBox } from "#platform/std";
import { type Translate, type UiKey, useTexts } from "../i18n/provider.tsx";
import type { MapHandle } from "./canvas-props.ts";
import { boundsOf } from "./geometry.ts";
import { ItemList } from "./item-list.tsx";
import { itemsOf } from "./items.ts";
import { MapFrame } from "./map-frame.tsx";
import type { FacilityGroup, MapLayers } from "./types.ts";

const SOMEWHERE: BBox = [73, 18, 135, 53];

/**
 * A map and the table of what is on it, linked both ways. Beside each other where there is room (900 px of its
 * own width), else the table below. Memoise `layers` and `groups`: a new object redraws the map.
 */
export function MapView(props: {
  label: string;
  layers: MapLayers;
  groups?: readonly FacilityGroup[];
  /** What to look at first; otherwise all that is on the map. */
  bounds?: BBox;
  chosenId?: string | undefined;
  onChoose?: (id: string | undefined) => void;
  inScrollingPage?: boolean;
  /** Leave the table off only where the screen shows the same facts in a table of its own. */
  withoutList?: boolean;
}) {
  const t = useTexts();
  const { layers, groups = NO_GROUPS, onChoose } = props;
  const [handle, setHandle] = useState<MapHandle>();
  const [ownChoice, setOwnChoice] = useState<string>();
  const chosenId = onChoose ? props.chosenId : ownChoice;
  const choose = onChoose ?? setOwnChoice;
  const bounds = useMemo(() => props.bounds ?? boundsOfLayers(layers), [props.bounds, layers]);
  const items = useMemo(() => itemsOf(layers, groups, wordsOf(t)), [layers, groups, t]);
  function chooseRow(id: string) {
    choose(id);
    const item = items.find((each) => each.id === id);
    if (item) handle?.lookAt(item.at);
  }
  return (
    <div className="li-map" data-list={props.withoutList ? undefined : true}>
      <div className="li-map-parts">
        <MapFrame
          {...{ label: props.label, layers, groups, bounds, chosenId }}
          onChoose={choose}
          onHandle={setHandle}
          inScrollingPage={props.inScrollingPage ?? false}
        />
        {!props.withoutList && <ItemList items={items} chosenId={chosenId} onChoose={chooseRow} />}
      </div>
    </div>
  );
}

const NO_GROUPS: readonly FacilityGroup[] = [];

function boundsOfLayers(layers: MapLayers): BBox {
  const { boundary, home, streets, buildings, facilities } = layers;
  if (boundary) return boundsOf([boundary]) ?? SOMEWHERE;
  const geometries: Geometry[] = [buildings, facilities, streets].flatMap(
    (layer) => layer?.features.map(({ geometry }) => geometry) ?? [],
  );
  if (home) geometries.push({ type: "Point", coordinates: [...home] });
  return boundsOf(geometries) ?? SOMEWHERE;
}

function wordsOf(t: Translate<UiKey>) {
  return {
    gate: t("ui.map.gate"),
    building: t("ui.map.building"),
    blindSpot: t("ui.map.blindSpot"),
    households: (count: number) => t("ui.map.householdCount", { count }),
    householdsUnknown: t("ui.map.householdsUnknown"),
  };
}
