import { Link } from "@tanstack/react-router";
import {
  DataNote,
  EmptyState,
  ErrorNotice,
  Figure,
  Loading,
  Panel,
  StatusBadge,
  useFormats,
  useLocalText,
  useMay,
} from "#ui";
import { useText } from "../../texts.ts";
import { changesSince } from "./changes.ts";
import { type CheckupFacts, type Indicator, useLatestCheckup } from "./use-latest-checkup.ts";

const SHOWN = 6;

/** One number of the newest check-up, what moved it, and the items that are not met. */
export function LatestCheckup() {
  const t = useText();
  const may = useMay();
  const latest = useLatestCheckup();
  if (latest.status === "loading") return <Loading />;
  if (latest.status === "failed") return <ErrorNotice error={latest.error} />;
  if (latest.status === "none") {
    if (!may("checkup.read") && !may("checkup.read_published")) return null;
    const first = may("checkup.run") && (
      <Link to="/checkup" className="li-button" data-look="primary">
        {t("today.checkup.start")}
      </Link>
    );
    return (
      <Panel title={t("today.checkup")}>
        <EmptyState icon="checkup" title={t("today.checkup.none")} action={first || undefined}>
          {t("today.checkup.none.lead")}
        </EmptyState>
      </Panel>
    );
  }
  const { checkup, items, before, canOpen } = latest;
  const open = canOpen && (
    <Link to={`/checkup/${checkup.id}`} className="li-button">
      {t("today.checkup.open")}
    </Link>
  );
  return (
    <Panel title={t("today.checkup")} actions={open}>
      <Headline checkup={checkup} items={items} before={before} />
      {before && <Moved before={before} items={items} />}
      <NotMet items={items} checkupId={canOpen ? checkup.id : undefined} />
    </Panel>
  );
}

function Headline(props: {
  checkup: CheckupFacts;
  items: readonly Indicator[];
  before: readonly Indicator[] | undefined;
}) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const binding = props.items.filter(isBinding);
  const met = countMet(binding);
  const was = props.before && countMet(props.before.filter(isBinding));
  const moved = was === undefined || was === met ? undefined : formats.number(Math.abs(met - was));
  const difference =
    moved && t(met > (was ?? 0) ? "today.checkup.more" : "today.checkup.fewer", { n: moved });
  return (
    <Figure
      label={t("today.checkup.met")}
      value={`${formats.number(met)} / ${formats.number(binding.length)}`}
      unit={t("today.checkup.items")}
      note={
        <DataNote
          source={formats.list(props.checkup.books.map(({ title }) => pick(title)))}
          date={props.checkup.finishedAt}
          extra={difference}
        />
      }
    />
  );
}

function Moved({ before, items }: { before: readonly Indicator[]; items: readonly Indicator[] }) {
  const t = useText();
  const pick = useLocalText();
  const changes = changesSince(before, items).slice(0, SHOWN);
  if (changes.length === 0) return <p className="quiet">{t("today.checkup.same")}</p>;
  return (
    <div className="li-stack">
      <h3>{t("today.checkup.moved")}</h3>
      <ul className="plain-list">
        {changes.map(({ item, from }) => (
          <li key={`${item.book} ${item.rule}`} className="today-change">
            <span>{pick(item.title)}</span>
            <span className="li-row">
              <StatusBadge status={from} /> → <StatusBadge status={item.status} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NotMet(props: { items: readonly Indicator[]; checkupId: string | undefined }) {
  const t = useText();
  const pick = useLocalText();
  const { checkupId } = props;
  const failing = props.items.filter(({ status }) => status === "not_met" || status === "partly");
  const unknown = props.items.filter(({ status }) => status === "unknown").length;
  if (failing.length === 0) {
    return <p>{t("today.checkup.noneFails", { count: unknown })}</p>;
  }
  return (
    <div className="li-stack">
      <h3>{t("today.checkup.fails", { count: failing.length })}</h3>
      <ul className="plain-list">
        {failing.slice(0, SHOWN).map((item) => (
          <li key={`${item.book} ${item.rule}`} className="today-change">
            {checkupId ? (
              <Link to={`/checkup/${checkupId}`} search={{ item: `${item.book}/${item.rule}` } as never}>
                {pick(item.title)}
              </Link>
            ) : (
              <span>{pick(item.title)}</span>
            )}
            <StatusBadge status={item.status} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function isBinding({ kind }: Indicator): boolean {
  return kind === "required" || kind === "conditional";
}

function countMet(items: readonly Indicator[]): number {
  return items.filter(({ status }) => status === "met").length;
}
