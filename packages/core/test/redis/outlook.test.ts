import { describe, expect, it } from 'vitest';
import {
  bytesFactor,
  loseNodes,
  MOVE_COSTS,
  memoryShortages,
  migrationEstimate,
  planOf,
  type RedisNode,
  type SlotMove,
  slotBytes,
  slotsIn,
} from '../../src/redis/index.ts';

const master = (id: string, slots: RedisNode['slots'], host = id): RedisNode => ({
  id,
  host,
  port: 1,
  role: 'master',
  slots,
});
const copy = (id: string, masterId: string, host = id): RedisNode => ({
  id,
  host,
  port: 2,
  role: 'replica',
  masterId,
  slots: [],
});
const moves = (from: string, to: string, first: number, last: number): SlotMove[] =>
  [...slotsIn([[first, last]])].map((slot) => ({ slot, from, to }));
const nodes = [master('a', [[0, 99]]), master('b', [[100, 16383]]), master('c', [])];
const gb = 1024 ** 3;

describe('memoryShortages', () => {
  const memory = new Map([
    ['a', { used: 2 * gb, max: 0, data: gb }],
    ['b', { used: 5 * gb, max: 10 * gb, data: 4 * gb }],
    ['c', { used: gb, max: 2 * gb, data: 0 }],
  ]);

  it('names who would be fuller than nine tenths, and nobody without a limit', () => {
    const bytes = new Float64Array(16384).fill(gb / 100);
    const short = (plan: readonly SlotMove[]) => memoryShortages({ moves: plan }, memory, bytes);
    // 1 GB + 1.3 * 0.61 GB is just below 0.9 * 2 GB, and 0.62 GB is above.
    expect(short(moves('a', 'c', 0, 60))).toEqual([]);
    expect(short(moves('a', 'c', 0, 61))).toEqual([
      { node: 'c', used: gb, max: 2 * gb, arriving: expect.closeTo(0.62 * gb, 0) },
    ]);
    expect(short(moves('b', 'a', 100, 16383))).toEqual([]);
    expect(short([...moves('a', 'b', 0, 99), ...moves('b', 'c', 100, 199)]).map(({ node }) => node)).toEqual(['c']);
  });

  it('takes bytes as told, else the mean of the keys of each master, else equal parts', () => {
    const keys = new Float64Array(16384);
    keys.set([3, 1], 0);
    keys.set([8], 100);
    const plan = { before: nodes };
    expect(slotBytes(plan, memory, { keys })?.slice(0, 3)).toEqual(Float64Array.of(0.75 * gb, 0.25 * gb, 0));
    expect(slotBytes(plan, memory, { keys })?.[100]).toBe(4 * gb);
    expect(slotBytes(plan, memory, {})?.[7]).toBe(gb / 100);
    expect(slotBytes(plan, memory, { keys, bytes: keys })).toBe(keys);
    expect(slotBytes(plan, new Map(), { keys })).toBeUndefined();
  });
});

describe('bytesFactor', () => {
  const keys = new Float64Array(16384).fill(10);
  const bytes = new Float64Array(16384).fill(1000);
  const plan = { before: nodes, moves: moves('a', 'c', 0, 9) };
  // 1,000 keys on a of 50 bytes each, 162,840 on b of 200; the plan reckons with 100.
  const memory = new Map([
    ['a', { used: 0, max: 0, data: 50 * 1000 }],
    ['b', { used: 0, max: 0, data: 200 * 162_840 }],
  ]);

  it('spans the means of the masters where no key was looked at', () => {
    expect(bytesFactor(plan, { keys, bytes }, memory, new Map())).toEqual([0.5, 2]);
  });

  it('leaves out the tenth of the slots with the smallest keys and the tenth with the largest', () => {
    const means = [1000, 10, 20, 30, 40, 50, 60, 70, 80, 90];
    const sampled = new Map(means.map((mean, slot) => [slot, { keys: 1, bytes: mean }]));
    // Of 100 keys ten were looked at, of 1,450 bytes together.
    const factor = bytesFactor(plan, { keys, bytes }, memory, sampled);
    expect(factor).toEqual([(1450 + 90 * 20) / 10_000, (1450 + 90 * 90) / 10_000]);
  });

  it('knows what keys take that were all looked at, however large one of them is', () => {
    const sampled = new Map(
      Array.from({ length: 10 }, (_, slot) => [slot, { keys: 10, bytes: slot === 5 ? 5e6 : 500 }]),
    );
    const refined = slotBytes({ before: nodes }, memory, { keys, sampled });
    expect(refined?.slice(4, 6)).toEqual(Float64Array.of(500, 5e6));
    expect(bytesFactor(plan, { keys, bytes: refined ?? bytes }, memory, sampled)).toEqual([1, 1]);
    expect(bytesFactor(plan, { keys, bytes }, memory, sampled)).toEqual([500.45, 500.45]);
  });

  it('is one where nothing moves', () => {
    expect(
      bytesFactor({ before: nodes, moves: [] }, { keys, bytes }, memory, new Map([[0, { keys: 1, bytes: 2 }]])),
    ).toEqual([1, 1]);
  });
});

