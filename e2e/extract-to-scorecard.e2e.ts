import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeTown } from "#demo";
import {
  DESK,
  expectAccessible,
  launchBrowser,
  openPage,
  PHONE,
  picture,
  signIn,
} from "./support/browser.ts";
import { expectMapDrawn, expectNoSidewaysScroll } from "./support/checks.ts";

const REAL_EXTRACT = resolve(import.meta.dirname, "../../shared/data/osm/cn-beijing-bupt.osm");
const COMMUNITY = "云杉里社区(虚构)";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "linli-e2e-files-"));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

test("a planner goes from a street extract to the scorecard, its evidence, gaps and files", async () => {
  const { page, faults } = await openPage(browser, DESK);
  await openPreparation(page);
  await upload(page, await newerExtract());
  await page.getByRole("heading", { level: 2, name: "newer-town.osm" }).waitFor();
  await expectMapDrawn(page, "newer-town.osm 里的街道和楼栋");
  await expectAccessible(page);
  await picture(page, "scorecard-1-extract");

  await page.getByRole("button", { name: "下一步:社区边界" }).click();
  await page.getByRole("radio", { name: /从街道图里选/ }).check();
  await page.getByRole("button", { name: `在地图上看 ${COMMUNITY}` }).click();
  await expectMapDrawn(page, "社区边界");
  await expectAccessible(page);
  await picture(page, "scorecard-2-boundary");
  await page.getByRole("button", { name: "采用这个边界" }).click();

  const apply = page.getByRole("button", { name: "导入 1 处" });
  await apply.waitFor({ timeout: 60_000 });
  await expectAccessible(page);
  await picture(page, "scorecard-3-import");
  await apply.click();
  await page.getByRole("heading", { level: 2, name: "已导入" }).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "下一步:体检" }).click();

  await page.getByRole("checkbox", { name: /建科规/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "开始体检" }).click();
  await page.getByRole("status").first().waitFor();
  await picture(page, "scorecard-4-running");
  await page.waitForURL(/\/console\/checkup\/[0-9a-f-]{36}/, { timeout: 90_000 });

  await page.getByRole("heading", { level: 1, name: /的体检$/ }).waitFor();
  await page
    .getByText(/个必须项里/)
    .first()
    .waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await picture(page, "scorecard-5-scorecard");
  await lookAtItem(page);
  await lookAtMap(page);
  await lookAtGaps(page);
  await downloadIndicators(page);
  expect(faults).toEqual([]);
});

test("a file cut off in the middle is refused with its place, and nothing is lost", async () => {
  const { page, faults } = await openPage(browser, PHONE);
  await openPreparation(page);
  const earlier = page.getByRole("button", { name: /^使用 / });
  await earlier.first().waitFor();
  const before = await earlier.count();
  const { bytes } = makeTown().extract;
  await upload(page, await fileOf("cut.osm", bytes.subarray(0, Math.floor(bytes.length * 0.6))));
  await page.getByText("没有收下:cut.osm").waitFor();
  const alert = page.getByRole("alert").filter({ hasText: "这份街道图读不了" });
  expect(await alert.getByRole("list", { name: "需要修改的地方" }).innerText()).toMatch(/\d/);
  expect(await earlier.count()).toBe(before);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await alert.scrollIntoViewIfNeeded();
  await picture(page, "scorecard-9-cut-off-phone");
  expect(faults).toEqual([]);
});

const lacksReal = !existsSync(REAL_EXTRACT);
if (lacksReal && process.env.CI !== "true") console.log(`skipped: no ${REAL_EXTRACT}`);

