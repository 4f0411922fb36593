import { groupBy } from "#platform/std";
import { MarkSwatch } from "#ui/map";
import { useText } from "../texts.ts";
import { GROUP_IDS, type GroupId, groupOf } from "./groups.ts";
import { lookOf } from "./looks.ts";
import { NearbyRow } from "./nearby-row.tsx";
import { isWithinReach } from "./reachable.ts";
import type { Nearby } from "./use-circle.ts";

/** The nearest of every kind within reach, by group, nearest first; one group can be looked at alone. Below, what is farther. */
export function NearbyList(props: {
  nearest: readonly Nearby[];
  group: GroupId | undefined;
  onGroup: (group: GroupId | undefined) => void;
}) {
  const t = useText();
  const groups = GROUP_IDS.filter((id) => props.nearest.some(({ type }) => groupOf(type) === id));
  const wanted = props.nearest.filter(({ type }) => !props.group || groupOf(type) === props.group);
  const near = wanted.filter(isWithinReach);
  const far = wanted.filter((place) => !isWithinReach(place));
  if (props.nearest.length === 0) return <p>{t("circle.nothing")}</p>;
  return (
    <>
      <GroupFilter groups={groups} chosen={props.group} onChoose={props.onGroup} />
      {near.length === 0 && <p role="status">{t("circle.noneNear")}</p>}
      <Groups places={near} />
      {far.length > 0 && (
        <details className="farther" open={near.length === 0}>
          <summary>{t("circle.farther", { count: far.length })}</summary>
          <Rows places={far} label={t("circle.farther", { count: far.length })} />
        </details>
      )}
    </>
  );
}

function Groups({ places }: { places: readonly Nearby[] }) {
  const t = useText();
  const byGroup = groupBy(places, ({ type }) => groupOf(type));
  return GROUP_IDS.filter((id) => byGroup.has(id)).map((id) => (
    <section key={id} className="nearby-group">
      <h2>
        <MarkSwatch {...lookOf(id)} /> {t(`group.${id}`)}
      </h2>
      <Rows places={byGroup.get(id) ?? []} label={t(`group.${id}`)} />
    </section>
  ));
}

function Rows({ places, label }: { places: readonly Nearby[]; label: string }) {
  return (
    <ul className="li-list" aria-label={label}>
      {places.map((place) => (
        <li key={place.type}>
          <NearbyRow place={place} />
        </li>
      ))}
    </ul>
  );
}

function GroupFilter(props: {
  groups: readonly GroupId[];
  chosen: GroupId | undefined;
  onChoose: (group: GroupId | undefined) => void;
}) {
  const t = useText();
  const options = [undefined, ...props.groups];
  return (
    <fieldset className="chips">
      <legend className="li-hidden">{t("circle.filter")}</legend>
      {options.map((id) => (
        <label key={id ?? "all"}>
          <input
            type="radio"
            name="group"
            checked={props.chosen === id}
            onChange={() => props.onChoose(id)}
          />
          <span>{id ? t(`group.${id}`) : t("circle.all")}</span>
        </label>
      ))}
    </fieldset>
  );
}
