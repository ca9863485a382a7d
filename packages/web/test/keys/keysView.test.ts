import { applyChange, createCluster, ring, scenario } from '@shardscope/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow, widthsOfList } from '../support/views.ts';

describe.skipIf(!hasBrowser)('the view of keys', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const firstKey = (page: Page) => page.locator('[data-index="0"] [data-column=key]').textContent();
  const saved = async (page: Page, format: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: format, exact: true }).click(),
    ]);
    return Buffer.concat(await (await download.createReadStream()).toArray()).toString();
  };

  it('lists what a link chooses, keeps its filter in the address, and saves it', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&k=2000&view=keys&kf=moved,of:ring,by:key' });
    await page.locator('[data-fate=moved]').first().waitFor();
    const csv = (await saved(page, 'CSV')).trimEnd().split('\r\n').slice(1);
    const { nodes, changes } = scenario('3 +1');
    const before = createCluster(ring, nodes);
    const after = applyChange(before, changes[0]);
    for (const line of csv) {
      const [key, strategy, step, from, to, needless] = line.split(',');
      expect([strategy, step, from, to, needless]).toEqual([
        'ring',
        '1',
        before.get(key)?.id,
        after.get(key)?.id,
        'false',
      ]);
      expect(from).not.toBe(to);
    }
    const keys = csv.map((line) => line.split(',')[0]);
    expect(keys).toEqual([...keys].sort());
    expect(await page.locator('#keys-title').textContent()).toContain(
      `${csv.length} of 2,000 keys move under Consistent`,
    );
    await page.getByLabel('Key contains').fill('a1');
    await page.waitForURL(/kf=of:ring,q:a1|q:a1/);
    const some = keys.filter((key) => key.includes('a1'));
    await page.getByText(`${some.length} of 2,000 keys listed`).waitFor();
    expect(
      (await saved(page, 'NDJSON'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).key),
    ).toEqual(some);
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.getByText('2,000 of 2,000 keys listed').waitFor();
    expect(errors).toEqual([]);
  });

  it('is sorted by pressing a column, backwards, and as keys move again', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&k=500&view=keys' });
    await page.locator('[data-fate]').first().waitFor();
    const moving = await firstKey(page);
    const head = page.getByRole('columnheader', { name: 'Key', exact: false }).first();
    const found: (string | null)[] = [];
    for (const sorted of ['ascending', 'descending', 'none']) {
      await head.getByRole('button').click();
      await page.locator(`th[data-column=key][aria-sort=${sorted}]`).waitFor();
      await page.locator('.key-table[aria-busy=false]').waitFor();
      await page.locator('[data-index="0"][data-fate]').waitFor();
      found.push(await firstKey(page));
    }
    expect(String(found[0]) < String(found[1])).toBe(true);
    expect(found[2]).toBe(moving);
    expect(errors).toEqual([]);
  });

  it('chooses the keys of a hash tag, marks rows, and copies them as a table', async () => {
    const own = ['{a}1', 'b', '{a}2', '{b}1', '{a}3', '{a}4'].join();
    const { page, errors } = await site.open({
      hash: `#v=1&view=keys&sc=3_%2B1&st=ring&keys=${encodeURIComponent(own).replaceAll('%2C', ',')}&kf=tag:a`,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByText('4 of 6 keys listed').waitFor();
    expect(await page.getByLabel('Hash tag').inputValue()).toBe('a');
    const { nodes, changes } = scenario('3 +1');
    const before = createCluster(ring, nodes);
    const after = applyChange(before, changes[0]);
    const rows = page.locator('.key-grid tbody tr[data-fate]');
    const listed = await rows.locator('[data-column=key]').allTextContents();
    const lines = listed.map((key) => `${key}\t${before.get(key)?.id}\t${after.get(key)?.id}\n`);
    await rows.nth(1).click();
    await rows.nth(2).click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Copy 2 rows' }).click();
    await page.getByText('2 rows copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(lines.slice(1, 3).join(''));
    await page.getByRole('grid').focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.locator('.key-grid [aria-selected=true]').nth(2).waitFor();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Copy 4 rows' }).click();
    await page.getByText('4 rows copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(lines.join(''));
    expect(errors).toEqual([]);
  });

  it('goes through a hundred thousand rows by keyboard, and tells the story of one key', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&k=100000&view=keys&kf=of:slots' });
    const grid = page.getByRole('grid');
    await page.locator('[data-fate]').first().waitFor();
    await grid.focus();
    await page.keyboard.press('End');
    await page.locator('[data-index="99999"].active[data-fate]').waitFor();
    expect(await grid.getAttribute('aria-activedescendant')).toBe('key-row-99999');
    expect(await grid.getAttribute('aria-rowcount')).toBe('100001');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-index="1"].active[data-fate]').waitFor();
    const key = await page.locator('[data-index="1"] [data-column=key]').textContent();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `The story of ${key}` }).waitFor();
    await page.locator('[data-index="1"][aria-selected=true]').waitFor();
    await page.getByText(/^Its slot has \d+ of these keys\.$/).waitFor();
    expect(await page.locator('.key-story .stations > li').count()).toBe(3);
    await page.locator('.key-story [data-traced=slots]').waitFor();
    await page.getByRole('button', { name: 'Close the story' }).click();
    await page.locator('.key-story').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('is led to from a number of moved keys, follows the player, and says what cannot be listed', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&k=500&s=1', reducedMotion: 'reduce' });
    await page.locator('[data-strategy=slots] .moved').getByRole('link', { name: 'Which?' }).click();
    await page.getByText(/^\d+ of 500 keys listed/).waitFor();
    await page.waitForURL(/view=keys.*kf=moved,of:slots/);
    expect(await page.locator('tbody tr [data-column=to]').first().textContent()).toBe('D n4');
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.locator('tbody tr:first-child [data-column=from]', { hasText: 'D n4' }).waitFor();
    // Of a link it lists the keys, also where they are others, and says whether its filter cannot be understood, and of a filter that no key is like that.
    await follow(page, '#v=1&k=400&view=keys&kf=lost');
    await page.getByRole('status').filter({ hasText: '"kf"' }).waitFor();
    await page.getByText('400 of 400 keys listed').waitFor();
    await page.getByLabel('Key contains').fill('no key has this');
    await page.getByText('No key is like that.').waitFor();
    expect(errors).toEqual([]);
  });

  it('lists own keys in Chinese, on a phone, without scrolling the page sideways', async () => {
    const { page, errors } = await site.open({
      hash: '#v=1&view=keys&keys=k1,k2,{user:1}.a&key=k2',
      locale: 'zh-CN',
      viewport: { width: 320, height: 640 },
    });
    await page.getByText(/你的 3 个键里有/).waitFor();
    await page.getByRole('heading', { name: 'k2 的来龙去脉' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    // The longest question is longer than in English, and has room in the list of views too.
    const [given, needed] = await widthsOfList(page);
    expect(given).toBeGreaterThanOrEqual(needed);
    expect(errors).toEqual([]);
  });
});
