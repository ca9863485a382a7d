import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { redisSlot } from '@shardscope/core';
import { type Problem, SLOTS } from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { shardscope } from '../../../cli/test/harness.ts';
import { computeInline } from '../../src/answer/computeInline.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const recorded = (name: string): string =>
  readFileSync(new URL(`../../../vectors/redis/check/${name}`, import.meta.url), 'utf8');
const ask = (pasted: string, keys = 1000) =>
  computeInline({ scenario: '3', pasted, strategies: ['slots'], options: {}, keys, seed: 1 });

const oddFolder = new URL('../../../vectors/redis/odd/', import.meta.url);
const oddFiles = readdirSync(oddFolder);
const odd = (name: string): string => readFileSync(new URL(name, oddFolder), 'utf8');

/** The problems that the command line prints of a state. */
async function checked(name: string): Promise<Problem[]> {
  const state = fileURLToPath(new URL(name, oddFolder));
  const { stdout } = await shardscope(['redis', 'check', '-q', '--state', state, '-f', 'json']);
  return JSON.parse(stdout).problems;
}

describe('a pasted cluster', () => {
  it('keeps every range and every empty master', async () => {
    const { nodes, tracks } = await ask(recorded('26-check-after-add-6387.txt'));
    expect(nodes.map(({ id }) => id).sort()).toEqual([
      '127.0.0.1:6381',
      '127.0.0.1:6382',
      '127.0.0.1:6383',
      '127.0.0.1:6387',
    ]);
    const { figure } = tracks[0].stages[0];
    const held = nodes.map((_, node) => [...figure.nodes].filter((owner) => owner === node).length);
    expect(held.toSorted((a, b) => a - b)).toEqual([0, 5461, 5461, 5462]);
  });

  it('is followed by what a rebalance would do, if there is anything to do', async () => {
    const { story } = await ask(recorded('33-check-before-del.txt'));
    expect(story).toHaveLength(1);
  });

  it('says why where redis-cli plans nothing', async () => {
    expect((await ask(recorded('33-check-before-del.txt'))).pasted?.rebalance).toEqual({
      moves: false,
      words: '*** No rebalancing needed! All nodes are within the 2.00% threshold.',
    });
    const { pasted, story } = await ask(odd('open-oddly.nodes.txt'));
    expect(story).toHaveLength(1);
    expect(pasted?.rebalance?.words).toMatch(/slots are open: .*Please fix your cluster problems before rebalancing$/);
    expect((await ask(recorded('29-check-after-reshard.txt'))).pasted?.problems).toEqual([]);
  });

  it('has keys of slots that nobody serves, counted with all others', async () => {
    const { tracks, nodes, pasted, keys } = await ask(odd('of-every-kind.nodes.txt'), 20_000);
    const { measured, figure } = tracks[0].stages[0];
    const held = measured.counts.reduce((sum, count) => sum + count, 0);
    expect(held + (measured.nobody ?? 0)).toBe(keys);
    expect((measured.nobody ?? 0) / keys).toBeCloseTo(5558 / SLOTS, 1);
    expect([...figure.nodes].filter((owner) => nodes[owner] === undefined)).toHaveLength(5558);
    expect(pasted).toMatchObject({ serving: 3, failing: 2, unservedSlots: 5558 });
  });

  it('shows whole addresses, and neither nodes in handshake nor those that failed as masters', async () => {
    const names = async (name: string) => (await ask(odd(name))).nodes.map(({ id }) => id);
    expect(await names('of-every-kind.nodes.txt')).toEqual(['10.0.0.1:6379', '10.0.0.2:6379', '10.0.0.7:6379']);
    expect(await names('failed-masters.nodes.txt')).toEqual(['10.0.0.1:7001']);
    expect(await names('handshake-and-gaps.nodes.txt')).toEqual(['10.0.0.1:7001']);
    expect(await names('no-flags.nodes.txt')).toEqual(['fd00::1:7001']);
    const { story, nodes } = await ask(odd('came-back-with-a-new-id.nodes.txt'));
    expect(nodes.map(({ id }) => id)).toEqual(['10.0.0.1:7001', `10.0.0.2:7002 (${'c'.repeat(40)})`]);
    expect(story?.[0].values).toEqual({ format: 'CLUSTER NODES', masters: '2', replicas: '0' });
  });

  it.each(['', 'hello', '<html>', '\0\u0001\u0002', 'x'.repeat(1e6)])('that is none is refused', async (text) => {
    await expect(ask(text)).rejects.toThrow(RangeError);
  });
});

