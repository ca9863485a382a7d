import type { Page } from 'playwright-core';

/** Shows an instant of the opening, as its slider does. */
export async function seek(page: Page, u: number): Promise<void> {
  await page.locator('.time').evaluate((slider, to) => {
    if (!(slider instanceof HTMLInputElement)) throw new Error('no slider');
    slider.value = String(to);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, u);
}

/** The instant that is shown. */
export const instant = async (page: Page): Promise<number> => Number(await page.locator('.time').inputValue());

/** The numbers of the panels, as they are read. */
export const numbers = (page: Page): Promise<string[]> => page.locator('.share').allTextContents();

/** How the answers are seen: how large, whether wholly in the window, and whether nothing lies on them. */
export const answers = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.share > span')].map((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return {
        size: Number.parseFloat(getComputedStyle(one).fontSize),
        inSight: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
        free: middle !== null && one.contains(middle),
      };
    }),
  );
