import { Link } from "@tanstack/react-router";
import { getPublishedScorecard } from "#contracts/checkup";
import type { OutputOf } from "#platform/contract";
import { Answer, DataNote, Panel, STATUSES, type Status, StatusMark, useCall, useLocalText } from "#ui";
import { useText } from "../texts.ts";

export type Scorecard = OutputOf<typeof getPublishedScorecard>;
export type PublishedCheckup = NonNullable<Scorecard["checkup"]>;

export function useScorecard(communityId: string) {
  return useCall(getPublishedScorecard, { params: { communityId } }, { staleMs: 300_000 });
}

/** The published check-up in plain words: how many of the standard's items are met, missing, or only seen on a map. */
export function CheckupSummary({ communityId }: { communityId: string }) {
  const t = useText();
  const scorecard = useScorecard(communityId);
  return (
    <Panel title={t("checkup.title")}>
      <Answer of={scorecard}>
        {({ checkup }) =>
          checkup ? (
            <>
              <Counts checkup={checkup} />
              <Link to="/checkup" className="li-button" data-wide>
                {t("checkup.see")}
              </Link>
            </>
          ) : (
            <p>{t("checkup.none")}</p>
          )
        }
      </Answer>
    </Panel>
  );
}

/** Counts of the first book, which holds the binding items; a status without items is left out. */
export function Counts({ checkup }: { checkup: PublishedCheckup }) {
  const t = useText();
  const pick = useLocalText();
  const [score] = checkup.scores;
  const book = checkup.books.find(({ id }) => id === score?.book);
  if (!score) return null;
  const { n, counts } = score.binding;
  const used = STATUSES.filter((status) => (counts[status] ?? 0) > 0);
  return (
    <>
      <p>
        <strong>{t("checkup.met", { n, met: counts.met ?? 0 })}</strong>
      </p>
      <ul className="plain-rows">
        {used.map((status: Status) => (
          <li key={status}>
            <StatusMark status={status} />
            <span>{t(`checkup.count.${status}`, { count: counts[status] ?? 0 })}</span>
          </li>
        ))}
      </ul>
      <DataNote n={n} source={book ? pick(book.title) : score.book} date={checkup.finishedAt} />
    </>
  );
}
