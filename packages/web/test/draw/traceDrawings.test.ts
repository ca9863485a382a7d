import { applyChange, type Cluster, createCluster, type Strategy, scenario } from '@shardscope/core';
import { entryTable, explainChange } from '@shardscope/core/explain';
import { strategies } from '@shardscope/core/registry';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traceTexts } from '../../src/i18n/views/traceTexts.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow } from '../support/views.ts';

const { nodes, changes } = scenario('4 +1');

/** The kinds of the steps that the page draws: those that are the same before and after a change once. */
function kindsOf(strategy: Strategy, key: string): string[] {
  const before = createCluster(strategy, nodes);
  const change = explainChange(before, applyChange(before, changes[0]), key);
  return [...change.before.steps, ...change.after.steps.slice(change.parts)].map(({ kind }) => kind);
}

const strategyOf = (id: string): Strategy => strategies.find((one) => one.id === id) as Strategy;

/** A key of which a strategy's first step that differs is of this kind before and after. */
function movedKey(id: string, kind: string): string {
  const strategy = strategyOf(id);
  const before = createCluster(strategy, nodes);
  const after = applyChange(before, changes[0]);
  const keys = Array.from({ length: 1000 }, (_, i) => `key:${i}`);
  const found = keys.find((key) => {
    const change = explainChange(before, after, key);
    const [was, is] = [change.before.steps[change.parts], change.after.steps[change.parts]];
    return was?.kind === kind && is?.kind === kind;
  });
  if (!found) throw new Error(`no key of ${id} moves by ${kind}`);
  return found;
}

const calm = { hash: '#v=1&k=1000', reducedMotion: 'reduce' } as const;

