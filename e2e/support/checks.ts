import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Waits until `found` says so. For what no role or name tells, as computed sizes. */
export async function eventually(told: string, found: () => Promise<boolean>): Promise<void> {
  await expect.poll(found, { message: told, timeout: 15_000, interval: 100 }).toBe(true);
}

/** Room round a focused control in which its ring is looked for. */
const RING_PX = 8;

/**
 * That whoever uses the keyboard sees where they are: the picture of what has the focus differs from its picture
 * without. The focus is put back.
 */
export async function expectFocusVisible(page: Page): Promise<void> {
  const held = await page.evaluateHandle(() => document.activeElement);
  const at = await held.evaluate((element, px) => {
    const shown = element?.closest("label") ?? element;
    if (!shown || shown === document.body) return undefined;
    const { x, y, width, height } = shown.getBoundingClientRect();
    const what = `${shown.tagName} ${shown.textContent?.slice(0, 30)}`;
    const left = Math.max(0, x - px);
    const top = Math.max(0, y - px);
    const clip = { x: left, y: top, width: x + width + px - left, height: y + height + px - top };
    return { what, clip };
  }, RING_PX);
  if (!at) throw new Error("nothing has the focus");
  const shot = () => page.screenshot({ clip: at.clip, animations: "disabled", caret: "hide" });
  const withFocus = await shot();
  await held.evaluate((element) => (element as HTMLElement).blur());
  const without = await shot();
  await held.evaluate((element) => (element as HTMLElement).focus());
  expect(withFocus.equals(without), `focus cannot be seen on ${at.what}`).toBe(false);
}

/** That nothing has to be scrolled sideways to be read, but what is a scroll box of its own. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const isBoxed = (element: Element): boolean => {
      const parent = element.parentElement;
      if (!parent || parent === root) return false;
      return /auto|scroll|hidden|clip/.test(getComputedStyle(parent).overflowX) || isBoxed(parent);
    };
    return [...document.querySelectorAll("body *")]
      .filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1 && !isBoxed(each))
      .map((each) => `${each.tagName.toLowerCase()}.${each.className} (${each.textContent?.slice(0, 30)})`)
      .concat(`the page is ${root.scrollWidth} px wide on ${root.clientWidth} px`);
  });
  expect(wide).toEqual([]);
}

/** Goes on with Tab until what bears the name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const MOST = 60;
  for (let i = 0; i < MOST; i++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return [];
      const labels = [...((element as HTMLInputElement | null)?.labels ?? [])].map(
        (each) => each.textContent,
      );
      return [element?.getAttribute("aria-label"), ...labels, element?.textContent]
        .map((each) => each?.trim())
        .filter((each) => each !== undefined);
    });
    if (found.some((each) => (typeof name === "string" ? each === name : name.test(each)))) return;
  }
  throw new Error(`Tab does not reach ${name} in ${MOST} steps`);
}

/** A picture of an empty map, with its legend, stays under this size. */
const DRAWN_BYTES = 15_000;

/** Waits until the map of that label has streets on it, not only its frame. */
export async function expectMapDrawn(page: Page, label: string | RegExp): Promise<void> {
  const canvas = page.getByRole("region", { name: label });
  await canvas.waitFor();
  const bytes = async () => (await canvas.screenshot()).byteLength;
  await eventually(`the map ${label} is drawn`, async () => (await bytes()) > DRAWN_BYTES);
}

/** That every text in sight is at least so large, as elder mode promises; the words on a map's canvas are not texts. */
export async function expectTextAtLeast(page: Page, pixels: number): Promise<void> {
  const small = await page.evaluate((least) => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim();
      if (!parent || !text || !parent.checkVisibility({ visibilityProperty: true })) continue;
      const { width, height } = parent.getBoundingClientRect();
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (width > 1 && height > 1 && size < least) found.add(`${size} px: ${text.slice(0, 40)}`);
    }
    return [...found];
  }, pixels);
  expect(small).toEqual([]);
}
