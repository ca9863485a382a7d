import { printLink } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { nextFrame } from '../support/nextFrame.ts';
import { coloursOf, hasBrowser, openSite, type Site } from '../support/site.ts';
import { unopened } from '../support/unopened.ts';
import { follow, views } from '../support/views.ts';

describe.skipIf(!hasBrowser)('the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('draws every strategy of the registry without an error', async () => {
    const hash = `#${printLink({ strategies: strategies.map(({ id }) => id), step: 1 })}`;
    const { page, errors } = await site.open({ hash });
    for (const { id } of strategies) {
      const card = page.locator(`[data-strategy="${id}"]`);
      await card.waitFor();
      expect(await card.locator('canvas').evaluate(coloursOf), id).toBeGreaterThan(3);
      expect(await card.textContent(), id).toMatch(/Moved \d+%/);
    }
    // So many are rows, which can be sorted.
    const rows = () => page.locator('.row .number').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
    const moved = (await rows()).map((text) => Number.parseInt(text.replace(/\D/g, ''), 10));
    expect(moved).toHaveLength(strategies.length);
    await page.getByRole('button', { name: 'fewest moved' }).click();
    await expect
      .poll(rows)
      .toEqual([...moved].sort((a, b) => a - b).map((share) => expect.stringContaining(` ${share}%`)));
    expect(errors).toEqual([]);
  });

  it('waits for no strategy that its first picture does not show', async () => {
    const { page } = await site.open(unopened(site));
    let asked = 0;
    await page.route('**/registry-*.js', (route) => {
      asked++;
      return route.abort();
    });
    await page.goto(`${site.address}?refused#v=1`);
    await page.getByText('Start with n1, n2, n3.').waitFor();
    expect(await page.locator('canvas').count()).toBe(3);
    await expect.poll(() => asked).toBeGreaterThan(0);
  });

  it('changes language and theme without a reload, and remembers them', async () => {
    const { page, errors } = await site.open();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { level: 1, name: '加一个节点，要迁移多少键？' }).waitFor();
    await page.getByText('设置').click();
    await page.getByLabel('主题').selectOption('dark');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '加一个节点，要迁移多少键？' }).waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    expect(errors).toEqual([]);
  });

  it('forbids scripts and requests of others', async () => {
    const html = (await (await fetch(site.address)).text()).replaceAll('&#39;', "'");
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    expect(policy).toContain("default-src 'none'; script-src 'self'");
  });

  it('does not scroll sideways in any view, at 320, 640 and 3840 pixels, where letters are twice as large at 640', async () => {
    const { page } = await site.open({
      viewport: { width: 320, height: 640 },
      hash: '#sc=redis-story&s=6.3&key=k2',
    });
    await page.getByText('Step 8 of 13').waitFor();
    // Every view on the narrowest, and half of them each on the others.
    for (const { width, zoom, part } of [
      { width: 320, zoom: 1, part: undefined },
      { width: 640, zoom: 2, part: ['compare', 'skew', 'consequences', 'ring'] },
      { width: 3840, zoom: 1, part: ['movement', 'keys', 'modulo', 'slots'] },
    ]) {
      await page.setViewportSize({ width, height: 640 });
      await page.evaluate(`document.documentElement.style.fontSize = '${87.5 * zoom}%'`);
      await nextFrame(page);
      for await (const view of views(page, partOrAll(part, undefined))) {
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${view}, ${width}`).toBeLessThanOrEqual(
          width,
        );
      }
    }
  });

  it('goes to paper light, without controls, with the numbers that are folded on the screen, and with its link', async () => {
    const { page, errors } = await site.open({ colorScheme: 'dark', hash: '#view=slots&s=1' });
    await page.locator('.detail').waitFor();
    expect(await page.locator('.player').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    await page.locator('html[data-theme=light]').waitFor();
    expect(await page.locator('.player').isVisible()).toBe(false);
    expect(await page.locator('.legend li').filter({ hasText: 'n4' }).isVisible()).toBe(true);
    expect(await page.locator('.paper').textContent()).toBe(`${site.address}#v=1&view=slots&s=1`);
    const table = await page.locator('details.table table').boundingBox();
    expect(table?.height).toBeGreaterThan(80);
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.locator('html[data-theme=dark]').waitFor();
    expect(errors).toEqual([]);
  });

  it('keeps the colours of nodes where the system chooses the colours of pages, and says what is wrong with a scenario', async () => {
    const { page, errors } = await site.open({ forcedColors: 'active' });
    const swatch = page.locator('.legend .swatch').first();
    expect(await swatch.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgb(63, 144, 218)');
    const chosen = page.getByRole('button', { name: 'EN', exact: true });
    const other = page.getByRole('button', { name: '中文' });
    const ground = (button: typeof chosen) => button.evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(await ground(chosen)).not.toBe(await ground(other));
    await page.locator('.card canvas').nth(2).waitFor();
    await page.getByText('Settings').click();
    await page.getByLabel('Scenario').fill('3 -9');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/step 1/);
    // The figures stay.
    expect(await page.locator('canvas').count()).toBe(3);
    expect(errors).toEqual([]);
  });

  it('lists a dozen of many nodes, and the others where one can search among them; adds and removes nodes, and takes that back', async () => {
    const { page, errors } = await site.open({ hash: '#sc=30_+1&st=modulo&s=1', reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'and 19 more' }).click();
    expect(await page.locator('.nodes > .legend > [data-node]').count()).toBe(12);
    const others = page.locator('#more-nodes');
    expect(await others.locator('[data-node]').count()).toBe(19);
    await others.getByRole('searchbox').fill('n30');
    await expect.poll(() => others.locator('[data-node]').count()).toBe(1);
    await others.getByRole('button', { name: 'Remove n30' }).click();
    await expect.poll(() => page.locator('.event').textContent()).toBe('n30 leaves.');
    // From where the page stands, and back again.
    await follow(page, '#st=modulo');
    await page.getByText('Step 1 of 3').waitFor();
    await page.getByRole('button', { name: 'Add a node' }).click();
    await page.getByText('Later steps were removed: 2.').waitFor();
    await page.getByText('Step 2 of 2').waitFor();
    await page.getByRole('button', { name: 'Remove n2' }).click();
    await page.getByText('Step 3 of 3').waitFor();
    expect(await page.locator('.event').textContent()).toBe('n2 leaves.');
    await page.getByRole('button', { name: 'Back to the start' }).click();
    await page.getByRole('button', { name: 'Remove n1' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('of 3').waitFor();
    expect(errors).toEqual([]);
  });
});
