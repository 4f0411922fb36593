import type { ReactNode } from "react";
import { Icon, StatusBadge, useFormats, useLocalText } from "#ui";
import { useText } from "../texts.ts";
import type { Nearby } from "./use-circle.ts";

/** One place: what it is, its name, metres and minutes on foot, and whether anybody has been there to look. */
export function NearbyRow({ place, mark }: { place: Nearby; mark?: ReactNode }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  return (
    <div className="li-list-row nearby">
      {mark}
      <span className="li-list-text">
        <span>{place.name ?? pick(place.title)}</span>
        {place.name && <small>{pick(place.title)}</small>}
      </span>
      <span className="nearby-far li-figures">
        <strong>{formats.distance(place.meters)}</strong>
        <small>{t("circle.walk", { minutes: formats.minutes(place.minutes) })}</small>
        {place.confidence === "proxy" && <StatusBadge status="proxy_only" word={t("circle.proxy")} />}
      </span>
    </div>
  );
}

/** A daily need for which no place is known. */
export function NoneRow({ title }: { title: string }) {
  const t = useText();
  return (
    <div className="li-list-row nearby" data-none>
      <Icon name="search" />
      <span className="li-list-text">
        <span>{title}</span>
        <small>{t("circle.none")}</small>
      </span>
    </div>
  );
}
