import {
  type Change,
  Comparison,
  createCluster,
  generatedKeys,
  gTest,
  modulo,
  redrawnShares,
  resultsOf,
  ring,
  scenario,
  slots,
  spreadOf,
} from '@shardscope/core';
import { count, percent, probability, ratio } from '@shardscope/drawing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { question } from '../support/compute.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow, turnTo } from '../support/views.ts';

const { nodes, changes } = scenario(question.scenario);
const strategies = [modulo, ring, slots] as const;
const shared = new Comparison(
  strategies.map((strategy) => createCluster(strategy, nodes)),
  changes,
);
const sharedCounter = shared.counter();
for (const batch of generatedKeys('names', question.seed, 0, question.keys).batches()) sharedCounter.add(batch);
const steps = resultsOf(shared, sharedCounter.counts()).steps;

describe.skipIf(!hasBrowser)('the movement and skew views', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const cells = async (page: Page, scope: string): Promise<string[][]> => {
    const rows = await page.locator(`${scope} tbody tr`).all();
    return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
  };

  it('draws the moves of many nodes as groups, with their names whole', async () => {
    const { page, errors } = await site.open({
      hash: '#sc=999_%2B1&k=20000&st=ring&view=movement&s=1',
      viewport: { width: 360, height: 740 },
    });
    await page.getByText('1,000 nodes are drawn in order as 24 groups').waitFor();
    const drawn = page.locator('[data-strategy=ring] article > svg, [data-strategy=ring] > svg').first();
    const boxes = await drawn.evaluate((svg) => {
      const places = [...svg.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
      const { left, right } = svg.getBoundingClientRect();
      return { left, right, places: places.map((place) => [place.left, place.right]) };
    });
    expect(boxes.places.length).toBeGreaterThan(8);
    for (const [left, right] of boxes.places) {
      expect(left).toBeGreaterThanOrEqual(boxes.left);
      expect(right).toBeLessThanOrEqual(boxes.right);
    }
    const thick = await drawn
      .locator('.moved path')
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('stroke-width'))));
    // All height is theirs, but for the gaps between 24 groups.
    expect(thick.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(100);
    expect(errors).toEqual([]);
  });

  it('keeps the bar of a node that stays, and puts one that comes back where it was', async () => {
    const { page, errors } = await site.open({ hash: '#sc=3_-n2_n1=2&st=ring&view=skew&s=0' });
    const bars = page.locator('[data-strategy="ring"] svg g');
    const letters = async (): Promise<string[]> =>
      (await bars.locator('text.letter').allTextContents()).map((said) => said.slice(0, 1));
    const goTo = (step: number) =>
      page.evaluate((s) => location.replace(`#sc=3_-n2_n1=2&st=ring&view=skew&s=${s}`), step);
    await expect.poll(letters).toEqual(['A', 'B', 'C']);
    await bars.nth(2).evaluate((bar) => Object.assign(bar, { mark: 'third' }));
    await goTo(2);
    await expect.poll(letters).toEqual(['A', 'C']);
    expect(await bars.nth(1).evaluate((bar) => 'mark' in bar && bar.mark)).toBe('third');
    await goTo(0);
    await expect.poll(letters).toEqual(['A', 'B', 'C']);
    expect(await bars.nth(2).evaluate((bar) => 'mark' in bar && bar.mark)).toBe('third');
    expect(errors).toEqual([]);
  });

  it('is what core counted: the table of the comparison, the skew of every strategy, and 200 redraws with other names', async () => {
    const { page, errors } = await site.open({ hash: '#s=1' });
    await page.getByText('Show as table').click();
    const compared = await cells(page, '.table');
    compared.forEach((row, index) => {
      const { movement, counts } = steps[index][1];
      expect(row[2]).toBe(count(movement?.moved ?? 0));
      expect(row.slice(-4)).toEqual([...counts].map((keys) => percent(keys / question.keys)));
    });
    await page.locator('.hits').waitFor();
    const least = 1 - Math.max(...steps[0].slice(1).map(({ movement }) => (movement?.moved ?? 0) / question.keys));
    expect(await page.locator('.hits').textContent()).toContain(`${percent(least)} at the worst`);
    await follow(page, '#view=skew&s=1');
    await page.getByText('200 other sets of names').waitFor();
    for (const [index, { id }] of strategies.entries()) {
      const { counts, cluster, skew } = steps[index][1];
      await page.locator(`[data-strategy="${id}"] .table summary`).click();
      const table = await cells(page, `[data-strategy="${id}"]`);
      const said = (await page.locator(`[data-strategy="${id}"]`).textContent()) ?? '';
      expect(table.map(([, keys]) => keys)).toEqual([...counts].map(count));
      expect(said).toContain(`${ratio(skew.peak ?? 0)}× its fair share`);
      expect(said).toContain(percent(skew.cv ?? 0));
      const fair = counts.map(() => 1 / cluster.size);
      expect(said).toContain(`p ${probability(gTest(counts, fair)?.p ?? -1)}`);
    }
    const drawn = Array.from({ length: 200 }, (_, i) =>
      redrawnShares(createCluster(ring, nodes), changes.slice(0, 1) as readonly Change[], i + 1)?.at(-1),
    );
    const table = await cells(page, '[data-strategy="ring"]');
    table.forEach((row, bucket) => {
      const { median, low, high } = spreadOf(drawn.map((shares) => shares?.[bucket] ?? 0));
      expect(row.at(-1)).toBe(`${percent(median)} (${percent(low)} – ${percent(high)})`);
    });
    // Virtual nodes are chosen where their law is drawn.
    const slider = page.getByRole('slider', { name: 'vnodes' });
    await slider.fill('0');
    await page.getByText('vnodes = 1: theory expects a CV of').waitFor();
    await page.waitForURL(({ hash }) => hash.includes('ring.vnodes=1'));
    expect(errors).toEqual([]);
  });

  it('is what core counted: every flow of every strategy, in the matrix and as chords', async () => {
    const { page, errors } = await site.open({ hash: '#view=movement-matrix&s=1' });
    for (const [index, { id }] of strategies.entries()) {
      const { movement } = steps[index][1];
      await page.locator(`[data-strategy="${id}"] table`).waitFor();
      const table = await cells(page, `[data-strategy="${id}"]`);
      const ids = table.slice(0, -1).map(([head]) => head.split(' ')[1]);
      for (const { from, to, keys } of movement?.flows ?? []) {
        const column = ['n1', 'n2', 'n3', 'n4'].indexOf(to) + 1;
        expect(table[ids.indexOf(from)][column], `${id} ${from} ${to}`).toBe(
          `${count(keys)} (${percent(keys / question.keys)})`,
        );
      }
      expect(table.at(-1)?.at(-1)).toBe(`${count(question.keys)} (100.0%)`);
    }
    expect(await page.locator('td.hatched').count()).toBe(6);
    // A flow is drawn as a chord when asked to, and the link keeps that.
    await follow(page, '#view=movement&s=1');
    await page.getByRole('button', { name: 'Chord' }).click();
    // Six moves of modulo are collateral and drawn twice, the second time hatched.
    await page.locator('[data-strategy="modulo"] path.chord').nth(8).waitFor();
    expect(await page.locator('[data-strategy="modulo"] path.hatched').count()).toBe(6);
    expect(await page.locator('[data-strategy="ring"] path.hatched').count()).toBe(0);
    await page.waitForURL(({ hash }) => hash.includes('view=movement-chord'));
    expect(errors).toEqual([]);
  });

  it('names at most three lines of the cache, and shows a matrix without asking', async () => {
    const { page } = await site.open({ hash: '#s=1&st=modulo,ring,slots,jump,maglev' });
    await page.locator('.hits .marks li').first().waitFor();
    expect(await page.locator('.hits .marks li').count()).toBe(3);
    // Best, middle and worst; the worst of a join is modulo.
    expect(await page.locator('.hits .marks li').last().textContent()).toContain('Modulo');
    expect(await page.locator('.hits svg[role=img] path').count()).toBe(5 + 2 + 3 + 1);
    const names = page.locator('.hits svg[role=img] text').filter({ hasNotText: '%' });
    const boxes = await names.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    expect(boxes).toHaveLength(3);
    for (const [i, one] of boxes.entries())
      for (const other of boxes.slice(i + 1))
        expect(one.bottom <= other.top + 2 || other.bottom <= one.top + 2).toBe(true);
    await turnTo(page, 'movement');
    await page.getByRole('button', { name: 'Matrix' }).click();
    await page.locator('article .table table').first().waitFor();
    expect(await page.locator('article details').count()).toBe(0);
    const shades = await page
      .locator('article[data-strategy=ring] tbody tr:first-child td')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).backgroundColor));
    expect(new Set(shades).size).toBe(2);
    // On a phone the table is wider than its card; what it is of is read whole all the same, wherever the table is pushed.
    await page.setViewportSize({ width: 360, height: 740 });
    const room = page.locator('article .scroll').first();
    await room.evaluate((one) => one.scrollTo(one.scrollWidth, 0));
    const [within, caption] = await room.evaluate((one) =>
      [one, one.querySelector('caption')].map((part) => part?.getBoundingClientRect().toJSON()),
    );
    expect(caption.left).toBeGreaterThanOrEqual(within.left - 1);
    expect(caption.right).toBeLessThanOrEqual(within.right + 1);
  });
});
