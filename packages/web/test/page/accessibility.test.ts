import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyKind, kindsOfViews, places, speak, themes, violations } from '../support/axe.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

describe.skipIf(!hasBrowser)('the page for everybody', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  // Every strategy and view, in both themes and languages: `pnpm --filter @shardscope/web axe`.
  it('has no violation that axe finds: every kind of view, the settings and the help, in either theme by turns; the comparison in Chinese', async () => {
    const { page, errors } = await site.open({ hash: everyKind });
    const found: string[] = [];
    let turn = 0;
    for await (const place of places(page, kindsOfViews)) {
      const colorScheme = themes[turn++ % themes.length];
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' });
      found.push(...(await violations(page)).map((one) => `${place}, ${colorScheme}: ${one}`));
    }
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await speak(page, 'zh');
    for await (const place of places(page, ['compare']))
      found.push(...(await violations(page)).map((one) => `${place} in Chinese: ${one}`));
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('has no violation and does not scroll sideways with every table open, in any view that has one', async () => {
    const { page, errors } = await site.open({ hash: '#s=1', viewport: { width: 320, height: 640 } });
    for (const [view, shown] of [
      ['compare', '.cards'],
      ['ring', '.detail[data-strategy=ring]'],
      ['movement', '.cards.wide:not(.matrices)'],
      ['movement-matrix', '.matrices'],
      ['movement-chord', 'path.chord'],
      ['skew', 'article svg text.letter'],
    ]) {
      await page.evaluate(`location.hash = '#s=1&view=${view}'`);
      await page.locator(shown).first().waitFor({ state: 'attached' });
      await page.locator('.table').first().waitFor();
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      expect(await violations(page), view).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), view).toBeLessThanOrEqual(320);
    }
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
    const { page } = await site.open({ alone: true });
    await page.locator('.card').first().waitFor();
    await page.clock.install();
    await page.clock.runFor(10_000);
    expect(await page.getByLabel('Position in time').inputValue()).toBe('0');
  });
});
