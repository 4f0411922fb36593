import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { expectAccessible, launchBrowser, openPage, picture, signIn } from "./support/browser.ts";
import { expectFocusVisible, expectNoSidewaysScroll } from "./support/checks.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A desk of 1440 × 900 whose user has enlarged everything to 200 %. */
const ZOOMED = { width: 720, height: 450 };
const NARROW = { width: 360, height: 780 };
const SCREENS = [
  ["today", "/console/"],
  ["community", "/console/community"],
  ["buildings", "/console/community/places/buildings"],
  ["residents", "/console/community/residents"],
  ["claims", "/console/community/claims"],
  ["checkups", "/console/checkup"],
  ["prepare", "/console/checkup/prepare"],
  ["settings", "/console/settings"],
  ["members", "/console/settings/members"],
] as const;
const RESIDENT_SCREENS = [
  ["home", "/"],
  ["circle", "/circle"],
  ["checkup", "/checkup"],
  ["cases", "/cases"],
  ["me", "/me"],
  ["homes", "/me/homes"],
  ["data", "/me/data"],
  ["join", "/join"],
] as const;

test("the console's screens at 200 % and as narrow as a phone", () =>
  walk("secretary", { screens: SCREENS, sizes: { zoomed: ZOOMED, phone: NARROW }, elder: false }));

test("the residents' screens at 200 %", () =>
  walk("young", { screens: RESIDENT_SCREENS, sizes: { zoomed: ZOOMED }, elder: false }));

test("the residents' screens with large text on a phone", () =>
  walk("granny", { screens: RESIDENT_SCREENS, sizes: { large: NARROW }, elder: true }));

type Walk = {
  screens: readonly (readonly [string, string])[];
  sizes: Record<string, { width: number; height: number }>;
  elder: boolean;
};

/**
 * Looks at every screen in every size: the scan is clean, nothing has to be scrolled sideways, the first Tab can be
 * seen. What is wrong is gathered, so that one fault does not hide the others.
 */
async function walk(userName: string, { screens, sizes, elder }: Walk): Promise<void> {
  const { page, faults } = await openPage(browser, { deviceScaleFactor: 2 });
  await signIn(page, userName);
  await page.addInitScript((asked) => localStorage.setItem("linli.elder", asked), elder ? "yes" : "no");
  for (const [name, path] of screens) {
    await page.goto(`${inject("demoUrl")}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => page.locator(".li-loading").count(), { timeout: 20_000 }).toBe(0);
    for (const [as, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      faults.push(...(await faultsOf(page, size)).map((fault) => `${path} (${as}): ${fault}`));
      await picture(page, `screen-${userName}-${name}-${as}`);
    }
  }
  expect(faults).toEqual([]);
}

async function faultsOf(page: Page, size: { width: number; height: number }): Promise<string[]> {
  const found: string[] = [];
  const note = (error: { message: string; actual?: unknown }) =>
    found.push(Array.isArray(error.actual) ? error.actual.join("; ") : error.message);
  await expectNoSidewaysScroll(page).catch(note);
  await page.keyboard.press("Tab");
  await expectFocusVisible(page).catch(note);
  await atFullHeight(page, size, () => expectAccessible(page).catch(note));
  return found;
}

/** With the whole page in sight, so that nothing is scanned while half of it lies under a bar that stays in place. */
async function atFullHeight(
  page: Page,
  { width, height }: { width: number; height: number },
  look: () => Promise<unknown>,
): Promise<void> {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await look();
  await page.setViewportSize({ width, height });
}
