import { Panel, STATUSES, StatusMark } from "#ui";
import type { Checkup, IndicatorLine } from "../checkup-page.tsx";
import { useWords } from "../parts/words.ts";
import { useCheckupSearch } from "../search.ts";
import { ScoreLine } from "./score-line.tsx";

type BookScore = Checkup["scores"][number];
type Goal = BookScore["goals"][number];

/** Each book's score by goal. Books are never merged; hints of the map never count as met. */
export function Scorecards({ checkup, items }: { checkup: Checkup; items: readonly IndicatorLine[] }) {
  return checkup.scores.map((score) => (
    <BookCard key={score.book} checkup={checkup} score={score} items={items} />
  ));
}

function BookCard(props: { checkup: Checkup; score: BookScore; items: readonly IndicatorLine[] }) {
  const { t, pick } = useWords();
  const { checkup, score } = props;
  const book = checkup.books.find(({ id }) => id === score.book);
  const own = props.items.filter((item) => item.book === score.book);
  return (
    <Panel title={book ? pick(book.title) : score.book} actions={<ScoreLine score={score.binding} />}>
      <p className="li-lead">{useSentence(score)}</p>
      <div className="checkup-goals">
        {score.goals.map((goal) => (
          <GoalCard
            key={goal.goal}
            book={score.book}
            goal={goal}
            items={own.filter((item) => item.goal === goal.goal && isBinding(item))}
          />
        ))}
      </div>
      {score.advice.n > 0 && (
        <div className="li-row">
          <span>{t("checkup.advice")}</span>
          <ScoreLine score={score.advice} />
        </div>
      )}
    </Panel>
  );
}

function isBinding({ kind }: IndicatorLine): boolean {
  return kind === "required" || kind === "conditional";
}

/** What the score says, in one sentence that never calls a hint a verdict. */
function useSentence({ binding }: BookScore): string {
  const { t } = useWords();
  const { met, partly, not_met, proxy_only, unknown } = binding.counts;
  const values = { n: binding.n, met, partly, not_met, proxy_only, unknown };
  return met + partly + not_met === 0 ? t("checkup.score.open", values) : t("checkup.score.said", values);
}

function GoalCard({ book, goal, items }: { book: string; goal: Goal; items: readonly IndicatorLine[] }) {
  const { t, pick } = useWords();
  const [search, patch] = useCheckupSearch();
  const isOn = search.goal === goal.goal && search.book === book;
  const counts = STATUSES.filter((status) => goal.counts[status] > 0);
  return (
    <button
      type="button"
      className="checkup-goal"
      aria-pressed={isOn}
      onClick={() => patch(isOn ? { goal: undefined, book: undefined } : { goal: goal.goal, book })}
    >
      <strong>{pick(goal.title)}</strong>
      <span className="checkup-goal-marks" aria-hidden="true">
        {items.map((item) => (
          <StatusMark key={item.rule} status={item.status} />
        ))}
      </span>
      <span className="checkup-goal-counts li-figures">
        {counts.map((status) => `${t(`ui.status.${status}`)} ${goal.counts[status]}`).join(" · ")}
        {` · ${t("checkup.score.n", { count: goal.n })}`}
      </span>
    </button>
  );
}
