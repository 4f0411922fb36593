import { groupBy } from "#platform/std";
import { MarkSwatch } from "../../ui/map.ts";
import { useText } from "../texts.ts";
import { GROUP_IDS, type GroupId, groupOf } from "./groups.ts";
import { lookOf } from "./looks.ts";
import { NearbyRow } from "./nearby-row.tsx";
import type { Nearby } from "./use-circle.ts";

/** The nearest of every kind, by group, nearest first; one group can be looked at alone. */
export function NearbyList(props: {
  nearest: readonly Nearby[];
  group: GroupId | undefined;
  onGroup: (group: GroupId | undefined) => void;
}) {
  const t = useText();
  const byGroup = groupBy(props.nearest, ({ type }) => groupOf(type));
  const groups = GROUP_IDS.filter((id) => byGroup.has(id));
  const shown = props.group ? groups.filter((id) => id === props.group) : groups;
  if (props.nearest.length === 0) return <p>{t("circle.nothing")}</p>;
  return (
    <>
      <GroupFilter groups={groups} chosen={props.group} onChoose={props.onGroup} />
      {shown.map((id) => (
        <section key={id} className="nearby-group">
          <h2>
            <MarkSwatch {...lookOf(id)} /> {t(`group.${id}`)}
          </h2>
          <ul className="li-list" aria-label={t(`group.${id}`)}>
            {byGroup.get(id)?.map((place) => (
              <li key={place.type}>
                <NearbyRow place={place} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
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
