import { printLink, printScenario } from '@shardscope/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { example, turnTo } from '../support/views.ts';

describe.skipIf(!hasBrowser)('a link', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('follows what the page shows and leads back to it', async () => {
    const { page } = await site.open();
    await example(page, en.redisStory);
    await turnTo(page, 'slots');
    await page.getByLabel('Next step').click();
    await page.waitForURL(/sc=redis-story.*view=slots.*s=1/);
    const again = await site.open({ hash: new URL(page.url()).hash });
    await again.page.getByText('Step 2 of 13').waitFor();
    expect(await again.page.locator('.detail').getAttribute('data-strategy')).toBe('slots');
  });

  it('to the view and the scenario before is where going back leads', async () => {
    const { page, errors } = await site.open();
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

  it.each([
    { what: 'that names what does not exist', hash: 'n=1e9&k=-1', said: '"n", "k"' },
    { what: 'to an unknown strategy', hash: 'st=slots,nothing&ring.vnodes=1e9', said: '"nothing"' },
    { what: 'of another version', hash: 'v=7&sc=3_+1', said: '"v"' },
    { what: 'of 1.9 megabytes', hash: `sc=${'3'.repeat(1_900_000)}`, said: 'a link of' },
  ])('$what leaves a page that works and says what it did not understand', async ({ hash, said }) => {
    const { page, errors } = await site.open({ hash: `#${hash}` });
    expect(await page.getByText('could not be read').textContent()).toContain(said);
    expect(await page.locator('canvas').count()).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  });

  it.each([
    { locale: 'en-US', said: /earlier version.*multi-probe \(its probes are independent/ },
    { locale: 'zh-CN', said: /较早的版本.*multi-probe（各次探测相互独立/ },
  ])('printed before a rule changed says which, in $locale, until that strategy goes', async ({ locale, said }) => {
    const { page, errors } = await site.open({ locale, hash: '#v=1&st=multi-probe,ring' });
    await page.locator('[data-strategy=multi-probe]').waitFor();
    await page.waitForURL(/r=1/);
    const note = page.getByRole('status').filter({ hasText: said });
    await note.waitFor();
    const { hash } = new URL(page.url());
    await page.evaluate(() => {
      location.hash = 'v=1&st=ring';
    });
    await note.waitFor({ state: 'detached' });
    // What the page itself wrote into the address is of today.
    const again = await site.open({ locale, hash });
    await again.page.locator('[data-strategy=multi-probe]').waitFor();
    expect(await again.page.getByRole('status').filter({ hasText: said }).count()).toBe(0);
    expect([...errors, ...again.errors]).toEqual([]);
  });

  it('with a scenario of a billion nodes is refused at once', async () => {
    const { page } = await site.open({ hash: '#sc=1000000000' });
    expect(await page.getByRole('alert').textContent()).toContain('1000000000');
    await page.locator('canvas').nth(2).waitFor();
    expect(await page.locator('canvas').count()).toBe(3);
  });

  it('set to five megabytes later on is refused too', async () => {
    const { page } = await site.open();
    await page.evaluate('location.hash = "sc=" + "x".repeat(5e6)');
    await page.getByText('could not be read').waitFor();
    await page.locator('canvas').nth(2).waitFor();
    expect(await page.locator('canvas').count()).toBe(3);
  });

  it('shows the names of nodes as text', async () => {
    const { page, errors } = await site.open();
    for (const name of ['<img src=x onerror=alert(1)>', '__proto__', '\u202egnp.exe', '用户']) {
      const scenario = printScenario({ nodes: [{ id: 'A' }, { id: name }], changes: [] });
      await page.evaluate(`location.hash = ${JSON.stringify(printLink({ scenario }))}`);
      await expect.poll(() => page.locator('.legend').textContent()).toContain(name);
      expect(await page.locator('img').count()).toBe(0);
    }
    expect(errors).toEqual([]);
  });
});
