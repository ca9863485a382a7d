import type { RedisNode } from '@shardscope/core/redis';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/redis/apply/before/atOnce.ts';
import { widthText } from '../../../src/redis/apply/firstCommands.ts';

const master = (id: string): RedisNode => ({ id, host: '', port: 0, role: 'master', slots: [] });
const replica = (id: string, masterId: string): RedisNode => ({ ...master(id), role: 'replica', masterId });

/** Two masters that move slots, and a third one, each with the replicas that are named after it. */
const widthOf = (replicas: readonly string[], version: Record<string, string> | string, wanted = {}) => {
  const nodes = [...['a', 'b', 'c'].map(master), ...replicas.map((id) => replica(id, id[0]))];
  const versions = typeof version === 'string' ? Object.fromEntries(nodes.map(({ id }) => [id, version])) : version;
  return atOnce(wanted, ['a', 'b'], nodes, versions);
};
const sizes = ({ slots, pairs }: ReturnType<typeof atOnce>) => [slots, pairs];

describe('how much is open at once', () => {
  it.each([
    ['redis 7.0.15', [1, 1]],
    ['redis 8.6.3', [1, 1]],
    ['valkey 7.2.5', [1, 1]],
    ['valkey 8.0.1', [1, 1]],
    ['valkey 9.1.2', [1, 1]],
    ['keydb 9.1.2', [1, 1]],
  ])('is one by default where a replica of %s could take over', (version, expected) => {
    expect(sizes(widthOf(['a1'], version))).toEqual(expected);
    expect(sizes(widthOf(['b1'], version))).toEqual(expected);
  });

  it('is at most 32 and four where only masters without slots to move have replicas, or nobody does', () => {
    expect(sizes(widthOf([], 'redis 7.0.15'))).toEqual([32, 4]);
    expect(widthOf(['c1'], 'redis 7.0.15')).toEqual({
      slots: 32,
      first: 8,
      pairs: 4,
      why: 'no replica could take over',
    });
  });

  it('says whose replicas do not know which slots are open, as long as not every node of the shards is known to tell them', () => {
    const known = { a: 'valkey 9.1.2', b: 'valkey 9.1.2' };
    expect(widthOf(['a1'], known).why).toContain('replicas of an unknown version do not know');
    expect(sizes(widthOf(['a1'], { ...known, a1: 'redis 7.0.15' }))).toEqual([1, 1]);
    // Nobody takes over from b, whatever it runs.
    expect(widthOf(['a1'], { a: 'valkey 8.0.0', a1: 'valkey 8.0.0' })).toEqual({
      slots: 1,
      first: 1,
      pairs: 1,
      why: 'replicas know which slots are open; keys of a MIGRATE may be lost if its target dies before its replica has them',
    });
  });

  it('is what the user says, with the risk of it', () => {
    const risky = widthOf(['a1'], 'redis 7.0.15', { slotsAtOnce: 4, pairsAtOnce: 3 });
    expect(sizes(risky)).toEqual([4, 3]);
    expect(risky.why).toBe(
      'replicas of redis 7.0.15 do not know which slots are open: keys of up to 12 slots may read as missing after a failover, until apply opens the slots anew',
    );
    expect(sizes(widthOf(['a1'], 'redis 7.0.15', { pairsAtOnce: 2 }))).toEqual([1, 2]);
    expect(widthOf(['a1'], 'redis 7.0.15').why).toContain('keys of no more than one slot');
    expect(sizes(widthOf(['a1'], 'valkey 9.1.2', { slotsAtOnce: 5 }))).toEqual([5, 1]);
  });

  it('says with how many slots a pair begins where more may be open later, and nothing of it where the number is fixed', () => {
    const texts = [{}, { slotsAtOnce: 32 }, { slotsAtOnce: 5 }].map((wanted) => widthText(widthOf([], '', wanted)));
    expect(texts).toEqual([
      'slots at once: 8 at first, at most 32; pairs at once: 4: no replica could take over',
      'slots at once: 32, pairs at once: 4: no replica could take over',
      'slots at once: 5, pairs at once: 4: no replica could take over',
    ]);
    expect(widthText(widthOf(['a1'], 'redis 7.0.15'))).toMatch(/^slots at once: 1, pairs at once: 1: /);
  });
});
