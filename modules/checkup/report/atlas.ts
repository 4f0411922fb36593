import { type LocalText, text } from "#platform/std";
import { WEIGHT_NOTES } from "../pipeline/gaps.ts";
import { BAND_METERS, BAND_TITLES, BANDS } from "../pipeline/needs.ts";
import { SEARCH_METERS, SNAP_METERS } from "../pipeline/reach.ts";
import type { Checkup } from "../pipeline/run.ts";
import { both, type Html, html } from "./html.ts";
import { drawMap } from "./map.ts";
import type { View } from "./map-model.ts";
import { grouped, percent, sentence } from "./words.ts";

/** The map with its chooser and legend, and the same figures as a table. */
export function atlasSection(checkup: Checkup, views: readonly View[]): Html {
  const drawn = drawMap(checkup, views);
  return html`<section><h2>${both(text("从家门口走过去", "On foot from the front door"))}</h2>
<p>${both(
    text(
      "沿街道走的距离,不是直线。颜色是走到最近一处要多久;选一类看看。",
      "Distances along streets, not as the crow flies. Colour is the time to the nearest one; choose a kind.",
    ),
  )}</p>
<div class="choice" role="group">${views.map(
    (view) => html`<label for="view-${view.id}">${both(titleOf(view))}</label>`,
  )}</div>
<div class="atlas"><div>${drawn.svg}</div><div class="legend">${views.length > 0 ? views.map(legend) : noViews(checkup)}${footnotes(checkup, drawn.undrawn)}</div></div>
${views.length > 0 ? walkTable(checkup, views) : ""}
</section>`;
}

export function titleOf(view: View): LocalText {
  return view.need?.title ?? text("走齐各类基本设施", "All basics");
}

/** The answer as a sentence, then the colours with their counts. */
function legend(view: View): Html {
  const total = view.counts.reduce((sum, count) => sum + count, view.unsnapped);
  const near = view.counts[0] + view.counts[1];
  const answer = view.need
    ? text(
        `${view.need.title.zh}:${grouped(total)} 栋里有 ${grouped(near)} 栋 10 分钟内走得到`,
        `${view.need.title.en}: ${grouped(near)} of ${grouped(total)} buildings reach one within 10 minutes`,
      )
    : text(
        `${grouped(total)} 栋里有 ${grouped(near)} 栋,10 分钟内走得齐 ${view.needs.length} 类基本设施`,
        `${grouped(near)} of ${grouped(total)} buildings reach all ${view.needs.length} kinds of basics within 10 minutes`,
      );
  const rows = BANDS.map((band) => row(`k${band}`, bandTitle(band), view.counts[band]));
  const loose = row("k4", text("没有接上街道", "on no street"), view.unsnapped);
  return html`<div class="only v-${view.id}"><h3>${both(answer)}</h3><ol>${rows}${view.unsnapped > 0 ? loose : ""}</ol>${
    view.need ? "" : basicsNote(view)
  }</div>`;
}

function basicsNote(view: View): Html {
  const zh = view.needs.map((need) => need.title.zh).join("、");
  const en = view.needs.map((need) => need.title.en.toLowerCase()).join(", ");
  return html`<p class="small soft">${both(
    text(
      `按最远的一类算:${zh}。地图上一处也没有的类别不计入。`,
      `Counted by the farthest of: ${en}. Kinds of which the map shows none are left out.`,
    ),
  )}</p>`;
}

function row(key: string, title: LocalText, count: number): Html {
  return html`<li><span><span class="key ${key}"></span></span><span>${both(title)}</span><span class="w">${grouped(count)}</span></li>`;
}

export function bandTitle(band: number): LocalText {
  const title = BAND_TITLES[band] ?? text("", "");
  const meters = BAND_METERS[band];
  const limit = meters === undefined ? "" : `(${meters} m)`;
  return text(`${title.zh}${limit}`, `${title.en} ${limit}`.trim());
}

function noViews({ reach }: Checkup): Html {
  return html`<p>${both(
    reach.homes.length === 0
      ? text(
          "这份街道图里没有楼栋,所以算不出步行距离。请换一份带楼栋的街道图,或导入楼栋清单。",
          "This extract holds no buildings, so no walking distances can be told. Use an extract with buildings, or import a list of buildings.",
        )
      : text(
          "这份街道图里没有认得出的设施,所以算不出步行距离。",
          "This extract holds no facility that could be recognised, so no walking distances can be told.",
        ),
  )}</p>`;
}

function footnotes(checkup: Checkup, undrawn: number): Html {
  const drawing = text(
    `细节小于图面 0.35 单位的不画;${undrawn} 栋太小,未画出,但已计入。`,
    `Detail finer than 0.35 of a drawing unit is left out; ${undrawn} buildings are too small to draw, yet counted.`,
  );
  const marks = text(
    "● 边界内的设施,○ 边界外的设施;虚线是边界。",
    "● facility inside the boundary, ○ outside it; the dashed line is the boundary.",
  );
  return html`<p class="small soft">${both(marks)}</p><p class="small soft">${both(sentence(WEIGHT_NOTES[checkup.gaps.weightBasis]))} ${both(
    text(
      `n = ${checkup.reach.homes.length},数据日期 ${checkup.mapDate}。`,
      `n = ${checkup.reach.homes.length}, data of ${checkup.mapDate}.`,
    ),
  )}</p>${undrawn > 0 ? html`<p class="small soft">${both(drawing)}</p>` : ""}`;
}

function walkTable({ reach, mapDate }: Checkup, views: readonly View[]): Html {
  const rows = views.map((view) => {
    const facilities = reach.facilities.filter(({ type }) =>
      view.needs.some((need) => need.types.includes(type)),
    );
    const total = view.counts.reduce((sum, count) => sum + count, view.unsnapped);
    const parts = [...view.counts, view.unsnapped];
    return html`<tr><td>${both(titleOf(view))}</td><td class="n">${grouped(facilities.length)}</td><td><div class="bar">${parts.map(
      (count, i) =>
        count > 0
          ? html`<span class="k${i}" style="width:${((count / total) * 100).toFixed(2)}%"></span>`
          : "",
    )}</div></td>${parts.map((count) => html`<td class="n">${grouped(count)}</td>`)}<td class="n">${percent((view.counts[0] + view.counts[1]) / total)}</td></tr>`;
  });
  const heads = [0, 1, 2, 3].map(
    (band) => html`<th class="n">${both(BAND_TITLES[band] ?? text("", ""))}</th>`,
  );
  return html`<h3>${both(text("每一类要走多久(栋数)", "How long to each kind (buildings)"))}</h3><div class="wide"><table><thead><tr><th>${both(
    text("类别", "kind"),
  )}</th><th class="n">${both(text("地图上有", "on the map"))}</th><th></th>${heads}<th class="n">${both(
    text("未接街道", "on no street"),
  )}</th><th class="n">${both(text("10 分钟内", "within 10 min"))}</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="small soft">${both(
    text(
      `步速 60 米/分钟;最远找到 ${SEARCH_METERS} 米;离街道超过 ${SNAP_METERS} 米的楼栋算「未接街道」。n = ${reach.homes.length},数据日期 ${mapDate}。`,
      `At 60 m a minute; searched as far as ${SEARCH_METERS} m; buildings more than ${SNAP_METERS} m from a street are "on no street". n = ${reach.homes.length}, data of ${mapDate}.`,
    ),
  )}</p>`;
}
