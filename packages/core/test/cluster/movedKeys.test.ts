import {
  type Cluster,
  createCluster,
  InputError,
  jump,
  modulo,
  movedKeys,
  movedRanges,
  ring,
  slots,
  tokenAllocation,
  utf8,
} from '@shardscope/core';
import { profiles, strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';

const keys = Array.from({ length: 2000 }, (_, i) => `key${i}`);

async function* arriving<T>(some: Iterable<T>): AsyncGenerator<T> {
  for (const one of some) yield one;
}

describe('movedKeys', () => {
  const before = createCluster(ring, ['a', 'b', 'c']);
  const after = before.add('d');
  const moved = keys
    .filter((key) => before.get(key)?.id !== after.get(key)?.id)
    .map((key) => ({ key, from: before.get(key), to: after.get(key) }));

  it('lists what changes hands, in the order of the keys', async () => {
    expect(moved.length).toBeGreaterThan(0);
    expect([...movedKeys(before, after, keys)]).toEqual(moved);
    expect([...movedKeys(before, before, keys)]).toEqual([]);
    const later = [];
    for await (const one of movedKeys(before, after, arriving(keys))) later.push(one);
    expect(later).toEqual(moved);
  });

  it('reads no key before it is asked for, and takes bytes', () => {
    let read = 0;
    function* counted(): Generator<Uint8Array> {
      for (const key of keys) {
        read++;
        yield utf8(key);
      }
    }
    const { value } = movedKeys(before, after, counted()).next();
    expect(value).toEqual({ ...moved[0], key: utf8(moved[0].key) });
    expect(read).toBe(keys.indexOf(moved[0].key) + 1);
  });

  it('names no node where none holds a key', () => {
    const empty = createCluster(ring, []);
    expect([...movedKeys(empty, before, ['k'])]).toEqual([{ key: 'k', from: undefined, to: before.get('k') }]);
    expect([...movedKeys(before, empty, ['k'])]).toEqual([{ key: 'k', from: before.get('k'), to: undefined }]);
  });

  it('refuses what lists no keys at once', () => {
    for (const wrong of ['key', undefined, 3, {}]) {
      expect(call(movedKeys, before, after, wrong)).toThrow(/^keys must be an array or another iterable of keys, got /);
    }
  });
});

describe('movedRanges', () => {
  const hashed = (cluster: Cluster, hash: number) => cluster.nodes[cluster.partitioner.locate(hash | 0)]?.id;

  /** Holds ranges against what single hashes say, at both ends and beyond. */
  function check(before: Cluster, after: Cluster): void {
    const { ranges, size, unit } = movedRanges(before, after);
    const span = 2 ** before.hash.bits;
    const wrong = ranges.filter(({ first, last, from, to }, i) => {
      const open = ranges[i - 1];
      const apart = first > (open?.last ?? -1) && last >= first && last < size;
      const goesOn = open?.last === first - 1 && open.from?.id === from?.id && open.to?.id === to?.id;
      const held = [first, last].every((h) => hashed(before, h) === from?.id && hashed(after, h) === to?.id);
      return !apart || goesOn || !held;
    });
    expect(wrong).toEqual([]);
    const inside = (hash: number) => {
      const at = unit === 'slot' ? hash % size : hash;
      return ranges.some(({ first, last }) => first <= at && at <= last);
    };
    const some = Array.from({ length: 500 }, (_, i) => Math.floor((i / 500) * span));
    expect(some.filter((hash) => inside(hash) !== (hashed(before, hash) !== hashed(after, hash)))).toEqual([]);
  }

  const names = ['0', '1', '2', '3', '4'];

  it.each([...strategies, ...profiles])('are what single hashes say, or there are none: $id', (rule) => {
    const before = createCluster(rule, names);
    const listed = before.partitioner.anatomy && !before.partial;
    for (const after of [before.add('5'), before.remove('4'), before.removeAll(names), before]) {
      if (listed) check(before, after);
      else
        expect(() => movedRanges(before, after)).toThrow(/ has no ranges that could be listed: movedKeys finds what/);
    }
    if (listed) {
      check(createCluster(rule, []), before);
      expect(movedRanges(before, before).ranges).toEqual([]);
    }
  });

  it('are slots where a table says who holds them, and add up to what a plan moves', () => {
    const before = createCluster(slots, ['a', 'b', 'c']);
    const { unit, size, ranges } = movedRanges(before, before.add('d'));
    expect([unit, size]).toEqual(['slot', 16384]);
    expect(ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(4096);
    expect(new Set(ranges.map(({ to }) => to?.id))).toEqual(new Set(['d']));
  });

  it('read two tables of different sizes as one', () => {
    const before = createCluster(modulo, ['a', 'b', 'c']);
    const { size, ranges } = movedRanges(before, before.add('d'));
    expect(size).toBe(12);
    expect(ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(9);
  });

  it('join what lies side by side', () => {
    const before = createCluster(ring, ['a']);
    const after = createCluster(ring, ['b']);
    expect(movedRanges(before, after)).toEqual({
      unit: 'hash',
      size: 2 ** 32,
      ranges: [{ first: 0, last: 2 ** 32 - 1, from: { id: 'a' }, to: { id: 'b' } }],
    });
  });

  it('refuse what has none in common', () => {
    const before = createCluster(ring, ['a']);
    expect(() => movedRanges(before, createCluster(jump, ['a']))).toThrow(InputError);
    expect(() => movedRanges(before, createCluster(modulo, ['a'], { hash: ring.hash }))).toThrow(
      'ring and modulo cut keys in different ways: a ring and a table have no common ranges',
    );
    expect(movedRanges(before, createCluster(tokenAllocation, ['a'], { hash: ring.hash })).ranges).toEqual([]);
    const big = createCluster(
      modulo,
      Array.from({ length: 9973 }, (_, i) => `n${i}`),
    );
    expect(() => movedRanges(big, big.add('x'))).toThrow('tables of 9973 and 9974 entries have more than 4194304');
  });
});
