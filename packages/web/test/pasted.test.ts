import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerHere } from '../src/run/answerHere.ts';
import { hasBrowser, openSite, type Site } from './support/site.ts';

const recorded = (name: string): string =>
  readFileSync(new URL(`../../core/test/vectors/redis/check/${name}`, import.meta.url), 'utf8');
const ask = (pasted: string) =>
  answerHere({ scenario: '3', pasted, strategies: ['slots'], options: {}, keys: 1000, seed: 1 });

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

  it.each(['', 'hello', '<html>', '\0\u0001\u0002', 'x'.repeat(1e6)])('that is none is refused', async (text) => {
    await expect(ask(text)).rejects.toThrow(RangeError);
  });
});

describe.skipIf(!hasBrowser)('the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('shows a pasted cluster slot by slot', async () => {
    const { page, errors } = await site.open();
    await page.getByText('Settings').click();
    await page.getByLabel('Your cluster').fill(recorded('29-check-after-reshard.txt'));
    await page.getByRole('button', { name: 'Show my cluster' }).click();
    await page.locator('.shard', { hasText: '0–1364, 5461–6826, 10923–12287' }).waitFor();
    expect(await page.locator('.event').textContent()).toBe('cluster check: 4 masters, 3 replicas.');
    expect(errors).toEqual([]);
  });
});
