import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import {
  DESK,
  expectAccessible,
  launchBrowser,
  openPage,
  PHONE,
  picture,
  signIn,
} from "./support/browser.ts";
import {
  expectFocusVisible,
  expectMapDrawn,
  expectNoSidewaysScroll,
  expectTextAtLeast,
  tabTo,
} from "./support/checks.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("a resident sees what lies within fifteen minutes on foot, as a list and as a map", async () => {
  const { page, faults } = await openPage(browser, PHONE);
  await signIn(page, "young");
  await openApp(page, "普通字");
  await page.getByRole("heading", { level: 1, name: "您好,陆一帆" }).waitFor();
  await page.getByRole("list", { name: "离家最近的" }).waitFor();
  await expectScreenFit(page);
  await picture(page, "circle-2-home-phone");

  await page.getByRole("link", { name: "看我的十五分钟生活圈" }).click();
  await page.getByRole("heading", { level: 1, name: "我的十五分钟生活圈" }).waitFor();
  await page.getByText(/每分钟走 60 米/).waitFor();
  expect(await page.getByRole("term").allInnerTexts()).toEqual(["5分钟内", "10分钟内", "15分钟内"]);
  for (const said of await page.getByRole("definition").allInnerTexts()) expect(said).toMatch(/^\d+ 种$/);

  const leisure = page.getByRole("list", { name: "休闲、运动、文化" });
  const shops = page.getByRole("list", { name: "买东西、吃饭" });
  await shops.waitFor();
  for (const place of await shops.getByRole("listitem").allInnerTexts())
    expect(place).toMatch(/\d+(\.\d)?(米|公里)\s*走 \d+分钟/);
  expect(await page.getByRole("region", { name: "生活圈地图" }).count(), "the map waits").toBe(0);
  await expectScreenFit(page);
  await picture(page, "circle-3-circle-phone");

  await page.getByRole("radio", { name: "看病" }).check();
  await page.getByText("这一类,15 分钟内地图上没有。").waitFor();
  await page
    .getByRole("list", { name: /15 分钟以外的/ })
    .getByText("云杉里社区卫生服务站")
    .waitFor();
  await page.getByRole("radio", { name: "休闲、运动、文化" }).check();
  await leisure.waitFor();
  expect(await leisure.getByRole("listitem").count()).toBeGreaterThan(0);
  expect(await shops.count()).toBe(0);

  await page.getByRole("link", { name: "到地图" }).click();
  await expectMapDrawn(page, "生活圈地图");
  await page
    .getByRole("region", { name: "生活圈地图" })
    .evaluate((map) => map.scrollIntoView({ block: "center" }));
  await expectScreenFit(page);
  await picture(page, "circle-4-map-phone");
  expect(faults).toEqual([]);
});

test("with large text everything is at least 24 px and a person can be called", async () => {
  const { page, faults } = await openPage(browser, PHONE);
  await signIn(page, "granny");
  await openApp(page, "大字");
  await page.getByRole("heading", { level: 1, name: /^您好/ }).waitFor();
  const call = page.getByRole("list", { name: "您可以做的事" }).getByRole("link", { name: /打给社区/ });
  expect(await call.getAttribute("href")).toMatch(/^tel:\d+$/);
  expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  await page.getByRole("list", { name: "离家最近的" }).waitFor();
  await expectTextAtLeast(page, 24);
  await expectScreenFit(page);
  await picture(page, "circle-5-elder-home-phone");

  await page.getByRole("link", { name: /^我的生活圈/ }).click();
  await page.getByText(/从 .+ 出发/).waitFor();
  expect(await page.getByRole("radio", { name: "老人慢慢走" }).isChecked()).toBe(true);
  await expectTextAtLeast(page, 24);
  await expectScreenFit(page);
  await picture(page, "circle-6-elder-circle-phone");
  await tabTo(page, "普通字");
  await expectFocusVisible(page);
  expect(faults).toEqual([]);
});

/** After this time at the latest the phone has asked again what became of the request. */
const ASKS_AGAIN_MS = 31_000;
/** A number of a country that does not exist: nobody can be called by mistake. */
const NEWCOMER = "+999 5550 1234";

