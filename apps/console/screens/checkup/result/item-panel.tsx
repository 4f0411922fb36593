import { useEffect, useRef } from "react";
import { getIndicator } from "#contracts/checkup";
import { FILLERS, REMEDIES } from "#engines/standards";
import type { OutputOf } from "#platform/contract";
import { groupBy } from "#platform/std";
import { Answer, Notice, StatusBadge, useCall, useCommunity } from "#ui";
import type { Checkup, IndicatorLine } from "../checkup-page.tsx";
import { useWords } from "../parts/words.ts";
import { Alternatives } from "./alternatives.tsx";
import { EvidenceMap } from "./evidence-map.tsx";

export type Indicator = OutputOf<typeof getIndicator>;

/** One item: what is asked, what is known, on what it rests, what is missing and who could fill it. */
export function ItemPanel({ checkup, line }: { checkup: Checkup; line: IndicatorLine }) {
  const { t, pick } = useWords();
  const params = {
    communityId: useCommunity().id,
    checkupId: checkup.id,
    book: line.book,
    rule: line.rule,
  };
  const indicator = useCall(getIndicator, { params }, { staleMs: Number.POSITIVE_INFINITY });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => showIfBelow(box.current), []);
  return (
    <div ref={box} className="li-stack checkup-item">
      <div className="li-row">
        <StatusBadge status={line.status} />
        {line.status === "proxy_only" && line.ifConfirmed && (
          <span>{t(`checkup.ifConfirmed.${line.ifConfirmed}`)}</span>
        )}
      </div>
      <p>{pick(line.requirement)}</p>
      <Measures line={line} />
      <Answer of={indicator}>
        {(full) =>
          full.rule === line.rule && full.book === line.book && <Grounds checkup={checkup} full={full} />
        }
      </Answer>
    </div>
  );
}

/** Brings an item into sight that was opened from elsewhere, or that stands under its list on a narrow screen. */
function showIfBelow(box: HTMLElement | null): void {
  const panel = box?.closest("aside");
  if (panel && panel.getBoundingClientRect().top > innerHeight * 0.6) panel.scrollIntoView();
}

function Measures({ line }: { line: IndicatorLine }) {
  const { t, formats, measured } = useWords();
  const { value, threshold, shortfall } = measured(line);
  const pairs: [string, string][] = [
    [t("checkup.value"), value ?? t("checkup.notKnown")],
    [t("checkup.threshold"), threshold ?? t("checkup.threshold.inText")],
    [t("checkup.shortfall"), shortfall ?? "—"],
    [
      t("checkup.confidence"),
      line.confidence ? t(`checkup.confidence.${line.confidence}`) : t("checkup.notKnown"),
    ],
    ["n", formats.number(line.n)],
  ];
  return (
    <dl className="checkup-pairs">
      {pairs.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="li-figures">{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function Grounds({ checkup, full }: { checkup: Checkup; full: Indicator }) {
  const { t, pick, formats } = useWords();
  return (
    <>
      {full.warnings.length > 0 && (
        <Notice tone="warn">
          <ul>
            {full.warnings.map((warning) => (
              <li key={`${warning.code} ${warning.text.zh}`}>{pick(warning.text)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Alternatives full={full} />
      <EvidenceMap checkup={checkup} full={full} />
      <Missing full={full} />
      <section>
        <h3>{t("checkup.source")}</h3>
        <p>
          {full.clause} · {full.source}
        </p>
        <p className="li-field-hint">
          {figureWords(t, full.figureConfidence)} · {t(`checkup.ruleKind.${full.kind}`)}
        </p>
      </section>
      {full.remedies.length > 0 && (
        <section>
          <h3>{t("checkup.remedies")}</h3>
          <p>{formats.list(full.remedies.map((id) => pick(REMEDIES[id as keyof typeof REMEDIES])))}</p>
        </section>
      )}
    </>
  );
}

const FIGURES = [
  "verified",
  "corroborated",
  "memory_high",
  "memory_med",
  "memory_low",
  "interpretation",
] as const;

function figureWords(t: ReturnType<typeof useWords>["t"], confidence: string): string {
  const known = FIGURES.find((each) => each === confidence);
  return known ? t(`checkup.figure.${known}`) : confidence;
}

function Missing({ full }: { full: Indicator }) {
  const { t, pick, formats } = useWords();
  if (full.missing.length === 0) return null;
  const byFiller = [...groupBy(full.missing, ({ filledBy }) => filledBy)];
  return (
    <section>
      <h3>{t("checkup.missing.title", { count: full.missing.length })}</h3>
      <table className="checkup-table">
        <thead>
          <tr>
            <th scope="col">{t("checkup.missing.who")}</th>
            <th scope="col">{t("checkup.missing.what")}</th>
          </tr>
        </thead>
        <tbody>
          {byFiller.map(([filler, data]) => (
            <tr key={filler}>
              <th scope="row">{pick(FILLERS[filler as keyof typeof FILLERS])}</th>
              <td>{formats.list([...new Set(data.map(({ label }) => pick(label)))])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
