import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextFrame } from '../support/nextFrame.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { unopened } from '../support/unopened.ts';
import { follow, widthsOfList } from '../support/views.ts';

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

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

async function resize(page: Page, viewport: typeof WIDE): Promise<void> {
  await page.setViewportSize(viewport);
  await nextFrame(page);
}

describe.skipIf(!hasBrowser)('the frame of the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('keeps the player below what scrolls, never on a figure', async () => {
    const { page } = await site.open({ viewport: WIDE, hash: '#view=slots&s=1' });
    for (const viewport of [WIDE, PHONE]) {
      await resize(page, viewport);
      await page.locator('.detail').waitFor();
      const boxes = await page.evaluate(() =>
        ['#stage', '.player'].map((selector) => document.querySelector(selector)?.getBoundingClientRect().toJSON()),
      );
      expect(boxes[0].bottom, `${viewport.width}`).toBeLessThanOrEqual(boxes[1].top + 0.5);
      expect(boxes[1].bottom).toBe(viewport.height);
      await page.locator('canvas.square').scrollIntoViewIfNeeded();
      expect(await inSight(page, 'canvas.square'), `${viewport.width}`).toBe(1);
    }
  });

  it('has each number and race bar above or beside its figure, in sight however far one scrolls', async () => {
    const { page } = await site.open({ viewport: WIDE, hash: '#s=1.5' });
    for (const { hash, shown, ...viewport } of [
      { ...WIDE, hash: '#s=1.5', shown: '.cards' },
      { width: 768, height: 1024, hash: '#s=1.5', shown: '.cards' },
      { width: 390, height: 844, hash: '#s=1.5', shown: '.cards' },
      { ...WIDE, hash: '#s=1.5&view=ring', shown: '.detail[data-strategy=ring]' },
      { width: 390, height: 844, hash: '#sc=redis-story&s=6.5&view=slots', shown: '.detail[data-strategy=slots]' },
    ]) {
      await follow(page, hash);
      await page.locator(shown).waitFor();
      await resize(page, viewport);
      await page.locator('main article canvas').first().waitFor();
      const seen = await page.evaluate(() => {
        const stage = document.querySelector('#stage');
        const article = document.querySelector('main article');
        if (!stage || !article) throw new Error('nothing is shown');
        const boxOf = (selector: string) => article.querySelector(selector)?.getBoundingClientRect();
        stage.scrollTop = 0;
        const first = { number: boxOf('.number'), figure: boxOf('canvas') };
        // As far as the article has something below what leads it.
        const most = article.getBoundingClientRect().bottom - stage.getBoundingClientRect().top - 200;
        stage.scrollTop = Math.max(0, most);
        const { top, bottom } = stage.getBoundingClientRect();
        const bar = boxOf('.lead svg:not(.icon)');
        return {
          ...first,
          inSight: bar && bar.top >= top && bar.bottom <= bottom && bar.width > 150,
        };
      });
      const where = `${viewport.width}, ${hash}`;
      expect(seen.number?.top, where).toBeLessThan((seen.figure?.top ?? 0) + (seen.figure?.height ?? 0) / 2);
      expect(seen.inSight, where).toBe(true);
    }
  });

  it('names the marks of the race bar where they are seen', async () => {
    const { page } = await site.open({ viewport: WIDE, hash: '#s=1' });
    for (const viewport of [WIDE, { width: 390, height: 844 }]) {
      await resize(page, viewport);
      const marks = page.locator('[data-strategy=ring] .lead .marks');
      await marks.waitFor();
      expect(await marks.locator('span').allTextContents()).toEqual([' minimum', ' expected range']);
      const [bar, said, figure] = await page.locator('[data-strategy=ring]').evaluate((card) =>
        ['.lead svg:not(.icon)', '.marks', 'canvas'].map((part) => {
          const { top, bottom, left, right } = card.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
          return { top, bottom, left, right };
        }),
      );
      expect(said.top, `${viewport.width}`).toBeGreaterThanOrEqual(bar.bottom - 1);
      expect(said.bottom, `${viewport.width}`).toBeLessThan(viewport.height);
      // Beside the figure or above it.
      expect(said.bottom <= figure.top || said.left >= figure.right, `${viewport.width}`).toBe(true);
    }
  });

  it('has three places in its head, each an address, and the one that is shown marked', async () => {
    const { page, errors } = await site.open({ viewport: PHONE });
    const current = page.locator('.places [aria-current=page]');
    // The questions are in a list, where a bar of tabs would be cut, and the longest of them has room in it.
    await page.locator('.views select').waitFor();
    expect(await page.locator('.views a').count()).toBe(0);
    const [given, needed] = await widthsOfList(page);
    expect(given).toBeGreaterThanOrEqual(needed);
    await page.getByRole('link', { name: 'Redis' }).click();
    await page.getByText('Step 1 of 13').waitFor();
    await current.getByText('Redis').waitFor();
    await page.getByRole('link', { name: 'Lab' }).click();
    await page.getByText('Start with n1, n2, n3.').waitFor();
    expect(await current.textContent()).toBe('Lab');
    await page.getByRole('link', { name: 'Learn' }).click();
    await page.locator('.rule').first().waitFor();
    expect(await current.textContent()).toBe('Learn');
    await page.goBack();
    await page.locator('.cards').waitFor();
    expect(errors).toEqual([]);
  });

  it('lets keys travel beside the cards on a phone, and breaks lines of the log where they would be cut', async () => {
    const { page } = await site.open({
      viewport: PHONE,
      hash: '#sc=redis-story&s=6.5&view=slots',
    });
    await page.locator('.line').first().waitFor();
    const found = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.flights canvas');
      const cards = [...document.querySelectorAll('.shard')].map((card) => card.getBoundingClientRect());
      const lines = document.querySelector('.lines');
      const context = canvas?.getContext('2d');
      if (!canvas || !context || !lines) throw new Error('nothing is shown');
      const { left, width } = canvas.getBoundingClientRect();
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let first = canvas.width;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 0) first = Math.min(first, ((i - 3) / 4) % canvas.width);
      return {
        // From the left: where the leftmost dot is, and where the widest card ends.
        dots: left + (first * width) / canvas.width,
        cards: Math.max(...cards.map(({ right }) => right)),
        cut: [...lines.querySelectorAll('.line:not(.later)')].filter(
          (line) => line.getBoundingClientRect().left + line.scrollWidth > lines.getBoundingClientRect().right,
        ).length,
      };
    });
    expect(found.dots).toBeGreaterThanOrEqual(found.cards - 6);
    expect(found.cut).toBe(0);
  });

  it('comes second for the keyboard with Play, after the way past it', async () => {
    const { page } = await site.open();
    await page.locator('.card').first().waitFor();
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the figures');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('play');
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
    const { page } = await site.open(unopened(site));
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
