import type { Locator, Page } from 'playwright-core';

/** A figure of the chapter. */
export const figure = (page: Page, number: number): Locator => page.locator(`#figure-${number}`);

/** What its knob has come to. */
export const result = (page: Page, number: number): Promise<string> =>
  figure(page, number)
    .locator('.result')
    .textContent()
    .then((text) => text ?? '');

/** Sets a slider, as a drag does. */
export const slide = (slider: Locator, value: number): Promise<void> =>
  slider.evaluate((element, to) => {
    if (!(element instanceof HTMLInputElement)) throw new Error('no slider');
    element.value = String(to);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
