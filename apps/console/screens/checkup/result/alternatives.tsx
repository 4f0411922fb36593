import type { AlternativeResult } from "#engines/standards";
import { StatusBadge } from "#ui";
import { useWords } from "../parts/words.ts";
import type { Indicator } from "./item-panel.tsx";

/** The ways in which the rule may be fulfilled, each with its checks. A single way says its checks only. */
export function Alternatives({ full }: { full: Indicator }) {
  const { t } = useWords();
  const alternatives = full.alternatives as unknown as readonly AlternativeResult[];
  const checks = alternatives.reduce((sum, one) => sum + one.checks.length, 0);
  if (checks <= 1) return null;
  return (
    <section>
      <h3>
        {alternatives.length > 1
          ? t("checkup.alternatives", { count: alternatives.length })
          : t("checkup.checks", { count: checks })}
      </h3>
      <ul className="checkup-alternatives">
        {alternatives.map((one) => (
          <Alternative key={one.id} one={one} isNamed={alternatives.length > 1} />
        ))}
      </ul>
    </section>
  );
}

function Alternative(props: { one: AlternativeResult; isNamed: boolean }) {
  const { t, pick, measured } = useWords();
  const { one } = props;
  return (
    <li>
      {props.isNamed && (
        <div className="li-row">
          <StatusBadge status={one.status} />
          <strong>{pick(one.label)}</strong>
        </div>
      )}
      <table className="checkup-table">
        <thead>
          <tr>
            <th scope="col">{t("checkup.check")}</th>
            <th scope="col">{t("checkup.value")}</th>
            <th scope="col">{t("checkup.threshold")}</th>
            <th scope="col">{t("checkup.status")}</th>
          </tr>
        </thead>
        <tbody>
          {one.checks.map((check) => {
            const said = measured(check);
            return (
              <tr key={check.id}>
                <th scope="row">{pick(check.label)}</th>
                <td className="li-figures">{said.value ?? "—"}</td>
                <td className="li-figures">{said.threshold ?? "—"}</td>
                <td>
                  <StatusBadge status={check.status} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </li>
  );
}
