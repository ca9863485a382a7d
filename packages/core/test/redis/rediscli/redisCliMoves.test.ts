import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type RedisNode,
  redisCliAddNode,
  redisCliCreate,
  redisCliRebalance,
  redisCliReshard,
  SLOTS,
  slotTable,
} from '../../../src/redis/index.ts';
import { members } from '../members.ts';

describe('redisCliReshard and redisCliRebalance', () => {
  it('permutes the result and changes no count when nodes are renamed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: SLOTS }), (count, slots) => {
        const rename = (id: string): string => id.replace(/^0/, 'f');
        const renamed = (list: readonly RedisNode[]) => list.map((node) => ({ ...node, id: rename(node.id) }));
        const nodes = redisCliAddNode({ nodes: redisCliCreate(members(count)).after }, members(count + 1)[count]).after;
        const target = nodes[count].id;
        const here = redisCliReshard({ nodes }, { from: ['all'], to: target, slots }, { emptied: 'master' });
        const there = redisCliReshard(
          { nodes: renamed(nodes) },
          { from: ['all'], to: rename(target), slots },
          { emptied: 'master' },
        );
        expect(there.after).toEqual(renamed(here.after));
        const even = redisCliRebalance({ nodes }, { useEmptyMasters: true });
        expect(redisCliRebalance({ nodes: renamed(nodes) }, { useEmptyMasters: true }).after).toEqual(
          renamed(even.after),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('applied to what was before gives what comes after; every slot keeps one owner', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: SLOTS }), (count, slots) => {
        const nodes = redisCliAddNode({ nodes: redisCliCreate(members(count)).after }, members(count + 1)[count]).after;
        const outcome = redisCliReshard(
          { nodes },
          { from: ['all'], to: nodes[count].id, slots },
          { emptied: 'master' },
        );
        const owners = Array.from(slotTable(nodes), (owner) => nodes[owner].id);
        const wrong = outcome.moves.filter(({ slot, from, to }) => {
          const held = owners[slot];
          owners[slot] = to;
          return held !== from || from === to;
        });
        expect(wrong).toEqual([]);
        const table = slotTable(outcome.after);
        expect(owners).toEqual(Array.from(table, (owner) => outcome.after[owner].id));
      }),
      { numRuns: 40 },
    );
  });
});
