import { WALK_RULES } from "#engines/lifecircle";
import { FACILITY_TYPES } from "#engines/standards";
import { type LocalText, text } from "#platform/std";
import type { Gap } from "../pipeline/gaps.ts";
import type { Checkup } from "../pipeline/run.ts";
import { both, type Html, html } from "./html.ts";
import { CONFIDENCE_WORDS, grouped, percent, quantity, sentence } from "./words.ts";

const MOST_LISTED = 40;

/** Gaps by how many they affect. */
export function gapSection(checkup: Checkup): Html {
  const { gaps, reach } = checkup;
  const known = gaps.items.filter(({ kind }) => kind !== "none_known");
  return html`<section><h2>${both(text("短板,按影响排序", "Gaps, by how many they affect"))}</h2>
<p>${both(sentence(gaps.weightNote))}</p>
${
  reach.homes.length === 0
    ? html`<p>${both(text("没有楼栋,无法排序。", "No buildings, so nothing can be ranked."))}</p>`
    : gapTable(checkup, known)
}
${unseen(checkup)}${blindSpotNote(checkup)}</section>`;
}

function gapTable({ gaps }: Checkup, shown: readonly Gap[]): Html {
  const units = {
    households: text("户", "households"),
    people: text("人", "people"),
    buildings: text("栋", "buildings"),
  };
  const rows = shown.map(
    (gap) =>
      html`<tr><td><strong>${both(gap.title)}</strong><br><span class="soft">${both(why(gap))}</span></td><td class="n">${grouped(
        gap.affected,
      )} / ${grouped(gap.total)}</td><td class="n">${gap.share === null ? "—" : percent(gap.share)}</td><td>${both(CONFIDENCE_WORDS[gap.confidence])}</td></tr>`,
  );
  return html`<table><thead><tr><th>${both(text("短板", "gap"))}</th><th class="n">${both(text("影响", "affects"))} (${both(
    units[gaps.weightBasis],
  )})</th><th class="n">${both(text("占比", "share"))}</th><th>${both(text("依据", "known from"))}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** Kinds of which nothing is known, said apart: a map's silence is no gap yet. */
function unseen({ gaps }: Checkup): Html | undefined {
  const none = gaps.items.filter(({ kind }) => kind === "none_known").map(({ title }) => title);
  if (none.length === 0) return undefined;
  const zh = none.map((title) => title.zh).join("、");
  const en = none.map((title) => title.en.toLowerCase()).join(", ");
  return html`<p class="note">${both(
    text(
      `地图上一处也没有:${zh}。这不等于真的没有,要有人去看一看;若真没有,影响到每一户。`,
      `None on the map: ${en}. That does not mean there is none: someone has to look. If there is none, everybody is affected.`,
    ),
  )}</p>`;
}

function blindSpotNote({ gaps }: Checkup): Html | undefined {
  if (gaps.blindSpots.length === 0) return undefined;
  const [cells, homes] = [gaps.blindSpots.length, gaps.blindSpots.reduce((sum, spot) => sum + spot.homes, 0)];
  return html`<p class="small soft">${both(
    text(
      `盲区:${cells} 个 200 米方格里的 ${grouped(homes)} 栋,1 公里内缺至少一类基本设施(只看地图上有的类别)。坐标见 gaps.json。`,
      `Blind spots: ${grouped(homes)} buildings in ${cells} cells of 200 m have some kind of basic service nowhere within 1 km (of the kinds the map shows). Coordinates in gaps.json.`,
    ),
  )}</p>`;
}

function why(gap: Gap): LocalText {
  if (gap.kind === "rule") {
    const short = gap.shortfall === null ? undefined : quantity(gap.shortfall, gap.unit ?? "");
    return short ? text(`未达标,差 ${short.zh}`, `not met, ${short.en} short`) : text("未达标", "not met");
  }
  if (gap.kind === "none_known") return text("地图上一处也没有", "none on the map");
  return text(
    `走到最近一处超过 ${gap.thresholdMinutes} 分钟(${gap.thresholdMeters} 米);地图上有 ${gap.facilitiesKnown} 处`,
    `farther than ${gap.thresholdMinutes} min (${gap.thresholdMeters} m) from the nearest; ${gap.facilitiesKnown} on the map`,
  );
}

/** Places and homes that need a second look. */
export function doubtSection({ reach, features, leftOut }: Checkup): Html {
  const byName = reach.facilities.filter(({ takenFor }) => takenFor?.basis === "name");
  const untyped = features.pois.filter((poi) => poi.class === undefined).length;
  const loose = reach.unsnapped.homes.length + reach.unsnapped.facilities.length;
  const lines: LocalText[] = [
    text(
      `不算住宅的楼栋:用途注明不是住宅 ${grouped(leftOut.otherUse)} 栋,在学校或医院院内 ${grouped(leftOut.onGrounds)} 栋,不足 20 平方米 ${grouped(leftOut.tooSmall)} 栋(整个街道图)。`,
      `Buildings not counted as homes, over the whole extract: ${grouped(leftOut.otherUse)} of another stated use, ${grouped(leftOut.onGrounds)} on school or hospital grounds, ${grouped(leftOut.tooSmall)} under 20 m².`,
    ),
    text(
      `地图上有名字但认不出类型的地点 ${grouped(untyped)} 个,没有计入。`,
      `${grouped(untyped)} named places could not be typed and were not counted.`,
    ),
  ];
  const [cutOff] = [reach.cutOffHomes.length];
  if (cutOff > 0)
    lines.push(
      text(
        `${grouped(cutOff)} 栋只接得上一小段孤立的街道,可能走不到别处。`,
        `${grouped(cutOff)} buildings hang on a small, cut-off piece of street and may lead nowhere.`,
      ),
    );
  return html`<section><h2>${both(text("请人看一眼的地方", "Places worth a second look"))}</h2><ul>${lines.map((line) => html`<li>${both(line)}</li>`)}</ul>
${
  loose > 0
    ? html`<h3>${both(text(`没有接上街道的 ${loose} 处`, `${loose} on no street`))}</h3><p class="small">${[
        ...reach.unsnapped.homes,
        ...reach.unsnapped.facilities,
      ]
        .slice(0, MOST_LISTED)
        .map(({ id }) => id)
        .join(" · ")}${loose > MOST_LISTED ? " …" : ""}</p>`
    : ""
}
${
  byName.length > 0
    ? html`<h3>${both(text("只凭名字认出的设施", "Facilities recognised by name alone"))}</h3><p class="small">${byName
        .slice(0, MOST_LISTED)
        .map(
          ({ name, type }) => html`${name ?? ""} → ${both(FACILITY_TYPES[type])}; `,
        )}${byName.length > MOST_LISTED ? "…" : ""}</p>`
    : ""
}</section>`;
}

const GROUPS: Readonly<Record<string, LocalText>> = {
  kind: text("先看是什么路", "first, what the way is"),
  access: text("再看谁可以走", "then, who may use it"),
  inner: text("小区内部路", "inner ways of compounds"),
  barrier: text("关口", "barriers"),
};
const VERDICTS: Readonly<Record<string, LocalText>> = {
  walk: text("走", "walked"),
  ask: text("标明可走才走", "only if signed"),
  no: text("不走", "not walked"),
};

/** How the numbers came about: boundary, walking rules, books. */
export function methodSection({ network, boundary }: Checkup): Html {
  const rows = WALK_RULES.rules.map(
    (rule) =>
      html`<tr><td>${rule.id}</td><td>${both(GROUPS[rule.group] ?? text(rule.group, rule.group))}</td><td><code>${conditions(rule.when)}</code></td><td>${both(
        VERDICTS[rule.verdict] ?? text("", ""),
      )}</td><td>${both(rule.reason)}</td><td class="n">${grouped(network.stats.waysByRule[rule.id] ?? 0)}</td></tr>`,
  );
  return html`<section><h2>${both(text("怎么算的", "How it was worked out"))}</h2>
<p>${both(sentence(boundary.note))}</p>
<p>${both(
    text(
      `步行网:${grouped(network.stats.walkableWays)} 条可走的路,${grouped(network.edgeCount)} 段;长度逐段取整到分米,距离 = 从门口到街道的直线 + 沿街 + 从街道到设施的直线。各家软件的规则不同,所以把规则表印在这里。`,
      `Walking network: ${grouped(network.stats.walkableWays)} ways, ${grouped(network.edgeCount)} edges; lengths in whole decimetres. A distance is the straight leg from the door to the street, the way along streets, and the straight leg to the facility. Programs disagree on what may be walked, so the rules are printed.`,
    ),
  )}</p>
<h3>${both(WALK_RULES.title)}</h3><div class="wide"><table><thead><tr><th>#</th><th>${both(text("分组", "group"))}</th><th>${both(text("条件", "when"))}</th><th>${both(
    text("结论", "verdict"),
  )}</th><th>${both(text("理由", "reason"))}</th><th class="n">${both(text("本图路数", "ways here"))}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function conditions(when: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(when)
    .map(([key, values]) => (values.length === 0 ? `no ${key}` : `${key}=${values.join("|")}`))
    .join("; ");
}
