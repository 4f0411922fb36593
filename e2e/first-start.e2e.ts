import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type DemoSecrets, demoCode } from "#demo";
import { DESK, expectAccessible, launchBrowser, openPage, PHONE, picture } from "./support/browser.ts";
import { expectFocusVisible, expectNoSidewaysScroll, tabTo } from "./support/checks.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const IDENTIFIER = "手机号、邮箱或用户名";

async function openConsole(page: Page): Promise<void> {
  await page.goto(`${inject("demoUrl")}/console/`);
  await page.getByRole("heading", { level: 1, name: "登录工作台" }).waitFor();
}

async function typeLogin(page: Page, userName: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: IDENTIFIER }).fill(userName);
  await page.getByLabel("密码", { exact: true }).and(page.locator("input[type=password]")).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

test("the secretary signs in with the keyboard alone and finds the community, then leaves", async () => {
  const { page, faults } = await openPage(browser, DESK);
  await openConsole(page);
  await expectAccessible(page);
  await picture(page, "first-start-1-door");

  await tabTo(page, IDENTIFIER);
  await expectFocusVisible(page);
  await page.keyboard.type("secretary");
  await tabTo(page, "密码");
  await expectFocusVisible(page);
  await page.keyboard.type(inject("demoPasswords").secretary as string);
  await tabTo(page, "登录");
  await expectFocusVisible(page);
  await page.keyboard.press("Enter");

  const title = page.getByRole("heading", { level: 1, name: /云杉里社区.*今日/ });
  await title.waitFor();
  expect(await page.getByRole("banner").getByText("云杉里社区").first().isVisible()).toBe(true);
  expect(await page.getByRole("link", { name: "周敏" }).isVisible()).toBe(true);
  await page.getByText("社区书记").first().waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await picture(page, "first-start-2-home");

  await tabTo(page, "退出登录");
  await expectFocusVisible(page);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "登录工作台" }).waitFor();
  expect(faults).toEqual([]);
});

test("a wrong password is told plainly and the user name stays", async () => {
  const { page, faults } = await openPage(browser, PHONE);
  await openConsole(page);
  await typeLogin(page, "secretary", "not-the-password");
  await page.getByRole("alert").filter({ hasText: "账号或密码不对" }).waitFor();
  expect(await page.getByRole("textbox", { name: IDENTIFIER }).inputValue()).toBe("secretary");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await picture(page, "first-start-3-wrong-password-phone");

  await typeLogin(page, "secretary", inject("demoPasswords").secretary as string);
  await page.getByRole("heading", { level: 1, name: /云杉里社区/ }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await picture(page, "first-start-4-home-phone");
  expect(faults).toEqual([]);
});

test("the administrator signs in with a second factor and reads the console in English", async () => {
  const { page, faults } = await openPage(browser, DESK);
  const secrets: DemoSecrets = JSON.parse(
    await readFile(join(inject("demoFolder"), "demo-secrets.json"), "utf8"),
  );
  await openConsole(page);
  await typeLogin(page, "admin", secrets.passwords.admin as string);
  await page.getByRole("heading", { name: "再确认一次是您本人" }).waitFor();
  await expectAccessible(page);
  await picture(page, "first-start-5-second-factor");
  await page.getByRole("textbox", { name: "动态口令" }).fill(await demoCode(secrets, new Date()));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /今日/ }).waitFor();

  await page.getByRole("combobox", { name: "语言" }).selectOption("en");
  await page.getByRole("heading", { level: 1, name: /Today/ }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toMatch(/^en/);
  for (const area of ["Today", "Community", "Settings"])
    await page.getByRole("navigation").getByRole("link", { name: area, exact: true }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await picture(page, "first-start-6-home-english");
  expect(faults).toEqual([]);
});
