import { printLink, printScenario } from '@shardscope/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextFrame } from '../support/nextFrame.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow, turnTo, views } from '../support/views.ts';

const LONG = 'a-name-of-two-hundred-letters-'.repeat(7).slice(0, 200);
const names = [LONG, 'שרת-אחד', '用户'.repeat(100), 'D'];
const scenario = printScenario({
  nodes: names.map((id) => ({ id })),
  changes: [{ join: [{ id: 'خادم'.repeat(50) }], leave: [], reweight: [] }],
});

describe.skipIf(!hasBrowser)('names of any length and direction', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('overflow nothing on a phone or a screen, in any view', async () => {
    const hash = `#${printLink({ scenario, step: 0.5, strategies: ['modulo', 'ring', 'slots'] })}`;
    const { page, errors } = await site.open({ viewport: { width: 320, height: 700 }, hash });
    await page.locator('.legend li').nth(4).waitFor();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      await nextFrame(page);
      await turnTo(page, 'compare');
      // Titles of strategies are whole, on as many lines as they need.
      await page.locator('.cards .lead h2').nth(2).waitFor();
      const cut = await page
        .locator('.cards .lead h2 > span')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent));
      expect(cut, `${width}`).toEqual([]);
      for await (const view of views(page)) {
        // The list of keys comes later than its view.
        if (view === 'keys') await page.locator('.key-grid tbody tr').first().waitFor();
        const wide = await page.evaluate(() => {
          const page_ = document.querySelector('#stage');
          // What scrolls by itself may be as wide as it is.
          const over = [...document.querySelectorAll('main *, header *')].filter(
            (part) =>
              !part.closest('.scroll, .key-scroller, .lines, .nodes, .unseen, svg') &&
              part.getBoundingClientRect().right > (page_?.clientWidth ?? 0) + 1,
          );
          return [page_ && page_.scrollWidth > page_.clientWidth, ...over.map((part) => part.outerHTML.slice(0, 120))];
        });
        expect(wide, `${view}, ${width}`).toEqual([false]);
      }
    }
    expect(await page.locator('.legend bdi').first().textContent()).toBe(`${LONG.slice(0, 31)}…`);
    expect(await page.locator('.legend .name').first().getAttribute('title')).toBe(LONG);
    // A node whose name is its letter is said once, in cards as in the ring.
    await follow(page, '#sc=A,B_+C&view=slots&s=1');
    await expect.poll(() => page.locator('.shard strong').allTextContents()).toEqual(['A', 'B', 'C']);
    expect(errors).toEqual([]);
  });
});