describe.skipIf(!hasBrowser)('a pasted cluster on the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('names the problems of odd clusters in the words of redis check', async () => {
    expect(oddFiles.length).toBeGreaterThanOrEqual(12);
    const { page, errors } = await site.open();
    await page.getByText('Settings').click();
    let pressed = false;
    const some = oddFiles.filter((name, i) => partOrAll(i % 3 === 0 || name === 'all-down.nodes.txt', true));
    for (const name of some) {
      const expected = await checked(name);
      expect(expected.length, name).toBeGreaterThan(0);
      await page.getByLabel('Your cluster').fill(odd(name));
      await page.getByRole('button', { name: 'Show my cluster' }).click();
      if (name === 'all-down.nodes.txt') {
        // No master serves, so there is no picture: the refusal tells why.
        const refusal = page.getByRole('alert').filter({ hasText: 'no master in this CLUSTER NODES serves' });
        for (const { text } of expected) await refusal.filter({ hasText: text.en }).waitFor();
      } else {
        const said = async () =>
          (await page.locator('.findings li').allTextContents()).map((text) => text.replace(/ show in map$/, ''));
        await expect.poll(said, { message: name }).toEqual(expected.map(({ text }) => text.en));
        const shown = expected.findIndex(({ slots }) => slots.length > 0);
        if (shown < 0 || pressed) continue;
        pressed = true;
        // From another view, the map comes first.
        await page.locator('nav.views a').first().click();
        await page.locator('.slots').waitFor({ state: 'detached' });
        await page.locator('.findings li').nth(shown).getByRole('button').press('Enter');
        await page.locator('.slots .cursor', { hasText: `Inspect the map ${expected[shown].slots[0][0]}: ` }).waitFor();
      }
    }
    expect(pressed).toBe(true);
    expect(errors).toEqual([]);
  });

  it('is shown slot by slot, with its keys without a master counted, and one of them followed', async () => {
    const { page, errors } = await site.open();
    await page.getByText('Settings').click();
    await page.getByLabel('Your cluster').fill(recorded('29-check-after-reshard.txt'));
    await page.getByRole('button', { name: 'Show my cluster' }).click();
    await page.locator('.shard', { hasText: '0–1364, 5461–6826, 10923–12287' }).waitFor();
    expect(await page.locator('.event').textContent()).toBe('cluster check: 4 masters, 3 replicas.');
    await page.getByLabel('Your cluster').fill(odd('failed-masters.nodes.txt'));
    await page.getByRole('button', { name: 'Show my cluster' }).click();
    await page.locator('.findings', { hasText: 'slots without a master: 10,923' }).waitFor();
    // One master that serves a third of the keys is no balanced cluster.
    expect(await page.locator('.skew').textContent()).toContain('Only of keys that are served:Fullest node1.00×');
    const shares = await page
      .locator('tr', { has: page.locator('th', { hasText: /^(A 10|nobody)/ }) })
      .evaluateAll((rows) => rows.map((row) => Number.parseFloat(row.querySelectorAll('td')[1].textContent ?? '')));
    expect(shares).toHaveLength(2);
    expect(shares[0] + shares[1]).toBeCloseTo(100, 0);
    expect(redisSlot.of('k1')).toBeGreaterThan(5460);
    await page.locator('.key input').fill('k1');
    await page.locator('.chain .nobody', { hasText: 'CLUSTERDOWN' }).waitFor();
    // Every number says so, and is of the same keys: what is served is all that the one master ought to have.
    await page.locator('nav.views').getByRole('link', { name: 'Compare' }).press('Enter');
    await page.locator('caption', { hasText: 'only of keys that are served' }).waitFor({ state: 'attached' });
    await page.locator('nav.views').getByRole('link', { name: 'Balance' }).press('Enter');
    const only = page.locator('tr', { has: page.locator('th', { hasText: /^A 10/ }) }).locator('td');
    await only.first().waitFor({ state: 'attached' });
    const [, share, fair, ratio] = await only.allTextContents();
    expect([share, ratio]).toEqual([fair, '1.00']);
    expect(errors).toEqual([]);
  });
});
