import { STATUSES, type Status, StatusMark } from "#ui";
import { useText } from "../../../texts.ts";

type Score = { readonly n: number; readonly counts: Readonly<Record<Status, number>> };

/** A score in one line: how many rules met, partly, not met, hinted at and unknown. */
export function ScoreLine({ title, score }: { title?: string; score: Score }) {
  const t = useText();
  return (
    <div className="checkup-score-line">
      {title && <span>{title}</span>}
      <span className="checkup-marks li-figures">
        {STATUSES.filter((status) => score.counts[status] > 0).map((status) => (
          <span key={status} className="checkup-mark">
            <StatusMark status={status} />
            {t(`ui.status.${status}`)} {score.counts[status]}
          </span>
        ))}
        <span>{t("checkup.score.n", { count: score.n })}</span>
      </span>
    </div>
  );
}
