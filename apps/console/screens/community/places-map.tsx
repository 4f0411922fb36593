import { useMemo } from "react";
import type { KindName } from "#contracts/places";
import { Answer, useLocalText } from "#ui";
import { MapView } from "#ui/map";
import { useText } from "../../texts.ts";
import { groupsFor, layersFor } from "./place-layers.ts";
import { type PlacesMap, usePlacesMap } from "./use-places.ts";

/** The map beside a list of places: choosing on one chooses on the other. */
export function PlacesMapPanel(props: {
  kind: KindName;
  chosenId: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const map = usePlacesMap();
  return <Answer of={map}>{(data) => <Drawn {...props} map={data} />}</Answer>;
}

function Drawn(props: {
  map: PlacesMap;
  kind: KindName;
  chosenId: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const t = useText();
  const pick = useLocalText();
  const { map, kind } = props;
  const unnamed = t("place.unnamed");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `pick` is new at every drawing; `unnamed` changes with the language
  const [layers, groups] = useMemo(
    () => [layersFor(map, kind, { pick, unnamed }), groupsFor(kind, pick)] as const,
    [map, kind, unnamed],
  );
  const without = map.withoutGeometry[kind] ?? 0;
  return (
    <div className="li-stack">
      <MapView
        label={t("place.map", { kind: t(`place.kind.${kind}`) })}
        layers={layers}
        groups={kind === "gate" || kind === "building" ? NONE : groups}
        chosenId={props.chosenId}
        onChoose={props.onChoose}
        inScrollingPage
        withoutList
      />
      {without > 0 && <small className="quiet">{t("place.withoutShape", { count: without })}</small>}
    </div>
  );
}

const NONE: readonly [] = [];
