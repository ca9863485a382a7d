import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from './support/site.ts';

/** What of a canvas can be seen: the part of it that lies in the window and under nothing, as a share of it. */
const inSight = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((canvas) => {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const places = Array.from({ length: 100 }, (_, i) => ({
        x: left + ((i % 10) + 0.5) * (width / 10),
        y: top + (Math.floor(i / 10) + 0.5) * (height / 10),
      }));
      const seen = places.filter(({ x, y }) => {
        const found = document.elementFromPoint(x, y);
        return found !== null && (found === canvas || canvas.parentElement?.contains(found));
      });
      return seen.length / places.length;
    });

describe.skipIf(!hasBrowser)('the frame of the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it.each([
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ])('keeps the player below what scrolls, never on a figure, at $width by $height', async ({ width, height }) => {
    const { page } = await site.open({ viewport: { width, height }, hash: '#view=slots&s=1' });
    await page.locator('.detail').waitFor();
    const boxes = await page.evaluate(() =>
      ['.page', '.player'].map((selector) => document.querySelector(selector)?.getBoundingClientRect().toJSON()),
    );
    expect(boxes[0].bottom).toBeLessThanOrEqual(boxes[1].top + 0.5);
    expect(boxes[1].bottom).toBe(height);
    await page.locator('canvas.square').scrollIntoViewIfNeeded();
    expect(await inSight(page, 'canvas.square')).toBe(1);
  });

  it('is in one flow where the window is low, with Play in its head', async () => {
    const { page, errors } = await site.open({ viewport: { width: 320, height: 256 } });
    await page.locator('.card canvas').first().waitFor();
    const play = page.locator('header').getByRole('button', { name: 'Play' });
    expect((await play.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect((await play.boundingBox())?.y).toBeLessThan(256);
    await page.locator('.card canvas').first().scrollIntoViewIfNeeded();
    expect(await inSight(page, '.card canvas')).toBe(1);
    await page.evaluate(() => scrollTo(0, 0));
    await play.click();
    await page.locator('header').getByRole('button', { name: 'Pause' }).click();
    expect(errors).toEqual([]);
  });

  it('stands where it will stay before the first answer, which shifts nothing', async () => {
    const { page } = await site.open({ hash: '#st=nothing' });
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    // The answer for so many keys comes from a worker: it waits for us.
    await page.route('**/worker-*.js', async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto(`${site.address}?again#k=20000`);
    await page.getByText('Computing …').waitFor();
    const place = () => page.locator('.player').boundingBox();
    const before = await place();
    expect(await page.locator('.skeleton').count()).toBe(3);
    answer();
    await page.locator('.card canvas').nth(2).waitFor();
    expect(await page.locator('.skeleton').count()).toBe(0);
    expect(await place()).toEqual(before);
    const shifted = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const shifts = list.getEntries() as (PerformanceEntry & { value?: number })[];
            resolve(shifts.reduce((sum, { value = 0 }) => sum + value, 0));
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
        }),
    );
    expect(shifted).toBeLessThanOrEqual(0.02);
  });
});