test("a newcomer asks for a home, a worker approves it, and the home opens by itself", async () => {
  const { page, faults } = await openPage(browser, PHONE);
  await page.clock.install();
  await openApp(page, "普通字");
  await page.getByRole("heading", { level: 1, name: "欢迎您" }).waitFor();
  await expectScreenFit(page);
  await picture(page, "circle-7-door-phone");
  await signInByCode(page);
  await askForHome(page);
  await page.getByRole("status").filter({ hasText: "我们收到了" }).waitFor();
  await expectScreenFit(page);
  await picture(page, "circle-9-waiting-phone");

  await approve();
  await page.clock.fastForward(ASKS_AGAIN_MS);
  await page.getByText(/^好了,听雨花园/).waitFor();
  await expectScreenFit(page);
  await picture(page, "circle-11-joined-phone");
  await page.getByRole("button", { name: "进去看看" }).click();
  await page.getByRole("heading", { level: 1, name: "您好,钟小河" }).waitFor();
  await page.getByRole("list", { name: "离家最近的" }).waitFor();
  expect(faults).toEqual([]);
});

/** Opens the app on a device that has not said yet which text is comfortable. */
async function openApp(page: Page, size: "普通字" | "大字"): Promise<void> {
  await page.goto(`${inject("demoUrl")}/`);
  await page.getByRole("heading", { level: 1, name: "字多大您看着舒服?" }).waitFor();
  await expectScreenFit(page);
  await picture(page, "circle-1-text-size-phone");
  await page.getByRole("button", { name: size === "大字" ? /大字$/ : /普通字$/ }).click();
}

async function expectScreenFit(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

async function signInByCode(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "手机号" }).fill(NEWCOMER);
  await page.getByRole("button", { name: "获取验证码" }).click();
  const field = page.getByRole("textbox", { name: "验证码" });
  await field.waitFor();
  await field.fill(await codeSent(page));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "登记我的住处" }).waitFor();
}

/** The code from the demo's simulated text messages, as a person would read it on the phone. */
async function codeSent(page: Page): Promise<string> {
  const url = `${inject("demoUrl")}/api/notify/simulated?address=${encodeURIComponent(NEWCOMER.replaceAll(" ", ""))}`;
  const find = async () => {
    const { items } = await (await page.request.get(url)).json();
    return /\d{6}/.exec(items[0]?.text.zh ?? "")?.[0];
  };
  await expect.poll(find, { timeout: 15_000 }).toBeDefined();
  return (await find()) as string;
}

async function askForHome(page: Page): Promise<void> {
  await page.getByRole("button", { name: /云杉里社区/ }).click();
  await page.getByRole("button", { name: /按门牌找我的家/ }).click();
  await page.getByRole("combobox", { name: "小区" }).selectOption({ label: "听雨花园" });
  for (const name of ["楼栋", "单元", "房号"]) {
    const field = page.getByRole("combobox", { name });
    if (name === "单元" && (await isAsked(page, name)) === false) continue;
    await field.waitFor();
    await field.selectOption({ index: 1 });
  }
  await page.getByRole("textbox", { name: "您的姓名" }).fill("钟小河");
  await page.getByText("我租的").click();
  await page.getByText("请社区上门看看").click();
  await expectScreenFit(page);
  await picture(page, "circle-8-ask-phone");
  await page.getByRole("button", { name: "交给社区核实" }).click();
}

/** Whether a building has several stairs to choose from: either they or the numbers are asked next. */
async function isAsked(page: Page, name: string): Promise<boolean> {
  const field = page.getByRole("combobox", { name });
  await field
    .or(page.getByRole("combobox", { name: "房号" }))
    .first()
    .waitFor();
  return (await field.count()) > 0;
}

async function approve(): Promise<void> {
  const { page, faults } = await openPage(browser, DESK);
  await signIn(page, "worker");
  await page.goto(`${inject("demoUrl")}/console/community/claims`);
  await page.getByRole("heading", { level: 1, name: "入户申请" }).waitFor();
  await page.getByRole("row", { name: /钟/ }).getByRole("button").click();
  await page.getByRole("button", { name: "通过", exact: true }).waitFor();
  await expectScreenFit(page);
  await picture(page, "circle-10-approve");
  await page.getByRole("button", { name: "通过", exact: true }).click();
  await page.getByText("已通过,对方已加入房屋").waitFor();
  expect(faults).toEqual([]);
}
