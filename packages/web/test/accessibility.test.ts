import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from './support/site.ts';

const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<axe.AxeResults>('axe.run()');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

describe.skipIf(!hasBrowser)('the page for everybody', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 60_000);
  afterAll(() => site?.close());

  const looks = [
    { colorScheme: 'light', locale: 'en-US' },
    { colorScheme: 'dark', locale: 'zh-CN' },
    { colorScheme: 'dark', locale: 'en-US' },
    { colorScheme: 'light', locale: 'zh-CN' },
  ] as const;

  it.each(looks)('has no violation that axe finds, in any view, in $colorScheme and $locale', async (look) => {
    const { page } = await site.open({ ...look, hash: '#sc=redis-story&s=6.3&key=k2' });
    await page.getByRole('button', { name: /Settings|设置/ }).click();
    for (const view of await page.locator('.views button').all()) {
      await view.click();
      expect(await violations(page)).toEqual([]);
    }
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

  it('shows no frame between rests where motion is reduced', async () => {
    const { page } = await site.open({ reducedMotion: 'reduce' });
    await page.getByLabel('Next step').click();
    await page.getByText('Step 2 of 3').waitFor();
    expect(await page.getByLabel('Position in time').inputValue()).toBe('13600');
  });

  it('does not move before it is asked to', async () => {
    const { page } = await site.open();
    await page.waitForTimeout(400);
    expect(await page.getByLabel('Position in time').inputValue()).toBe('0');
  });
});
