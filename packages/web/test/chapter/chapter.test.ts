import {
  applyChange,
  createCluster,
  generatedKeys,
  modulo,
  murmur3_32,
  ownership,
  parseScenario,
  ring,
  simulate,
} from '@shardscope/core';
import { count, fill, percent, whole } from '@shardscope/drawing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { chapterTexts } from '../../src/i18n/chapter/chapterTexts.ts';
import type { Lang } from '../../src/i18n/text.ts';
import { figureIn, figureLink } from '../../src/model/figureLink.ts';
import { languages, speak, themes, violations } from '../support/axe.ts';
import { figure, result, slide } from '../support/chapterPage.ts';
import { coloursOf, hasBrowser, openSite, type Site } from '../support/site.ts';

const FIGURES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const texts = (lang: Lang) => chapterTexts[lang];

describe('the address of a figure', () => {
  it('is read as it is written, and is the first where it is no number', () => {
    for (const one of FIGURES) expect(figureIn(`#${figureLink(one)}`)).toBe(one);
    expect(figureIn('#v=1&view=learn')).toBe(1);
    expect(figureIn('#v=1&view=learn&fig=x')).toBe(1);
    expect(figureIn('#v=1&view=ring&fig=2')).toBeUndefined();
  });
});

describe.skipIf(!hasBrowser)('the chapter', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const open = () => site.open({ hash: `#${figureLink(1)}`, reducedMotion: 'reduce' });
  const inBoth = async (page: Page, check: (lang: Lang) => Promise<void>): Promise<void> => {
    for (const lang of languages) {
      await speak(page, lang);
      await check(lang);
    }
  };

  it('is written answered by the build, and read without scripts', async () => {
    const written: readonly Record<Lang, string>[] = await (await fetch(`${site.address}chapter.json`)).json();
    expect(written).toHaveLength(FIGURES.length);
    for (const lang of languages) {
      for (const [i, one] of FIGURES.entries()) {
        expect(written[i][lang]).toContain(fill(texts(lang)[`sentence${one}`], { node: 'C' }));
        expect(written[i][lang]).not.toMatch(/ style="|<input|<button|>@/);
      }
      const value = count(murmur3_32.of('user:42') >>> 0);
      expect(written[0][lang]).toContain(fill(texts(lang).result1, { key: 'user:42', value }));
      expect(written[2][lang]).toContain(fill(texts(lang).result3, { moved: '75%', needless: '67%' }));
    }
    const { page } = await site.open({ hash: '', javaScriptEnabled: false, alone: true });
    for (const one of FIGURES) {
      // The last one is text.
      expect(
        await figure(page, one)
          .locator(one === 10 ? '.chips' : 'svg')
          .isVisible(),
      ).toBe(true);
      expect(await figure(page, one).locator('input, button').count()).toBe(0);
    }
    expect(await result(page, 3)).toContain('75% move, 67% of them');
    expect(await result(page, 1)).toContain(count(murmur3_32.of('user:42') >>> 0));
  });

  it('prints what the build writes, whatever was chosen before', async () => {
    const { page, errors } = await open();
    await figure(page, 10).waitFor();
    await slide(figure(page, 6).locator('input'), 3);
    await figure(page, 8).getByRole('button', { name: 'Other names' }).click();
    await figure(page, 9).getByRole('button', { name: 'Stop 2 of 5' }).click();
    await page.emulateMedia({ media: 'print' });
    const written: readonly Record<Lang, string>[] = await (await fetch(`${site.address}chapter.json`)).json();
    const told = await page.evaluate(
      (figures) =>
        figures.map((html) => {
          const all = new DOMParser().parseFromString(html, 'text/html').body;
          return ['.text', '.result'].map((part) => all.querySelector(part)?.textContent);
        }),
      written.map(({ en }) => en),
    );
    for (const [i, one] of FIGURES.entries()) {
      const [text, come] = told[i];
      await expect.poll(() => result(page, one)).toBe(come);
      expect(await figure(page, one).locator('.text').textContent()).toBe(text);
      expect(await figure(page, one).locator('input, button').count()).toBe(0);
    }
    expect(errors).toEqual([]);
  });

  it('divides each number of the line and hashes what is typed, as core does', async () => {
    const { page, errors } = await open();
    const cluster = createCluster(modulo, parseScenario('A,B,C').nodes);
    await figure(page, 2).waitFor();
    const own = murmur3_32.of('user:42') >>> 0;
    await inBoth(page, async (lang) => {
      for (const place of [0, 5, 11]) {
        await slide(figure(page, 2).locator('input'), place);
        const value = own - (own % 12) + place;
        const node = cluster.nodes[cluster.partitioner.locate(value | 0)].id;
        const said = { value: count(value), quotient: count((value - (value % 3)) / 3), n: 3, rest: value % 3, node };
        await expect.poll(() => result(page, 2)).toBe(fill(texts(lang).result2, said));
      }
    });
    await inBoth(page, async (lang) => {
      for (const key of ['user:42', 'user:43', '键', 'k'.repeat(20)]) {
        await figure(page, 1).locator('input').fill(key);
        const value = count(murmur3_32.of(key) >>> 0);
        await expect.poll(() => result(page, 1)).toBe(fill(texts(lang).result1, { key, value }));
      }
    });
    expect(errors).toEqual([]);
  });

  it('asks first, keeps the guess, and says what moves between any two sizes and who inherits', async () => {
    const { page, errors } = await open();
    await figure(page, 3).waitFor();
    expect(await result(page, 3)).toBe('');
    expect(await figure(page, 3).locator('.text').textContent()).toBe('');
    await slide(figure(page, 3).locator('input'), 30);
    await figure(page, 3).getByRole('button', { name: 'Add D' }).click();
    expect(await figure(page, 3).locator('.text').textContent()).toContain('3 of 12');
    expect(await result(page, 3)).toContain('Your guess was too low.');
    await inBoth(page, async (lang) => {
      for (const [n, m] of [
        [3, 4],
        [4, 8],
        [20, 7],
        [5, 4],
      ]) {
        await slide(figure(page, 3).locator('input').first(), n);
        await slide(figure(page, 3).locator('input').last(), m);
        const leave = Array.from({ length: Math.max(0, n - m) }, (_, i) => `n${n - i}`).join(',');
        const { nodes, changes } = parseScenario(`${n} ${m > n ? `+${m - n}` : `-${leave}`}`);
        const keys = generatedKeys('names', 1, 0, 200_000);
        const movement = [...simulate(createCluster(modulo, nodes), keys, changes)].at(-1)?.movement;
        if (!movement) throw new Error('nothing changed');
        const moved = whole(movement.moved / movement.keys);
        const needless = whole(movement.collateral / movement.moved);
        await expect.poll(() => result(page, 3)).toContain(fill(texts(lang).result3, { moved, needless }));
        expect(await result(page, 3)).toContain(fill(texts(lang).cache3, { miss: moved }));
      }
    });
    // Who inherits is asked, too.
    await speak(page, 'en');
    await figure(page, 5).getByRole('button', { name: 'All of them' }).click();
    await figure(page, 5).getByRole('button', { name: 'Fail C' }).click();
    const failing = parseScenario('A,B,C,D !C');
    const { partitioner } = applyChange(createCluster(ring, failing.nodes, { vnodes: 1 }), failing.changes[0]);
    const shares = Array.from(ownership(partitioner) ?? []);
    const share = Math.max(...shares);
    const heir = partitioner.nodes[shares.indexOf(share)].id;
    expect(await result(page, 5)).toContain('you: All of them.');
    await inBoth(page, async (lang) => {
      const said = fill(texts(lang).result5, { heir, share: percent(share) });
      await expect.poll(() => result(page, 5)).toContain(said);
    });
    expect(errors).toEqual([]);
  });

  it('walks to the point where core does, and by arrows from point to point', async () => {
    const { page } = await open();
    const { nodes, changes } = parseScenario('A,B,C +D');
    const before = createCluster(ring, nodes, { vnodes: 1 });
    const after = applyChange(before, changes[0]);
    await figure(page, 4).waitFor();
    for (const cluster of [before, after]) {
      if (cluster === after) await figure(page, 4).getByRole('button', { name: 'Add D' }).click();
      await inBoth(page, async (lang) => {
        for (const at of [0, 1_000_000_000, 3_000_000_000, 2 ** 32 - 1]) {
          await slide(figure(page, 4).locator('input'), at);
          const node = cluster.nodes[cluster.partitioner.locate(at | 0)].id;
          const said = fill(texts(lang).result4, { value: count(at), node });
          await expect.poll(() => result(page, 4)).toContain(said);
        }
      });
      await speak(page, 'en');
    }
    const anatomy = after.partitioner.anatomy?.();
    if (anatomy?.kind !== 'ring') throw new Error('no ring');
    await slide(figure(page, 4).locator('input'), 0);
    await figure(page, 4).locator('input').focus();
    for (const point of anatomy.points) {
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => result(page, 4)).toContain(count(point));
    }
  });

  it('is worked by the keyboard alone, from the opening on', async () => {
    const { page } = await site.open({ hash: '' });
    await page.locator('.time').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Why?' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('figure-1-title');
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.keyboard.type('x');
    await expect.poll(() => result(page, 1)).toContain('user:42x');
    // Past the button that copies the figure.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => result(page, 2)).toContain('so B.');
    // Past the way to the instrument, and that button.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => result(page, 3)).toContain('Your guess was too high.');
  });

  it('draws every figure, fits the phone, and has no violation that axe finds', async () => {
    const { page, errors } = await open();
    await figure(page, 1).waitFor();
    const found: string[] = [];
    for (const answered of [false, true]) {
      if (answered) {
        const skip = page.getByRole('button', { name: 'Skip the guess' });
        while ((await skip.count()) > 0) await skip.first().click();
      }
      for (const language of languages) {
        await speak(page, language);
        // One of the four before the guesses, another after them.
        for (const colorScheme of themes) {
          const part = answered
            ? language !== 'en' && colorScheme === 'dark'
            : language === 'en' && colorScheme === 'light';
          if (!partOrAll(part, true)) continue;
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' });
          found.push(...(await violations(page)).map((one) => `${language}, ${colorScheme}, ${answered}: ${one}`));
        }
      }
      await speak(page, 'en');
    }
    expect(found).toEqual([]);
    await page.setViewportSize({ width: 320, height: 740 });
    for (const one of FIGURES) {
      await figure(page, one).scrollIntoViewIfNeeded();
      if (one === 10) continue;
      await figure(page, one).locator('canvas').waitFor();
      expect(await figure(page, one).locator('canvas').evaluate(coloursOf), `figure ${one}`).toBeGreaterThan(2);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(errors).toEqual([]);
  });
});
