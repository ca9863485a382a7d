import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow } from '../support/views.ts';

// A4 within margins of a centimetre, in CSS pixels.
const PAPER = { width: 718, height: 1047 };

describe.skipIf(!hasBrowser)('on paper', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('nothing is wider than the sheet, no table has more than eight columns, and there is nothing to press', async () => {
    const { page } = await site.open({ viewport: PAPER, hash: '#s=1' });
    for (const { hash, shown } of [
      { hash: '#s=1', shown: '.cards' },
      { hash: '#s=1&view=slots', shown: '.detail[data-strategy=slots]' },
      { hash: '#sc=12_+1&s=1', shown: '.cards' },
      { hash: '#s=1&view=movement-matrix', shown: '.matrices' },
      { hash: '#sc=redis-story&s=6.5&view=slots&key=k2', shown: '.detail[data-strategy=slots]' },
    ]) {
      await page.emulateMedia({ media: 'screen' });
      await follow(page, hash);
      await page.locator(shown).first().waitFor();
      await page.locator('.exports').waitFor();
      await page.emulateMedia({ media: 'print' });
      await page.locator('.paper').waitFor();
      const found = await page.evaluate(() => {
        const shown = [...document.querySelectorAll('body *')].filter((part) => part.getClientRects().length > 0);
        const most = document.documentElement.clientWidth + 1;
        return {
          wide: shown
            .filter((part) => !part.closest('svg, .skip') && part.getBoundingClientRect().right > most)
            .map((part) => part.outerHTML.slice(0, 100)),
          columns: [...document.querySelectorAll('table')].map((table) => table.rows[0].cells.length),
          controls: shown
            .filter((part) => part.matches('button:not(.isolate), input, select, textarea, summary, nav'))
            .map((part) => part.outerHTML.slice(0, 100)),
          cards: [...document.querySelectorAll('.cards:not(.wide) > .card')].map(
            (card) => card.getBoundingClientRect().top,
          ),
        };
      });
      expect(found.wide, hash).toEqual([]);
      expect(Math.max(0, ...found.columns), hash).toBeLessThanOrEqual(8);
      expect(found.columns.length, hash).toBeGreaterThan(0);
      expect(found.controls, hash).toEqual([]);
      expect(new Set(found.cards).size, hash).toBeLessThanOrEqual(1);
    }
  });

  it('draws its figures as wide as they are on the sheet, and as on the screen again afterwards', async () => {
    const { page } = await site.open({ viewport: { width: 1280, height: 800 }, hash: '#s=1' });
    const canvas = page.locator('.cards canvas').first();
    await canvas.waitFor();
    await page.locator('.exports').waitFor();
    const widths = () => page.evaluate('widths').then(String);
    await canvas.evaluate((figure: HTMLCanvasElement) => {
      const widths = [figure.width];
      Object.assign(window, { widths });
      new MutationObserver(() => widths.push(figure.width)).observe(figure, { attributeFilter: ['width'] });
    });
    await page.pdf({ format: 'A4' });
    await expect.poll(widths).toMatch(/^(\d+),\d+,\1$/);
    const [screen, paper] = (await widths()).split(',').map(Number);
    // Three cards on a sheet of 21 cm, in pixels of 1/96 inch.
    expect(paper).toBeLessThan(((21 / 2.54) * 96) / 3);
    expect(paper).toBeLessThan(screen);
  });
});
