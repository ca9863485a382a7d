import { printLink } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REDIS_STORY } from '../src/story/names.ts';
import { hasBrowser, openSite, type Site } from './support/site.ts';

const violations = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<axe.AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

describe.skipIf(!hasBrowser)('the page for everybody', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['en', 'zh'] as const).map((language) => ({ colorScheme, language })),
  );

  it('has no violation that axe finds: every strategy, view, theme and language, the settings and the help', async () => {
    const all = printLink({
      scenario: REDIS_STORY,
      strategies: strategies.map(({ id }) => id),
      step: 6.3,
      key: 'k2',
      keys: 1000,
    });
    const { page, errors } = await site.open({ hash: `#${all}` });
    await page.locator('.views button').nth(strategies.length).waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    const found: string[] = [];
    const check = async (where: string): Promise<void> => {
      for (const { colorScheme, language } of looks) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(`document.querySelector('fieldset [lang=${language}]').click()`);
        await page.locator(`html[data-theme=${colorScheme}]:lang(${language})`).waitFor({ state: 'attached' });
        found.push(...(await violations(page)).map((one) => `${where}, ${colorScheme}, ${language}: ${one}`));
      }
    };
    const count = await page.locator('.views button').count();
    expect(count).toBeGreaterThanOrEqual(strategies.length + 2);
    for (let view = 0; view < count; view++) {
      await page.evaluate(`document.querySelectorAll('.views button')[${view}].click()`);
      await page.locator('main article').first().waitFor();
      await check(`view ${view}`);
      // The other views differ only in what they draw.
      if (view === 0) await page.locator('[aria-controls=settings]').click();
    }
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await check('help');
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
  });

  const opened = ['compare', 'ring', 'movement', 'movement-matrix', 'movement-chord', 'skew'];

  it.each(opened)('has no violation and does not scroll sideways with every table open, in view %s', async (view) => {
    const { page, errors } = await site.open({ hash: `#s=1&view=${view}`, viewport: { width: 320, height: 640 } });
    await page.locator('.table').first().waitFor();
    await page.evaluate(axe.source);
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(errors).toEqual([]);
  });

  it('tells the story by keyboard alone, one sentence a step, and where k2 is at each', async () => {
    const { page, errors } = await site.open({ hash: '#sc=redis-story&view=slots', reducedMotion: 'reduce' });
    const told = page.locator('.event');
    const homes: string[] = [];
    const sentences = new Set<string | null>();
    for (let step = 1; step <= 13; step++) {
      await page.getByText(`Step ${step} of 13`).waitFor();
      sentences.add(await told.textContent());
      homes.push((await page.locator('.chain .owner').textContent()) ?? '');
      await page.keyboard.press('ArrowRight');
    }
    expect(sentences.size).toBe(13);
    expect(homes.slice(0, 12)).toEqual([
      ...new Array(7).fill('A 6381'),
      ...new Array(3).fill('D 6387'),
      'A 6381',
      'A 6381',
    ]);
    expect(errors).toEqual([]);
  });

  it('shows no frame between rests where motion is reduced, played or stepped', async () => {
    const { page } = await site.open({ reducedMotion: 'reduce' });
    await page.getByLabel('Speed').selectOption('8');
    await page.evaluate(`(() => {
      const position = document.querySelector('.player [type=range]');
      globalThis.seen = new Set();
      requestAnimationFrame(function look() {
        globalThis.seen.add(position.value);
        requestAnimationFrame(look);
      });
    })()`);
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByText('Step 3 of 3').waitFor();
    await page.getByLabel('Previous step').click();
    await page.getByText('Step 2 of 3').waitFor();
    expect(await page.evaluate('[...globalThis.seen]')).toEqual(['0', '13600', '27200']);
  });

  it('does not move before it is asked to', async () => {
    const { page } = await site.open();
    await page.locator('.card').first().waitFor();
    await page.clock.install();
    await page.clock.runFor(10_000);
    expect(await page.getByLabel('Position in time').inputValue()).toBe('0');
  });
});