describe('migrationEstimate', () => {
  const plan = planOf('', nodes, [...moves('a', 'c', 0, 9), ...moves('b', 'c', 100, 119)]);
  const sizes = {
    keys: new Float64Array(16384).fill(20),
    bytes: new Float64Array(16384).fill(5000),
    factor: [1, 2],
    roundTrip: [0, 0],
  } as const;

  it('adds up slots, keys and bytes, best case and worst', () => {
    const { bytes, seconds } = migrationEstimate(plan, sizes);
    expect(bytes).toEqual([150_000, 300_000]);
    for (const way of ['redis-cli', 'atomic'] as const) {
      const { slot, key, rate } = MOVE_COSTS[way];
      expect(seconds[way].oneByOne[0]).toBeCloseTo((30 * slot[0] + 600 * key[0] + 150_000 / rate[1]) / 1000, 9);
      expect(seconds[way].oneByOne[1]).toBeCloseTo((30 * slot[1] + 600 * key[1] + 300_000 / rate[0]) / 1000, 9);
      // Both pairs need the same target: nothing is won.
      expect(seconds[way].sideBySide).toEqual(seconds[way].oneByOne.map((value) => expect.closeTo(value, 9)));
    }
  });

  it('runs pairs that share no node side by side', () => {
    const four = [master('a', [[0, 99]]), master('b', [[100, 16383]]), master('c', []), master('d', [])];
    const apart = planOf('', four, [...moves('a', 'c', 0, 9), ...moves('b', 'd', 100, 119)]);
    const { oneByOne, sideBySide } = migrationEstimate(apart, sizes).seconds.atomic;
    expect(sideBySide[0]).toBeCloseTo((oneByOne[0] * 2) / 3, 9);
  });

  it('adds the round trips of a network where every slot takes some', () => {
    const far = migrationEstimate(plan, { ...sizes, roundTrip: [1, 2] }).seconds;
    const near = migrationEstimate(plan, sizes).seconds;
    // Six for each of 30 slots with three masters, two for each ten of 600 keys.
    expect(far['redis-cli'].oneByOne[0] - near['redis-cli'].oneByOne[0]).toBeCloseTo(0.3, 9);
    expect(far['redis-cli'].oneByOne[1] - near['redis-cli'].oneByOne[1]).toBeCloseTo(0.6, 9);
    expect(far.atomic).toEqual(near.atomic);
  });
});

describe('loseNodes', () => {
  const cluster = [
    master('a', [[0, 5]], 'h1'),
    master('b', [[6, 9]], 'h2'),
    master('c', [[10, 16383]], 'h3'),
    copy('a1', 'a', 'h2'),
    copy('b1', 'b', 'h2'),
    copy('b2', 'b', 'h1'),
    { ...copy('c1', 'c', 'h1'), flags: ['slave', 'nofailover'] },
  ];

  it('says who takes over, what nobody serves, and who is left without a copy', () => {
    expect(loseNodes(cluster, new Set(['b', 'a1', 'b1']))).toEqual({
      failovers: [{ master: 'b', slots: 4, replica: 'b2' }],
      voters: { all: 3, left: 2, elect: true },
      unserved: [],
      bare: ['a', 'b'],
    });
    // Its only replica must not stand for election.
    expect(loseNodes(cluster, new Set(['c']))).toMatchObject({
      failovers: [{ master: 'c', slots: 16374, replica: null }],
      unserved: [[10, 16383]],
      bare: [],
    });
  });

  it('elects nobody without more than half of the masters', () => {
    expect(loseNodes(cluster, new Set(['a', 'b']))).toMatchObject({
      failovers: [
        { master: 'a', replica: null },
        { master: 'b', replica: null },
      ],
      voters: { all: 3, left: 1, elect: false },
      unserved: [[0, 9]],
    });
  });
});
