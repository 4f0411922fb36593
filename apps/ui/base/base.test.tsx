import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { ApiProblem, clientProblem } from "../client/problem.ts";
import { LocaleProvider } from "../i18n/provider.tsx";
import { startTexts } from "../i18n/texts.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { DataNote, Figure } from "./figure.tsx";
import { Loading } from "./loading.tsx";
import { PhoneLink } from "./phone-link.tsx";
import { STATUSES, StatusBadge } from "./status-badge.tsx";
import { TextField } from "./text-field.tsx";

const app = { zh: {}, en: async () => ({}) };
let texts: Awaited<ReturnType<typeof startTexts>>;
beforeAll(async () => {
  texts = await startTexts(app, "zh");
});

function drawn(node: ReactNode): string {
  return renderToStaticMarkup(
    <LocaleProvider texts={texts} app={app}>
      {node}
    </LocaleProvider>,
  );
}

test("each status has a shape and a word of its own", () => {
  const badges = STATUSES.map((status) => drawn(<StatusBadge status={status} />));
  const words = badges.map((html) => html.replace(/<[^>]+>/g, ""));
  const shapes = badges.map((html) => /<svg[^>]*>(.*)<\/svg>/.exec(html)?.[1]);
  expect(words).toEqual(["达标", "部分达标", "未达标", "仅供参考", "未知"]);
  expect(new Set(shapes).size).toBe(STATUSES.length);
});

test("an error says what happened, what was kept, where, and which request it was", () => {
  const error = new ApiProblem({
    type: "about:blank",
    title: "有些内容填得不对。",
    status: 422,
    detail: "您填的内容还在。",
    code: "http.invalid_input",
    requestId: "r-17",
    issues: [{ path: "body.name", message: "太长了" }],
  });
  const html = drawn(<ErrorNotice error={error} showIssues />);
  for (const said of [
    'role="alert"',
    "有些内容填得不对。",
    "您填的内容还在。",
    "body.name",
    "太长了",
    "r-17",
  ]) {
    expect(html).toContain(said);
  }
});

test("faults on the way and bugs of the page have words too, and show no stack", () => {
  expect(drawn(<ErrorNotice error={clientProblem("client.offline")} />)).toContain("网络没有连上");
  const bug = drawn(<ErrorNotice error={new TypeError("x is undefined")} />);
  expect(bug).toContain("这个页面出了问题");
  expect(bug).not.toContain("undefined");
});

test("a field's label, hint and error belong to its control", () => {
  const html = drawn(<TextField label="名称" hint="如 3 号楼" error="太长了" value="" onChange={() => {}} />);
  const id = /<label for="([^"]+)"/.exec(html)?.[1];
  expect(html).toContain(`id="${id}" aria-describedby="${id}-hint ${id}-error" aria-invalid="true"`);
  expect(html).toContain(`id="${id}-error" class="li-field-error" role="alert"`);
});

test("a number carries its unit, n, source and date; a missing one is no zero", () => {
  const note = <DataNote n={20} source="现场调查" date={new Date(2026, 2, 5)} />;
  const html = drawn(<Figure label="居民" value={4210} unit="人" note={note} />);
  for (const said of ["4,210", "人", "20 条数据", "来源:现场调查", "截至 2026年3月5日"]) {
    expect(html).toContain(said);
  }
  expect(drawn(<Figure label="托位" value={undefined} unit="个" />)).toContain("—");
});

test("long work counts, and a phone number can be tapped", () => {
  expect(drawn(<Loading done={1240} total={4210} />)).toContain("已完成 1,240 / 4,210");
  expect(drawn(<PhoneLink phone="010-6277 1234" />)).toContain('href="tel:01062771234"');
});
