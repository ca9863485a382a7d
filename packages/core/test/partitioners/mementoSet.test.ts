import { describe, expect, it } from 'vitest';
import { MementoSet } from '../../src/partitioners/buckets/mementoSet.ts';
import { readJSON } from '../vectors.ts';

describe('published vectors', () => {
  it('MementoHash remembers what the Java engine remembers after every step', () => {
    const { cases } = readJSON<{
      cases: {
        n: number;
        steps: {
          op: string;
          bucket: number;
          bArraySize: number;
          lastRemoved: number;
          replacements: Record<string, number[]>;
        }[];
      }[];
    }>('published/memento');
    for (const { n, steps } of cases) {
      let set = new MementoSet(n, n, new Map());
      for (const { op, bucket, bArraySize, lastRemoved, replacements } of steps) {
        if (op === 'add') expect(set.last).toBe(bucket);
        set = op === 'remove' ? set.remove(bucket) : set.restore();
        const memories = Object.fromEntries([...set.memories].map(([b, { size, before }]) => [b, [size, before]]));
        expect([set.size, set.last, memories]).toEqual([bArraySize, lastRemoved, replacements]);
      }
    }
  });
});
