import { describe, expect, it } from 'vitest';
import { NOBODY, type RedisNode, SLOTS, type SlotRange, slotTable } from '../../src/redis/index.ts';

const owning = (id: string, slots: readonly SlotRange[]): RedisNode => ({
  id,
  host: '10.0.0.1',
  port: 7000,
  role: 'master',
  slots,
});

describe('slotTable', () => {
  it('gives a slot that several claim to the first listed, and what nobody claims to nobody', () => {
    const owners = slotTable([
      owning('a', [
        [5, 6],
        [2, 2],
      ]),
      owning('b', [
        [2, 9],
        [SLOTS - 1, SLOTS - 1],
      ]),
      owning('c', [[0, 0]]),
    ]);
    expect([...owners.subarray(0, 11)]).toEqual([2, NOBODY, 0, 1, 1, 0, 0, 1, 1, 1, NOBODY]);
    expect(owners[SLOTS - 1]).toBe(1);
    expect(owners.filter((owner) => owner !== NOBODY)).toHaveLength(10);
  });
});
