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
