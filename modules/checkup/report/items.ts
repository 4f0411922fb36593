import {
  type BookScore,
  type Evidence,
  FILLERS,
  type Filler,
  type Indicator,
  REMEDIES,
  type RuleBook,
  STATUSES,
  type Status,
} from "#engines/standards";
import { groupBy, type LocalText, text } from "#platform/std";
import type { Checkup } from "../pipeline/run.ts";
import { both, type Html, html } from "./html.ts";
import * as words from "./words.ts";

const MOST_EVIDENCE = 8;

/** The scorecard of each book, goal by goal, and under it every item. */
export function bookSections(checkup: Checkup): Html[] {
  return checkup.books.map((book) => {
    const own = checkup.indicators.filter((indicator) => indicator.book === book.id);
    const score = checkup.scores.find((one) => one.book === book.id);
    return html`<section><h2>${both(book.title)} <small class="soft">${book.document}</small></h2>
<p class="soft small">${both(book.issuer)} · ${book.published} · ${both(text(`第 ${book.version} 版规则`, `rules ${book.version}`))} · ${both(
      checkup.as === "new"
        ? text("按新建社区", "as a new community")
        : text("按既有社区", "as an existing community"),
    )}${book.note ? html`<br>${both(book.note)}` : ""}</p>
${score ? html`<p class="lead">${both(scoreSentence(score))}</p>${goalGrid(score, own)}` : ""}
${[...groupBy(own, (indicator) => indicator.goal).values()].map((items) => goalItems(items))}
</section>`;
  });
}

export function scoreSentence({ binding }: BookScore): LocalText {
  const { met, not_met, partly, proxy_only, unknown } = binding.counts;
  const firm = met + not_met + partly;
  if (firm === 0)
    return text(
      `${binding.n} 项里,${proxy_only} 项地图上有线索,${unknown} 项要由人来回答;还没有一项能下结论。`,
      `Of ${binding.n} items the map gives hints on ${proxy_only}, and ${unknown} need people's answers; none can be concluded yet.`,
    );
  return text(
    `${binding.n} 项里:达标 ${met} 项,部分达标 ${partly} 项,未达标 ${not_met} 项;${proxy_only} 项仅有线索,${unknown} 项未知。`,
    `Of ${binding.n} items: ${met} met, ${partly} partly, ${not_met} not met; ${proxy_only} with hints only, ${unknown} unknown.`,
  );
}

function goalGrid(score: BookScore, indicators: readonly Indicator[]): Html {
  return html`<div class="goals">${score.goals.map((goal) => {
    const own = indicators.filter((one) => one.goal === goal.goal && isBinding(one));
    const counts = STATUSES.filter((status) => goal.counts[status] > 0);
    return html`<div class="goal"><span class="w">${both(goal.title)}</span><span class="marks-row" aria-hidden="true">${own.map(
      ({ status }) => html`<span class="st ${status}">${words.STATUS_MARKS[status]}</span>`,
    )}</span><br><span class="small">${counts.map(
      (status, i) => html`${i > 0 ? " · " : ""}${both(words.STATUS_WORDS[status])} ${goal.counts[status]}`,
    )}</span></div>`;
  })}</div>`;
}

function isBinding({ kind }: Indicator): boolean {
  return kind === "required" || kind === "conditional";
}

export function statusMark(status: Status): Html {
  return html`<span class="st ${status}"><i aria-hidden="true">${words.STATUS_MARKS[status]}</i>${both(words.STATUS_WORDS[status])}</span>`;
}

function goalItems(items: readonly Indicator[]): Html {
  const [first] = items;
  return html`<h3>${first ? both(first.goalTitle) : ""}</h3>${items.map(item)}`;
}

function item(indicator: Indicator): Html {
  const value = words.valueWords(indicator);
  const threshold = words.thresholdWords(indicator);
  const isAnswered = indicator.unit !== "ratio" || indicator.evidence.length > 0;
  const brief =
    value ?? (threshold && isAnswered ? text(`要求 ${threshold.zh}`, `needs ${threshold.en}`) : undefined);
  return html`<details class="item" id="${indicator.book}-${indicator.rule}"><summary>${statusMark(indicator.status)}<span class="num">${indicator.number}</span><span class="ttl">${both(
    indicator.title,
  )}</span><span class="val">${brief ? both(brief) : ""}</span></summary><div class="body">${both(indicator.requirement)}
${figures(indicator)}${clarity(indicator)}${warnings(indicator)}${evidence(indicator)}${missing(indicator)}
<h4>${both(text("依据", "Source"))}</h4>${indicator.clause} · ${indicator.source} · ${both(words.FIGURE_WORDS[indicator.figureConfidence])} · ${both(
    words.KIND_WORDS[indicator.kind],
  )}${indicator.remedies.length > 0 ? html`<h4>${both(text("可以怎样补", "Ways to close it"))}</h4>${remedies(indicator)}` : ""}</div></details>`;
}

