import { printLink, printScenario } from '@shardscope/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { en } from '../../src/i18n/en.ts';
import { speak } from '../support/axe.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { example, follow, turnTo } from '../support/views.ts';

describe.skipIf(!hasBrowser)('a link', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('follows what the page shows and leads back to it', async () => {
    const { page } = await site.open({ reducedMotion: 'reduce' });
    await example(page, en.redisStory);
    await turnTo(page, 'slots');
    await page.getByLabel('Next step').click();
    await page.waitForURL(/sc=redis-story.*view=slots.*s=1/);
    const again = await site.open({ hash: new URL(page.url()).hash });
    await again.page.getByText('Step 2 of 13').waitFor();
    expect(await again.page.locator('.detail').getAttribute('data-strategy')).toBe('slots');
  });

  it('to the view and the scenario before is where going back leads', async () => {
    const { page, errors } = await site.open({ reducedMotion: 'reduce' });
    await page.waitForURL(/#v=1/);
    await turnTo(page, 'slots');
    await page.waitForURL(/view=slots/);
    await page.getByLabel('Next step').click();
    await page.waitForURL(/s=1/);
    await example(page, en.presetTwenty);
    await page.waitForURL(/sc=20/);
    await page.goBack();
    await page.getByText('Step 2 of 3').waitFor();
    expect(await page.locator('.detail').getAttribute('data-strategy')).toBe('slots');
    await page.goBack();
    await page.locator('.cards').waitFor();
    await page.goForward();
    await page.locator('.detail').waitFor();
    expect(errors).toEqual([]);
  });

  it('that cannot be read, or not wholly, leaves a page that works and says what it did not understand', async () => {
    // At most 65,536 characters are read; as many as the browser takes: pnpm test:large.
    const { page, errors } = await site.open({ hash: `#sc=${'3'.repeat(partOrAll(100_000, 1_900_000))}` });
    const notice = page.getByText('could not be read');
    const canvases = page.locator('canvas');
    expect(await notice.textContent()).toContain('a link of');
    for (const { what, hash, said } of [
      { what: 'that names what does not exist', hash: 'n=1e9&k=-1', said: '"n", "k"' },
      { what: 'to an unknown strategy', hash: 'st=slots,nothing&ring.vnodes=1e9', said: '"nothing"' },
      { what: 'of another version', hash: 'v=7&sc=3_+1', said: '"v"' },
    ]) {
      expect(await canvases.count(), `before one ${what}`).toBeGreaterThan(0);
      await follow(page, hash);
      await expect.poll(() => notice.textContent(), { message: what }).toContain(said);
    }
    await page.evaluate(`location.hash = 'sc=' + 'x'.repeat(${partOrAll(100_000, 5_000_000)})`);
    await expect.poll(() => notice.textContent()).toContain('a link of');
    await canvases.nth(2).waitFor();
    expect(await canvases.count()).toBe(3);
    expect(errors).toEqual([]);
  });

  it('printed before a rule changed says which, in either language, until that strategy goes', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&st=multi-probe,ring' });
    const changed = page.locator('[data-strategy=multi-probe]');
    await changed.waitFor();
    await page.waitForURL(/r=1/);
    const said = {
      en: /earlier version.*multi-probe \(its probes are independent/,
      zh: /较早的版本.*multi-probe（各次探测相互独立/,
    };
    const note = (shown: Page, language: 'en' | 'zh') => shown.getByRole('status').filter({ hasText: said[language] });
    await note(page, 'en').waitFor();
    await speak(page, 'zh');
    await note(page, 'zh').waitFor();
    const { hash } = new URL(page.url());
    await follow(page, 'v=1&st=ring');
    await note(page, 'zh').waitFor({ state: 'detached' });
    // What the page itself wrote into the address is of today.
    const again = await site.open({ hash });
    await again.page.locator('[data-strategy=multi-probe]').waitFor();
    expect(await note(again.page, 'en').count()).toBe(0);
    expect([...errors, ...again.errors]).toEqual([]);
  });

  it('with a scenario of a billion nodes is refused at once, and one to hostile names shows them as text', async () => {
    const { page, errors } = await site.open({ hash: '#sc=1000000000' });
    expect(await page.getByRole('alert').textContent()).toContain('1000000000');
    await page.locator('canvas').nth(2).waitFor();
    expect(await page.locator('canvas').count()).toBe(3);
    for (const name of ['<img src=x onerror=alert(1)>', '__proto__', '\u202egnp.exe', '用户']) {
      const scenario = printScenario({ nodes: [{ id: 'A' }, { id: name }], changes: [] });
      await follow(page, printLink({ scenario }));
      await expect.poll(() => page.locator('.legend').textContent()).toContain(name);
      expect(await page.locator('img').count()).toBe(0);
    }
    expect(errors).toEqual([]);
  });
});
