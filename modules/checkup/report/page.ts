import { type LocalText, text } from "#platform/std";
import type { Checkup } from "../pipeline/run.ts";
import { atlasSection } from "./atlas.ts";
import { both, type Html, html, raw } from "./html.ts";
import { bookSections, booksNamed, missingSection, scoreSentence } from "./items.ts";
import { type View, viewsOf } from "./map-model.ts";
import { doubtSection, gapSection, methodSection } from "./method.ts";
import { styleFor } from "./style.ts";
import { grouped } from "./words.ts";

/** GB and ministry guidance: a community has 5,000–12,000 people; beyond this area it can hardly be one. */
const LARGEST_PLAUSIBLE_SQUARE_METERS = 3_000_000;

/** The report as one file: no script, no outside resource, both languages. `finishedAt` is an ISO instant. */
export function reportPage(checkup: Checkup, finishedAt: string): string {
  const views = viewsOf(checkup);
  const page = html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="generator" content="Linli">
<title>${`社区体检 · ${checkup.extract.fileName}`}</title><style>${raw(styleFor(views))}</style></head><body>
<input type="radio" name="lang" id="lang-zh" aria-label="中文" checked><input type="radio" name="lang" id="lang-en" aria-label="English"><input type="radio" name="lang" id="lang-both" aria-label="中文 + English">
${views.map((view, i) => html`<input type="radio" name="view" id="view-${view.id}" aria-label="${viewLabel(view)}"${raw(i === 0 ? " checked" : "")}>`)}
<main>
<div class="choice lang"><label for="lang-zh">中文</label><label for="lang-en">English</label><label for="lang-both">中文 + English</label></div>
${header(checkup, finishedAt)}
${atlasSection(checkup, views)}
${bookSections(checkup)}
${gapSection(checkup)}
${missingSection(checkup)}
${doubtSection(checkup)}
${methodSection(checkup)}
${footer(checkup, finishedAt)}
</main></body></html>
`;
  return page.html;
}

function viewLabel({ need }: View): string {
  return need ? `${need.title.zh} ${need.title.en}` : "走齐各类基本设施 All basics";
}

function header(checkup: Checkup, finishedAt: string): Html {
  const [first] = checkup.scores;
  return html`<header><h1>${both(text("社区体检报告", "Community check-up"))}</h1>
<p class="soft">${checkup.extract.fileName} · ${both(booksNamed(checkup.books))} · ${both(
    text(`体检日期 ${finishedAt.slice(0, 10)}`, `checked ${finishedAt.slice(0, 10)}`),
  )}</p>
${first ? html`<p class="lead">${both(scoreSentence(first))}</p>` : ""}
${cautions(checkup)}
<dl class="facts">${keyFigures(checkup).map(([name, value, note]) => html`<div><dt>${both(name)}</dt><dd>${value}${note ? html` <small>${both(note)}</small>` : ""}</dd></div>`)}</dl></header>`;
}

function keyFigures(checkup: Checkup): [LocalText, string, LocalText?][] {
  const { reach, boundary, osm } = checkup;
  const inside = reach.facilities.filter((facility) => facility.inside).length;
  return [
    [text("可能是住宅的楼栋", "buildings that may be homes"), grouped(reach.homes.length)],
    [
      text("边界内面积", "area inside the boundary"),
      (boundary.squareMeters / 1e6).toFixed(2),
      text("平方公里", "km²"),
    ],
    [
      text("认出的设施", "facilities recognised"),
      grouped(reach.facilities.length),
      text(`其中边界内 ${grouped(inside)}`, `${grouped(inside)} inside`),
    ],
    [
      text("街道图元素", "elements of the extract"),
      grouped(osm.counts.nodes + osm.counts.ways + osm.counts.relations),
    ],
    [text("地图数据日期", "date of the map data"), checkup.mapDate],
  ];
}

/** What a reader must know before any number. */
function cautions(checkup: Checkup): Html {
  const { boundary, osm, reach, stated } = checkup;
  const lines: LocalText[] = [];
  if (boundary.origin !== "drawn") lines.push(boundary.note);
  if (boundary.origin !== "drawn" && boundary.squareMeters > LARGEST_PLAUSIBLE_SQUARE_METERS)
    lines.push(
      text(
        "这个范围比一个社区(居委会辖区)大得多;请用 --boundary 给出社区边界。",
        "This area is far larger than one community; give the community's boundary with --boundary.",
      ),
    );
  if (reach.homes.length === 0)
    lines.push(
      text("边界内没有楼栋,算不出步行距离。", "No buildings inside the boundary: no walking distances."),
    );
  if (!stated.weights)
    lines.push(
      text(
        "没有户数资料:覆盖率按栋计,不是按户计。只凭地图的结果一律是「仅供参考」,不作达标或未达标的结论。",
        'Households are not known: shares count buildings, not households. Whatever rests on the map alone is "proxy only", never met or not met.',
      ),
    );
  lines.push(
    ...osm.warnings.map((warning) =>
      text(`${warning.message.zh}(${warning.count})`, `${warning.message.en} (${warning.count})`),
    ),
  );
  return html`<div class="note"><ul>${lines.map((line) => html`<li>${both(line)}</li>`)}</ul></div>`;
}

function footer({ extract, osm, network, books }: Checkup, finishedAt: string): Html {
  return html`<footer><p>${both(
    text(
      "地图数据 © OpenStreetMap 贡献者,按开放数据库许可(ODbL 1.0)使用。",
      "Map data © OpenStreetMap contributors, under the Open Database License (ODbL 1.0).",
    ),
  )} <a href="https://www.openstreetmap.org/copyright">openstreetmap.org/copyright</a></p>
<p>${extract.fileName} · ${grouped(extract.bytes)} bytes · ${osm.format} · SHA-256 <code>${extract.sha256}</code><br>${both(
    text("规则", "rules"),
  )}: ${books.map((book) => `${book.id} ${book.version}`).join(", ")} · ${network.rulesVersion} · ${finishedAt}</p>
<p>${both(text("由 邻里 Linli 生成。", "Made by Linli 邻里."))}</p></footer>`;
}
