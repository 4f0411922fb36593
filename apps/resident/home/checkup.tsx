import { Answer, EmptyState, Page, Panel, PhoneLink, StatusBadge, useCommunity, useLocalText } from "#ui";
import { useText } from "../texts.ts";
import { Counts, type Scorecard, useScorecard } from "./checkup-summary.tsx";

/** Every item of the published check-up with its verdict, by goal. */
export function Checkup() {
  const t = useText();
  const community = useCommunity();
  const scorecard = useScorecard(community.id);
  return (
    <Page title={t("checkup.title")} lead={t("checkup.lead")}>
      <Answer of={scorecard}>
        {(data) => (data.checkup ? <Items scorecard={data} /> : <NotYet phone={community.phone} />)}
      </Answer>
    </Page>
  );
}

function NotYet({ phone }: { phone: string | undefined }) {
  const t = useText();
  return (
    <EmptyState
      icon="checkup"
      title={t("checkup.empty")}
      action={phone && <PhoneLink look="button" phone={phone} label={t("shell.call.office")} />}
    >
      {t("checkup.none")}
    </EmptyState>
  );
}

function Items({ scorecard: { checkup, items } }: { scorecard: Scorecard }) {
  const t = useText();
  const pick = useLocalText();
  const book = checkup?.scores[0]?.book;
  const binding = items.filter(
    (item) => item.book === book && (item.kind === "required" || item.kind === "conditional"),
  );
  const goals = [...Map.groupBy(binding, ({ goal }) => goal)];
  return (
    <>
      {checkup && (
        <Panel>
          <Counts checkup={checkup} />
        </Panel>
      )}
      {goals.map(([goal, of]) => (
        <section key={goal} className="nearby-group">
          <h2>{of[0] ? pick(of[0].goalTitle) : goal}</h2>
          <ul className="li-list">
            {of.map((item) => (
              <li key={item.rule} className="checkup-item">
                <span className="checkup-head">
                  <strong>
                    {item.number} {pick(item.title)}
                  </strong>
                  <StatusBadge status={item.status} />
                </span>
                <p>{pick(item.requirement)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <small className="soft">{t("checkup.proxyNote")}</small>
    </>
  );
}
