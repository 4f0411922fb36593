import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect, inject, onTestFinished } from "vitest";

const SCREENSHOTS = resolve(import.meta.dirname, "../screenshots");
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];

export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 780 },
  isMobile: true,
  hasTouch: true,
};
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

/** The machine's own browser; nothing is downloaded. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.LINLI_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/**
 * A page of a fresh profile, closed with the test; where the test fails it is kept as a picture. `faults` gathers script
 * errors and broken content policies, for the test to expect none.
 */
export async function openPage(
  browser: Browser,
  screen: BrowserContextOptions,
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...screen });
  const page = await context.newPage();
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await picture(page, `failed ${task.name.slice(0, 60)}`);
    await context.close();
  });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Uncaught/.test(message.text()))
      faults.push(message.text());
  });
  return { page, faults };
}

/** Signs in over the API, as the sign-in page does, so that journeys that are not about signing in begin signed in. */
export async function signIn(page: Page, userName: string): Promise<void> {
  const url = inject("demoUrl");
  const answer = await page.request.post(`${url}/api/identity/sign-in/password`, {
    data: { identifier: userName, password: inject("demoPasswords")[userName] },
  });
  expect(answer.status()).toBe(200);
}

/** Keeps a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

const AXE_PATH = resolve(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");

/** The accessibility scan: WCAG 2.2 A and AA, no exceptions; of the screen at rest, not of colours on their way. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  await page.evaluate(await readFile(AXE_PATH, "utf8"));
  const violations = await page.evaluate(async () => {
    const axe = (
      window as unknown as { axe: { run(options: object): Promise<{ violations: AxeViolation[] }> } }
    ).axe;
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return (await axe.run({ runOnly: tags })).violations;
  });
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map((n) => n.html.slice(0, 160)).join(" | ")}`,
  );
  expect(told).toEqual([]);
}

type AxeViolation = { id: string; help: string; nodes: { html: string }[] };
