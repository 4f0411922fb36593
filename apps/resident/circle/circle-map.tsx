import { useMemo } from "react";
import { getMap } from "#contracts/places";
import { pickText } from "#platform/std";
import { useCall, useCommunity, useFormats, useLocale } from "#ui";
import { boundsOf, MapView } from "#ui/map";
import { useText } from "../texts.ts";
import { GROUP_IDS, type GroupId, groupOf } from "./groups.ts";
import { copied, type LayerWords, layersOf } from "./layers.ts";
import { lookOf } from "./looks.ts";
import type { Circle } from "./use-circle.ts";

/** The circle drawn: streets by minutes, the nearest of each kind, my home. The list above says the same. */
export function CircleMap({ circle, group }: { circle: Circle; group: GroupId | undefined }) {
  const t = useText();
  const { locale } = useLocale();
  const formats = useFormats();
  const { id } = useCommunity();
  const places = useCall(getMap, { params: { communityId: id } }, { staleMs: 600_000 });
  const groups = useMemo(
    () => GROUP_IDS.map((each) => ({ id: each, label: t(`group.${each}`), ...lookOf(each) })),
    [t],
  );
  const layers = useMemo(() => {
    const words: LayerWords = {
      nameOf: ({ name, title }) => name ?? pickText(title, locale),
      farOf: ({ meters, minutes }) => `${formats.distance(meters)} · ${formats.minutes(minutes)}`,
    };
    const shown = group ? circle.nearest.filter(({ type }) => groupOf(type) === group) : circle.nearest;
    return layersOf({ circle: { ...circle, nearest: shown }, places: places.data }, words);
  }, [circle, group, places.data, locale, formats]);
  const bounds = useMemo(
    () =>
      boundsOf([
        { type: "Point", coordinates: [...circle.origin.point] },
        ...circle.bands.features.map(({ geometry: { type, coordinates } }) => ({
          type,
          coordinates: copied(coordinates),
        })),
      ]),
    [circle],
  );
  return (
    <MapView
      label={t("circle.map")}
      {...{ layers, groups }}
      {...(bounds ? { bounds } : {})}
      inScrollingPage
      withoutList
    />
  );
}
