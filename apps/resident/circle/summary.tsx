import { useFormats } from "#ui";
import { useText } from "../texts.ts";
import { kindsWithin } from "./reachable.ts";
import type { Circle } from "./use-circle.ts";

/** From where, how fast, and how much lies within each band. */
export function Summary({ circle }: { circle: Circle }) {
  const t = useText();
  const formats = useFormats();
  return (
    <div className="li-stack">
      <p>
        {t("circle.from", {
          place: circle.origin.name,
          meters: formats.number(circle.metersPerMinute),
        })}
      </p>
      <dl className="circle-bands">
        {kindsWithin(circle.nearest).map(({ minutes, kinds }) => (
          <div key={minutes} data-minutes={minutes}>
            <dt>{t("circle.within", { minutes: formats.minutes(minutes) })}</dt>
            <dd className="li-figures">{t("circle.kinds", { count: kinds })}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