test.skipIf(lacksReal && process.env.CI !== "true")(
  "a real extract of another place is drawn, and refused for this community before anything is written",
  async () => {
    const { page, faults } = await openPage(browser, DESK);
    await openPreparation(page);
    await upload(page, REAL_EXTRACT);
    await page.getByRole("heading", { level: 2, name: "cn-beijing-bupt.osm" }).waitFor({ timeout: 60_000 });
    await expectMapDrawn(page, "cn-beijing-bupt.osm 里的街道和楼栋");
    await expectAccessible(page);
    await picture(page, "scorecard-10-real-extract");
    await page.getByRole("button", { name: "下一步:社区边界" }).click();
    await page.getByRole("radio", { name: /从街道图里选/ }).waitFor();
    const steps = page.getByRole("navigation", { name: "体检的四步" });
    await steps.getByRole("button", { name: "楼栋和设施" }).click();
    await page.getByRole("button", { name: "不导入,直接体检" }).waitFor();
    await page.getByText("正在比对").waitFor({ state: "detached", timeout: 60_000 });
    expect(await page.getByRole("button", { name: /^导入 / }).count()).toBe(0);
    await steps.getByRole("button", { name: /体检$/ }).click();
    await page.getByRole("button", { name: "开始体检" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "社区边界不在这份街道图的范围内" });
    await alert.waitFor({ timeout: 60_000 });
    await expectAccessible(page);
    await picture(page, "scorecard-11-real-extract-refused");
    expect(faults).toEqual([]);
  },
);

async function openPreparation(page: Page): Promise<void> {
  await signIn(page, "planner");
  await page.goto(`${inject("demoUrl")}/console/checkup`);
  const community = page.getByRole("combobox", { name: "社区", exact: true });
  await community.selectOption({ label: `${COMMUNITY} (演示)` });
  await page.getByRole("link", { name: "做一次体检" }).click();
  await page.getByRole("heading", { level: 1, name: "做一次体检" }).waitFor();
}

async function upload(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "选择文件" }).click();
  await (await chooser).setFiles(path);
}

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** The demo town as it would look after somebody has mapped one more shop in the community. */
function newerExtract(): Promise<string> {
  const { extract, communities } = makeTown();
  const corners = communities[0]?.boundary.slice(0, 4) ?? [];
  const middle = (axis: 0 | 1) => corners.reduce((sum, at) => sum + at[axis] / corners.length, 0).toFixed(7);
  const shop = `<node id="899999999999" version="1" timestamp="2026-07-15T00:00:00Z" lon="${middle(0)}" lat="${middle(1)}"><tag k="shop" v="supermarket"/><tag k="name" v="新开的超市"/></node>`;
  const xml = new TextDecoder().decode(extract.bytes);
  return fileOf("newer-town.osm", new TextEncoder().encode(xml.replace("<node ", `${shop}\n<node `)));
}

async function lookAtItem(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /幼儿园/ })
    .first()
    .click();
  const item = page.getByRole("complementary").filter({ hasText: "依据" });
  await item.getByRole("heading", { name: /^证据/ }).waitFor();
  expect(await item.getByRole("row").count()).toBeGreaterThan(1);
  await expectAccessible(page);
  await picture(page, "scorecard-6-item");
  await item.getByRole("button", { name: "关闭" }).click();
  await item.waitFor({ state: "detached" });
}

async function lookAtMap(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "地图" }).click();
  await page.getByRole("combobox", { name: "步行去哪里" }).selectOption({ label: "幼儿园" });
  await expectMapDrawn(page, "体检地图");
  await expectAccessible(page);
  await picture(page, "scorecard-7-map");
}

async function lookAtGaps(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "短板" }).click();
  await page.getByRole("button", { name: /^1\. / }).waitFor();
  await expectAccessible(page);
  await picture(page, "scorecard-8-gaps");
}

async function downloadIndicators(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "文件" }).click();
  await expectAccessible(page);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "indicators.json" }).click();
  const indicators = JSON.parse(await readFile(await (await coming).path(), "utf8"));
  expect(indicators.length).toBeGreaterThanOrEqual(20);
  for (const one of indicators) {
    expect(Object.keys(one)).toEqual(expect.arrayContaining(INDICATOR_KEYS));
    expect(["met", "not_met", "partly", "proxy_only", "unknown"]).toContain(one.status);
    expect(["surveyed", "declared", "proxy", null]).toContain(one.confidence);
  }
}

/** As promised to those who read the file by machine. */
const INDICATOR_KEYS = [
  "book",
  "rule",
  "status",
  "value",
  "unit",
  "threshold",
  "shortfall",
  "confidence",
  "evidence",
];
