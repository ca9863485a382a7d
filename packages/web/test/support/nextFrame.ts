import type { Page } from 'playwright-core';

/** Waits for a whole frame: after it, whatever depends on the size of the window has been drawn for the size it has. */
export const nextFrame = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