describe.skipIf(!hasBrowser)('the drawings of a decision', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('show each step before and after a change', async () => {
    const { page, errors } = await site.open(calm);
    for (const id of ['jump', 'maglev', 'anchor']) {
      await follow(page, `#v=1&sc=4_%2B1&k=1000&st=${id}&view=${id}&s=1&key=user:42`);
      const drawn = page.locator(`[data-traced=${id}] li`);
      await drawn.first().waitFor();
      const kinds = await drawn.evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')));
      expect(kinds).toEqual(kindsOf(strategyOf(id), 'user:42'));
      // Draws that go on among fewer places are all drawn with the last one.
      const figures = await page
        .locator(`[data-traced=${id}] li svg`)
        .evaluateAll((all) =>
          all.map((one) => [one.ariaLabel, one.querySelectorAll('rect, circle, path').length] as const),
        );
      const said = await page.locator(`[data-traced=${id}] li p`).allTextContents();
      const later = kinds.map((kind, i) => kind === 'draws' && kinds[i + 1] === 'draws');
      expect(
        figures.map(([label]) => label),
        id,
      ).toEqual(said.filter((_, i) => !later[i]));
      expect(Math.min(...figures.map(([, shapes]) => shapes)), id).toBeGreaterThan(0);
    }
    expect(errors).toEqual([]);
  });

  it('move with the change, by their kind, and are the same again at the same instant', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&sc=4_%2B1&k=1000' });
    for (const [id, kind] of [
      ['modulo', 'remainder'],
      ['jump', 'jumps'],
      ['rendezvous', 'scores'],
      ['ring', 'ring'],
      ['maglev', 'entry'],
      ['anchor', 'draws'],
    ]) {
      const hash = `#v=1&sc=4_%2B1&k=1000&st=${id}&view=${id}&s=0.3&key=${movedKey(id, kind)}`;
      await follow(page, hash);
      const moving = page.locator(`[data-change=${kind}] svg`);
      const seen: string[] = [];
      const look = async (): Promise<void> => {
        await expect.poll(async () => seen.includes(await moving.innerHTML()), { message: id }).toBe(false);
        seen.push(await moving.innerHTML());
      };
      const underWay = moving.locator('text', { hasText: /^under way$/ });
      await moving.waitFor();
      await look();
      // Of a table that turns over, half is still as it was.
      expect((await underWay.count()) > 0).toBe(id === 'maglev');
      for (let tenth = 0; tenth < 5; tenth++) await page.keyboard.press('l');
      await look();
      await page.keyboard.press('Home');
      await page.keyboard.press('End');
      await look();
      expect(await underWay.count()).toBe(0);
      for (let tenth = 0; tenth < 2; tenth++) await page.keyboard.press('j');
      await expect.poll(() => moving.innerHTML(), { message: id }).toBe(seen[1]);
    }
    expect(errors).toEqual([]);
  });

  it('show of a change among which places draws go on, which entries go to others, and whose bar falls', async () => {
    const { page, errors } = await site.open(calm);
    const show = (id: string, key: string): Promise<void> =>
      follow(page, `#v=1&k=1000&sc=5_-n5&st=${id}&view=${id}&s=1&key=${key}`);
    const textsOf = (drawn: Locator): Promise<string[]> => drawn.locator('text').allTextContents();

    await show('anchor', 'user:37');
    const [drawsBefore, drawsAfter] = [0, 1].map((nth) =>
      page.locator('[data-traced=anchor] h4 + ol svg:has(circle)').nth(nth),
    );
    await drawsAfter.waitFor();
    expect(await textsOf(drawsBefore)).toEqual(
      expect.arrayContaining(['1024 places', '595: empty', '400: empty', '280: empty', '4: E']),
    );
    const bars = await drawsBefore
      .locator('rect[height="14"]')
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('width'))));
    // Rows below one another are as long as 1024, 595, 400 and 280 places.
    expect(bars.map((wide) => Math.round((1024 * wide) / bars[0]))).toEqual([1024, 595, 400, 280]);
    expect(await textsOf(drawsAfter)).toEqual(expect.arrayContaining(['4: empty', '0: A']));

    await show('maglev', 'user:0');
    const filled = page.locator('[data-traced=maglev] h4 + ol svg').first();
    const changed = page.locator('.trace-change svg');
    await filled.locator('circle').waitFor();
    const letters = async (drawn: Locator): Promise<string[]> =>
      (await textsOf(drawn)).filter((one) => /^[A-E]$/.test(one));
    const model = createCluster(strategyOf('maglev'), ['n1', 'n2', 'n3', 'n4', 'n5'], { 'table-size': 13 });
    const owners = (cluster: Cluster): string[] => {
      const table = entryTable(cluster);
      return Array.from({ length: 13 }, (_, entry) => 'ABCDE'[Number(table?.owner(entry)?.slice(1)) - 1]);
    };
    expect((await letters(filled)).slice(5, 18)).toEqual(owners(model));
    expect((await letters(changed)).slice(0, 26)).toEqual([...owners(model), ...owners(model.remove('n5'))]);
    expect(await filled.locator('text', { hasText: /^2. The key reads entry 36304$/ }).count()).toBe(1);

    await show('rendezvous', 'user:1');
    await changed.locator('text', { hasText: 'leaves' }).waitFor();
    expect(await changed.locator('rect').count()).toBe(4);
    // The key is on the longest that is left.
    expect(await changed.locator('text[font-weight="700"]').allTextContents()).toEqual([
      'Each node scores: the highest takes the key',
      'key + C',
      '0.873',
    ]);
    expect(errors).toEqual([]);
  });

  it('show the points around a walk over a ring, and which of them decides; of few points the whole ring, with the newcomer', async () => {
    const { page, errors } = await site.open({ ...calm, hash: '#v=1&k=1000&st=ring&view=ring&s=0&key=user:42' });
    const walks = page.locator('.traced li[data-kind=ring] svg');
    const drawn = walks.first();
    await drawn.waitFor();
    const said = await drawn.locator('text').allTextContents();
    expect(said).toEqual(expect.arrayContaining(['key', 'first point clockwise', 'The whole ring: 480 points']));
    expect(said.filter((one) => /^[A-C]$/.test(one)).length).toBeGreaterThan(4);
    // The one that decides.
    expect(await drawn.locator('text[font-weight="700"]').allTextContents()).toEqual(['B', 'key']);
    expect(await drawn.locator('circle').count()).toBeGreaterThan(6);
    await page.keyboard.press('ArrowRight');
    // At the first step there was one cluster, and now there are two.
    await drawn.locator('text', { hasText: 'The whole ring: 640 points' }).waitFor();
    await follow(page, '#v=1&k=1000&st=ring&ring.vnodes=1&view=ring&s=1&key=user:1');
    await walks.nth(1).waitFor();
    const letters = async (nth: number): Promise<string[]> =>
      (await walks.nth(nth).locator('text').allTextContents()).filter((one) => /^[A-D]$/.test(one)).sort();
    expect(await letters(0)).toEqual(['A', 'B', 'C']);
    expect(await letters(1)).toEqual(['A', 'B', 'C', 'D']);
    expect(errors).toEqual([]);
  });

  it('tell what the change does to a key, also where it does nothing, and once why spare places are empty', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&k=1000&st=ring&view=ring&s=0&key=user:42' });
    await page.locator('.traced li').first().waitFor();
    expect(await page.locator('.traced .alike').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await page.locator('.traced').getByText('The change alters none of these steps: the key stays on B.').waitFor();
    await follow(page, '#v=1&k=1000&st=jump&view=jump&s=1&key=user:42');
    const jump = page.locator('[data-traced=jump]');
    await jump.locator('h4').first().waitFor();
    expect(await jump.locator('h4').allTextContents()).toEqual(['What the change does', 'Before: A', 'After: D']);
    expect(await jump.locator('.alike').count()).toBe(0);
    // A leap far beyond the wall lands behind a break of the ground; one to the very next place does not.
    const labels = jump.locator('li[data-kind=jumps] svg').last().locator('text');
    await labels.filter({ hasText: /^4$/ }).waitFor();
    await page.locator('.key input').fill('user:43');
    await labels.filter({ hasText: '→ 29' }).waitFor();
    await follow(page, '#v=1&k=1000&st=anchor&view=anchor&key=user:42');
    await page.locator('[data-traced=anchor] li').first().waitFor();
    const said = await page.locator('[data-traced=anchor] li[data-kind=draws] p').allTextContents();
    expect(said.filter((one) => one.includes('which is empty')).length).toBeGreaterThan(1);
    expect(said.map((one) => one.includes('Spare places'))).toEqual(said.map((_, i) => i === 0));
    expect(errors).toEqual([]);
  });

  it('stand in the cards of strategies without a map, whose map would be noise, with those that a walk meets and straws', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&k=1000&st=ring,jump,rendezvous,maglev,dx&s=1' });
    await page.locator('.mechanism').nth(3).waitFor();
    const kinds = await page
      .locator('.mechanism')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')));
    expect(kinds).toEqual(['jumps', 'scores', 'entry', 'draws']);
    expect(await page.locator('.mechanism svg').count()).toBe(4);
    await follow(page, '#v=1&k=1000&st=lrh,straw2&s=1');
    const [lrh, straw2] = ['lrh', 'straw2'].map((id) => page.locator(`[data-strategy=${id}] .mechanism`));
    await straw2.locator('svg').waitFor();
    await lrh.locator('svg').nth(1).waitFor();
    expect(await lrh.locator('p').allTextContents()).toEqual([
      'user:42: Clockwise, the next point is one of B.',
      'user:42: Only the 4 nodes met first from there on compete; B scores highest.',
    ]);
    expect(await straw2.locator('p').textContent()).toContain('Every node draws a straw for this key');
    // Where each straw ends, and the key at the longest.
    expect(await straw2.locator('circle').count()).toBe(5);
    expect(errors).toEqual([]);
  });

  it('have the same texts with the same values in both languages', () => {
    const values = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    const { en, zh } = traceTexts;
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const [id, text] of Object.entries(en)) expect(values(zh[id as keyof typeof zh])).toEqual(values(text));
  });
});
