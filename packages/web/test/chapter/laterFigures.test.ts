import {
  applyChange,
  createCluster,
  generatedKeys,
  ownership,
  parseScenario,
  rank,
  redisSlot,
  redrawn,
  ring,
  scenario,
  simulate,
  totals,
  unmet,
} from '@shardscope/core';
import { createBlocks, type RedisNode, redisStory, slotCount, slotTable } from '@shardscope/core/redis';
import { strategies } from '@shardscope/core/registry';
import type { Values } from '@shardscope/drawing';
import { count, fill, percent } from '@shardscope/drawing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Need, needs } from '../../src/chapter/need.ts';
import { chapterTexts } from '../../src/i18n/chapter/chapterTexts.ts';
import type { Lang } from '../../src/i18n/text.ts';
import { figureLink } from '../../src/model/figureLink.ts';
import { languages, speak } from '../support/axe.ts';
import { figure, result, slide } from '../support/chapterPage.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const say = (lang: Lang, id: keyof typeof chapterTexts.en, values: Values = {}): string =>
  fill(chapterTexts[lang][id], values);
const [A, B, C, D] = ['A', 'B', 'C', 'D'];

describe.skipIf(!hasBrowser)('the later figures of the chapter', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const open = (number: number) => site.open({ hash: `#${figureLink(number)}`, reducedMotion: 'reduce' });
  const button = (page: Page, number: number, name: string) =>
    figure(page, number).getByRole('button', { name, exact: true });
  const inBoth = async (page: Page, check: (lang: Lang) => Promise<void>): Promise<void> => {
    for (const lang of languages) {
      await speak(page, lang);
      await check(lang);
    }
    await speak(page, 'en');
  };

  it('finds the points after which the fullest of most names is near its share, and shares out what a failure leaves', async () => {
    const { page, errors } = await open(6);
    const { nodes, changes } = parseScenario('A,B,C,D !C');
    const ringOf = (vnodes: number) => createCluster(ring, nodes, { vnodes });
    const median = (vnodes: number): number => redrawn(ringOf(vnodes), [], 200)?.[0].peak.median ?? 0;
    await figure(page, 6).waitFor();
    expect(await result(page, 6)).toBe('');
    await slide(figure(page, 6).locator('input'), 4);
    await button(page, 6, 'Show me').click();
    const said = await result(page, 6);
    expect(said).toContain('Your guess was too low.');
    const points = Number(/About (\d+)/.exec(said)?.[1]);
    expect(median(points)).toBeLessThanOrEqual(1.1);
    expect(median(points - 10)).toBeGreaterThan(1.1);
    await button(page, 6, 'Fail C').click();
    const before = ringOf(points);
    const after = applyChange(before, changes[0]);
    const was = ownership(before.partitioner, 32);
    const is = ownership(after.partitioner, 32);
    const gained = (node: string): string => {
      const [i, j] = [before, after].map((cluster) => cluster.nodes.findIndex(({ id }) => id === node));
      return percent((is?.[j] ?? 0) - (was?.[i] ?? 0));
    };
    await inBoth(page, async (lang) => {
      const values = {
        ...{ node: C, share: percent(was?.[2] ?? 0), first: A, firstShare: gained(A) },
        ...{ second: B, secondShare: gained(B), third: D, thirdShare: gained(D) },
      };
      await expect.poll(() => result(page, 6)).toContain(say(lang, 'gone6', values));
    });
    expect(errors).toEqual([]);
  });

  it('moves the border of a table, and with it the key; gives machines other names, and sends a client on', async () => {
    const { page, errors } = await open(7);
    const slot = redisSlot.of('user:42');
    const [, border] = createBlocks(3);
    await figure(page, 7).waitFor();
    expect(redisSlot.of('{user:42}:cart')).toBe(redisSlot.of('{user:42}:name'));
    await inBoth(page, async (lang) => {
      for (const to of [6000, border, slot, slot + 1]) {
        await slide(figure(page, 7).locator('input'), to);
        const place = { key: 'user:42', slot: count(slot), node: slot < to ? B : C };
        await expect.poll(() => result(page, 7)).toContain(say(lang, 'place7', place));
        const given = Math.abs(to - border);
        const [from, taker] = to > border ? [C, B] : [B, C];
        const moved = say(lang, 'given7', { count: count(given), from, to: taker, share: percent(given / 16384) });
        expect((await result(page, 7)).includes(moved)).toBe(given > 0);
      }
    });
    // The figure after it.
    await figure(page, 8).waitFor();
    expect(await button(page, 8, 'While the slot moves').count()).toBe(0);
    await button(page, 8, 'Other names').click();
    await button(page, 8, 'Ask B').click();
    const { nodes } = parseScenario('cache-1,cache-2,cache-3');
    const shares = [...(ownership(createCluster(ring, nodes).partitioner, 32) ?? [])];
    const range = { low: percent(Math.min(...shares)), high: percent(Math.max(...shares)) };
    await inBoth(page, async (lang) => {
      const asked = { reply: 'MOVED 15880 127.0.0.1:6383', node: C };
      await expect
        .poll(() => result(page, 8))
        .toBe([say(lang, 'result8', range), say(lang, 'moved8', asked)].join(say(lang, 'space')));
    });
    await button(page, 8, 'While the slot moves').click();
    await expect.poll(() => result(page, 8)).toContain(say('en', 'asked8', { reply: 'ASK 15880 127.0.0.1:6381' }));
    expect(errors).toEqual([]);
  });

  it('tells the Redis story in five stops as the planners have it, and asks twice', async () => {
    const { page, errors } = await open(9);
    const members = ['6381', '6382', '6383', '6384', '6385', '6386', '6387', '6388'].map((id) => ({
      ...{ id, host: '127.0.0.1', port: Number(id) },
    }));
    let nodes: readonly RedisNode[] = [];
    const moves = new Map<string, number>();
    const states = new Map<string, readonly RedisNode[]>();
    let given = 0;
    for (const { id, predict } of redisStory(members)) {
      const outcome = predict(nodes);
      nodes = outcome.after;
      states.set(id, nodes);
      moves.set(id, outcome.moves.length);
      if (id === 'scale-out') given = outcome.moves.filter(({ from }) => from === '6382').length;
    }
    const at = (id: string): readonly RedisNode[] => states.get(id) ?? [];
    const owners = (id: string): string[] => Array.from(slotTable(at(id)), (owner) => at(id)[owner].id);
    const home = owners('create');
    const elsewhere = owners('leave').filter((id, slot) => id !== home[slot]).length;
    const richest = slotCount(at('leave').find(({ id }) => id === '6381')?.slots ?? []);
    const text = () => figure(page, 9).locator('.text').textContent();
    await figure(page, 9).waitFor();
    expect(await text()).toBe(say('en', 'first9'));
    await button(page, 9, 'On').click();
    expect(await text()).toBe(say('en', 'second9', { first: A, heir: '6385' }));
    await button(page, 9, 'On').click();
    expect(await text()).toBe(say('en', 'third9', { joiner: D, total: count(moves.get('scale-out') ?? 0) }));
    expect(await result(page, 9)).toBe('');
    await button(page, 9, count(given - 1)).click();
    expect(await result(page, 9)).toContain(`▼ you: ${count(given - 1)}.`);
    expect(await result(page, 9)).toContain(
      say('en', 'given9', { given: count(given), rest: count((4096 - given) / 2) }),
    );
    expect(await figure(page, 9).locator('.in-lab a').getAttribute('href')).toContain('sc=redis-story');
    await button(page, 9, 'On').click();
    await button(page, 9, 'Yes').click();
    const sum = (moves.get('scale-out') ?? 0) + (moves.get('scale-in') ?? 0);
    const other = { moves: count(sum), elsewhere: count(elsewhere), first: A, share: `${(100 * richest) / 16384}%` };
    await inBoth(page, async (lang) => {
      await expect.poll(() => result(page, 9)).toContain(say(lang, 'other9', other));
    });
    await button(page, 9, 'Stop 5 of 5').click();
    expect(await text()).toBe(say('en', 'fifth9', { moved: count(moves.get('rebalance') ?? 0) }));
    expect(await figure(page, 9).locator('code').textContent()).toBe('redis-cli --cluster rebalance 127.0.0.1:6381');
    expect(errors).toEqual([]);
  });

  it('leaves the strategies that meet what is needed, ranked as core ranks them', async () => {
    const { page, errors } = await open(10);
    const { nodes, changes } = scenario('10 +1 -n5');
    const counted = strategies.map((strategy) => {
      const start = createCluster(strategy, nodes);
      return { start, strategy, totals: totals([...simulate(start, generatedKeys('names', 1, 0, 20_000), changes)]) };
    });
    await figure(page, 10).waitFor();
    const check = async (lang: Lang, wanted: readonly Need[]): Promise<void> => {
      const asked = Object.fromEntries(wanted.map((need) => [need, true]));
      const left = counted.filter(({ start }) => unmet(start, asked).length === 0);
      const best = rank(left.map((one) => one.totals)).best.map(({ id }) => id);
      const first = left
        .filter(({ strategy }) => best.includes(strategy.id))
        .map(({ strategy }) => strategy.title[lang]);
      const said = say(lang, 'left10', { count: left.length, first: first.join(say(lang, 'comma')) });
      await expect.poll(() => result(page, 10)).toContain(said);
      expect(await figure(page, 10).locator('.chips .out').count()).toBe(strategies.length - left.length);
    };
    const wanted: Need[] = [];
    await inBoth(page, (lang) => check(lang, wanted));
    for (const need of needs) {
      await button(page, 10, say('en', need)).click();
      wanted.push(need);
      await inBoth(page, (lang) => check(lang, wanted));
    }
    expect(await result(page, 10)).toContain('What Rendezvous hashing costs: a lookup looks at every machine, O(n).');
    expect(await figure(page, 10).locator('.chips .out').first().textContent()).toContain(
      'not met: Any machine may fail',
    );
    expect(errors).toEqual([]);
  });
});