function figures(indicator: Indicator): Html {
  const none = text("还不知道", "not known");
  const pairs: [LocalText, LocalText | undefined][] = [
    [text("现状", "value"), words.valueWords(indicator) ?? none],
    [text("门槛", "threshold"), words.thresholdWords(indicator) ?? text("见要求", "see the requirement")],
    [text("差", "shortfall"), words.shortfallWords(indicator) ?? text("—", "—")],
    [
      text("依据的可靠程度", "confidence"),
      indicator.confidence ? words.CONFIDENCE_WORDS[indicator.confidence] : none,
    ],
    [text("n", "n"), text(words.grouped(indicator.n), words.grouped(indicator.n))],
  ];
  return html`<dl class="pairs">${pairs.map(([name, value]) => html`<div><dt>${both(name)}</dt><dd>${value ? both(value) : ""}</dd></div>`)}</dl>`;
}

function clarity(indicator: Indicator): Html | undefined {
  const clear = words.ifConfirmedWords(indicator);
  return clear && html`<p class="small">${both(clear)}</p>`;
}

function warnings({ warnings: list }: Indicator): Html | undefined {
  if (list.length === 0) return undefined;
  return html`<ul>${list.map((warning) => html`<li>${both(warning.text)}</li>`)}</ul>`;
}

function evidence({ evidence: list }: Indicator): Html | undefined {
  if (list.length === 0) return undefined;
  const ordered = [...list].sort((a, b) => rank(a) - rank(b));
  const more = list.length - MOST_EVIDENCE;
  return html`<h4>${both(text("证据", "Evidence"))}(${list.length})</h4><ul>${ordered.slice(0, MOST_EVIDENCE).map(evidenceLine)}${
    more > 0
      ? html`<li>${both(text(`另有 ${more} 条,见 indicators.json`, `${more} more in indicators.json`))}</li>`
      : ""
  }</ul>`;
}

function rank({ counted }: Evidence): number {
  return counted === "yes" ? 0 : counted === "maybe" ? 1 : counted === "no" ? 2 : 0;
}

const COUNTED: Readonly<Record<NonNullable<Evidence["counted"]>, LocalText>> = {
  yes: text("计入", "counts"),
  maybe: text("可能计入", "may count"),
  no: text("不计入", "does not count"),
};

function evidenceLine(one: Evidence): Html {
  const value = one.value === undefined ? undefined : words.quantity(one.value, one.unit ?? "");
  const open = (one.tests ?? []).filter(({ holds }) => holds === "maybe").map(({ label }) => label);
  const ask = text(open.map(({ zh }) => zh).join("、"), open.map(({ en }) => en).join(", "));
  return html`<li>${both(one.label)}${value ? html` ${both(value)}` : ""}${one.counted ? html` · ${both(COUNTED[one.counted])}` : ""}${
    open.length > 0 ? html` (${both(text(`不知:${ask.zh}`, `not known: ${ask.en}`))})` : ""
  } · ${both(words.CONFIDENCE_WORDS[one.confidence])} · ${one.date} <span class="soft">${one.id}</span></li>`;
}

function missing({ missing: list }: Indicator): Html | undefined {
  if (list.length === 0) return undefined;
  const byFiller = [...groupBy(list, ({ filledBy }) => filledBy)];
  return html`<h4>${both(text("还缺什么,谁能补", "What is missing, and who could fill it"))}</h4><ul>${byFiller.map(
    ([filler, data]) =>
      html`<li><strong>${both(FILLERS[filler])}</strong>: ${both(listed(data.map(({ label }) => label)))}</li>`,
  )}</ul>`;
}

function remedies({ remedies: list }: Indicator): Html {
  return both(listed(list.map((remedy) => REMEDIES[remedy])));
}

function listed(labels: readonly LocalText[]): LocalText {
  const unique = [...new Map(labels.map((label) => [label.zh, label])).values()];
  return text(unique.map(({ zh }) => zh).join("、"), unique.map(({ en }) => en).join(", "));
}

/** What is missing over all items, by who could fill it; most wanted first. */
export function missingSection({ indicators }: Checkup): Html {
  const all = indicators.flatMap((indicator) => indicator.missing.map((datum) => ({ datum, indicator })));
  const fillers = [...groupBy(all, ({ datum }) => datum.filledBy)] as [Filler, typeof all][];
  if (fillers.length === 0) return html``;
  const blocks = fillers.map(([filler, data]) => {
    const byDatum = [...groupBy(data, ({ datum }) => datum.label.zh).values()].sort(
      (a, b) => itemsOf(b) - itemsOf(a),
    );
    return html`<h3>${both(FILLERS[filler])} <small class="soft">${byDatum.length}</small></h3><ul class="cols">${byDatum.map(
      (same) =>
        html`<li>${same[0] ? both(same[0].datum.label) : ""}${itemsOf(same) > 1 ? html` <span class="soft">× ${itemsOf(same)}</span>` : ""}</li>`,
    )}</ul>`;
  });
  return html`<section><h2>${both(text("缺的数据,谁能补上", "Missing data, and who could fill it"))}</h2>
<p class="small soft">${both(text("× 表示这一项数据用于几个条目。", "× says for how many items a datum is needed."))}</p>${blocks}</section>`;
}

function itemsOf(same: readonly { readonly indicator: Indicator }[]): number {
  return new Set(same.map(({ indicator }) => `${indicator.book}/${indicator.rule}`)).size;
}

export function booksNamed(books: readonly RuleBook[]): LocalText {
  return listed(books.map((book) => book.title));
}
