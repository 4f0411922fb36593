import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { ScrollBox } from "../base/scroll-box.tsx";
import { TextField } from "../base/text-field.tsx";
import { useTexts } from "../i18n/provider.tsx";
import { MarkSwatch } from "./legend.tsx";
import type { MapItem } from "./types.ts";

const SHOWN = 60;

/** The map as a table, for those who cannot use a map and for everybody else: choosing a row looks at it. */
export function ItemList(props: {
  items: readonly MapItem[];
  chosenId: string | undefined;
  onChoose: (id: string) => void;
}) {
  const t = useTexts();
  const [filter, setFilter] = useState("");
  const sought = useDeferredValue(filter.trim().toLowerCase());
  const found = useMemo(
    () => props.items.filter((item) => `${item.name} ${item.kindLabel}`.toLowerCase().includes(sought)),
    [props.items, sought],
  );
  const shown = withChosen(found, props.chosenId);
  const box = useRef<HTMLDivElement>(null);
  const { chosenId } = props;
  useEffect(() => {
    if (chosenId) box.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [chosenId]);
  return (
    <div ref={box} className="li-map-list">
      <h2>{t("ui.map.list")}</h2>
      <TextField label={t("ui.map.filter")} type="search" value={filter} onChange={setFilter} />
      {found.length === 0 && <p role="status">{t("ui.map.filter.none", { text: filter })}</p>}
      {shown.length > 0 && (
        <ScrollBox className="li-map-rows" label={t("ui.map.list")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("ui.map.name")}</th>
                <th scope="col">{t("ui.map.detail")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((item) => (
                <ItemRow key={item.id} item={item} {...props} />
              ))}
            </tbody>
          </table>
          {found.length > shown.length && <p>{t("ui.map.more", { count: found.length - shown.length })}</p>}
        </ScrollBox>
      )}
    </div>
  );
}

function ItemRow(props: { item: MapItem; chosenId: string | undefined; onChoose: (id: string) => void }) {
  const { item, chosenId } = props;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          aria-current={item.id === chosenId || undefined}
          onClick={() => props.onChoose(item.id)}
        >
          {item.group && <MarkSwatch {...item.group} />}
          <span>
            {item.name}
            {item.kindLabel !== item.name && <small>{item.kindLabel}</small>}
          </span>
        </button>
      </th>
      <td className="li-figures">{item.detail}</td>
    </tr>
  );
}

/** The first rows, with the chosen one among them even if it would stand further down. */
function withChosen(found: readonly MapItem[], chosenId: string | undefined): readonly MapItem[] {
  const first = found.slice(0, SHOWN);
  const chosen = found.find(({ id }) => id === chosenId);
  return !chosen || first.includes(chosen) ? first : [chosen, ...first];
}
