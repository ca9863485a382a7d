import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow } from '../support/views.ts';

/** Opens the list of examples. */
async function listExamples(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.locator('#examples li').first().waitFor();
}

/** Presses examples by their names, one right after another. */
function press(names: readonly string[]): void {
  const all = [...document.querySelectorAll<HTMLElement>('#examples button')];
  for (const name of names) {
    const found = all.find(({ textContent }) => textContent === name);
    if (!found) throw new Error(`no example ${name}`);
    found.click();
  }
}

/** Keeps back what the page would do 300 milliseconds later, such as writing its address. */
function holdBack(): void {
  const now = window.setTimeout;
  const held: (() => void)[] = [];
  Object.assign(window, {
    held,
    setTimeout: (work: () => void, wait?: number) => (wait === 300 ? held.push(work) : now(work, wait)),
  });
}

describe.skipIf(!hasBrowser)('the history of the browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('gets one entry of two presets chosen quickly: the second’s, and nothing of the first', async () => {
    // A tab that others have used may have as many entries as a browser keeps.
    const { page, errors } = await site.open({ alone: true });
    await page.locator('.card').first().waitFor();
    const entries = await page.evaluate(() => history.length);
    await listExamples(page);
    await page.evaluate(press, [en.redisStory, en.presetHeirs]);
    await page.waitForURL(/told=heirs/);
    const { hash } = new URL(page.url());
    expect(hash).toContain('view=ring');
    expect(hash).not.toMatch(/redis-story|key=k2/);
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
    await page.goBack();
    await page.getByText('Start with n1, n2, n3.').waitFor();
    expect(errors).toEqual([]);
  });

  it('keeps view, key and preset of what is shown while another answer is on its way', async () => {
    const { page } = await site.open({ hash: '#view=ring' });
    await page.locator('.detail[data-strategy=ring]').waitFor();
    await listExamples(page);
    // Watched from the press on, in one go: an answer that came in between would leave nothing to see.
    const seen = await page.evaluate(async (name) => {
      const found: string[] = [];
      const stage = document.querySelector('#stage');
      const buttons = [...document.querySelectorAll<HTMLElement>('#examples button')];
      buttons.find(({ textContent }) => textContent === name)?.click();
      while (!stage?.querySelector('[data-strategy=slots]')) {
        found.push(`${document.querySelector<HTMLInputElement>('#key')?.value}`);
        await new Promise((done) => requestAnimationFrame(done));
      }
      return found;
    }, en.redisStory);
    expect(new Set(seen)).toEqual(new Set(['']));
    expect(await page.locator('#key').inputValue()).toBe('k2');
  });

  it('names what of a link is not understood', async () => {
    const { page } = await site.open({ hash: '#view=nope' });
    const shown = page.locator('.views [aria-current=page]');
    // In an order in which each is told apart from the one before.
    for (const { hash, said, view } of [
      { hash: '#view=nope', said: ['"view"'], view: 'Compare' },
      { hash: '#told=nobody', said: ['"told"'], view: 'Compare' },
      { hash: '#view=movement-pie', said: ['"view"'], view: 'Compare' },
      { hash: '#key=', said: ['"key"'], view: 'Compare' },
      { hash: '#view=jump', said: ['"view"'], view: 'Compare' },
      { hash: '#s=7', said: ['"s"'], view: 'Compare' },
      { hash: '#view=skew&s=2', said: [], view: 'Balance' },
    ]) {
      await follow(page, hash);
      await shown.getByText(view).waitFor();
      const notices = said.map((name) => expect.stringContaining(name));
      await expect
        .poll(() => page.getByText('could not be read').allTextContents(), { message: hash })
        .toEqual(notices);
    }
  });

  it('keep their addresses while what they lead to is on its way', async () => {
    const { page, errors } = await site.open();
    await page.getByText('Start with n1, n2, n3.').waitFor();
    // What is shown waits to be written when a link is followed that takes longer than that.
    const written = await page.evaluate(async () => {
      const links: string[] = [];
      for (const way of ['replaceState', 'pushState'] as const) {
        const write = history[way].bind(history);
        history[way] = (state, title, url) => {
          links.push(String(url));
          write(state, title, url);
        };
      }
      document.querySelectorAll<HTMLElement>('.views a, .views button')[2].click();
      await new Promise((resolve) => setTimeout(resolve, 0));
      // On a busy machine it may be written by now.
      links.length = 0;
      location.hash = '#v=1&sc=5_+1&k=1000000&st=multi-probe,rendezvous,dx';
      while (!document.body.textContent?.includes('Start with n1, n2, n3, n4, n5.') || links.length === 0)
        await new Promise((resolve) => setTimeout(resolve, 10));
      return links;
    });
    expect(written.filter((link) => !link.includes('sc=5_+1'))).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('leads where somebody has gone before the page heard of it', async () => {
    const { page, errors } = await site.open({ alone: true, hash: '#v=1' });
    await page.locator('.card').first().waitFor();
    await page.evaluate(holdBack);
    await page.locator('.views a').nth(1).click();
    await page.waitForFunction('held.length > 0');
    const address = await page.evaluate(() => {
      location.hash = '';
      for (const work of (window as unknown as { held: (() => void)[] }).held) work();
      return location.hash;
    });
    expect(address).toBe('');
    await page.locator('.rule').first().waitFor();
    expect(errors).toEqual([]);
  });
});
