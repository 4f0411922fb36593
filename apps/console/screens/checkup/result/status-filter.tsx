import { STATUSES, StatusMark } from "#ui";
import { useText } from "../../../texts.ts";
import type { IndicatorLine } from "../checkup-page.tsx";
import { useCheckupSearch } from "../search.ts";

/** The five verdicts as switches, each with its count. */
export function StatusFilter({ items }: { items: readonly IndicatorLine[] }) {
  const t = useText();
  const [search, patch] = useCheckupSearch();
  const countOf = (wanted: string) => items.filter(({ status }) => status === wanted).length;
  return (
    <fieldset className="checkup-chips">
      <legend className="li-hidden-title">{t("checkup.filter.status")}</legend>
      {STATUSES.map((status) => {
        const isOn = search.status === status;
        return (
          <button
            key={status}
            type="button"
            className="checkup-chip"
            aria-pressed={isOn}
            onClick={() => patch({ status: isOn ? undefined : status })}
          >
            <StatusMark status={status} />
            {t(`ui.status.${status}`)}
            <span className="li-figures">{countOf(status)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
