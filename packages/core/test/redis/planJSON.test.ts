import { expect, it } from 'vitest';
import { planJSON, planOf, type RedisNode } from '../../src/redis/index.ts';

const master = (id: string, slots: RedisNode['slots']): RedisNode => ({
  id,
  host: '127.0.0.1',
  port: 7000,
  role: 'master',
  slots,
});

it('has null for a peak without bound, which JSON cannot say, and the number where there is one', () => {
  const nodes = [master('a', [[0, 8191]]), master('b', [[8192, 16_383]])];
  const summaryOf = (weight: number) => {
    const plan = planOf('x', nodes, [], { weights: new Map([['b', weight]]) });
    return [plan.summary.peak, planJSON(plan).summary.peak];
  };
  expect(summaryOf(0)).toEqual([Number.POSITIVE_INFINITY, null]);
  expect(summaryOf(1)).toEqual([1, 1]);
});
