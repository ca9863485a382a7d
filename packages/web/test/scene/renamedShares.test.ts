import { createCluster, modulo, redrawnShares, ring, scenario, slots } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { membersAt } from '../../src/model/membersAt.ts';
import { renameableAt } from '../../src/renaming/renameableAt.ts';
import { renamedShares } from '../../src/renaming/renamedShares.ts';
import { compute, question } from '../support/compute.ts';

const { nodes, changes } = scenario(question.scenario);
const strategies = [modulo, ring, slots] as const;

describe('renamedShares: shares under other names', () => {
  it('give the same shares for the same question: those that core draws', () => {
    const run = compute(question);
    run.tracks.forEach((track, index) => {
      const named = renameableAt(run, track, track.stages[1]);
      const found = named && renamedShares({ ...named, draws: 5 });
      const start = createCluster(strategies[index], nodes);
      const drawn = [1, 2, 3, 4, 5].map((draw) => redrawnShares(start, changes.slice(0, 1), draw)?.at(-1));
      expect(found).toEqual(drawn);
    });
  });

  it('are fewer where there are very many points', () => {
    const start = Array.from({ length: 50 }, (_, i) => ({ id: `n${i}` }));
    const named = { strategy: 'ring', options: { vnodes: 1000 }, hash: 'murmur3', start, changes: [], draws: 200 };
    expect(renamedShares({ ...named, hash: ring.hash.id })).toHaveLength(40);
  });

  it('keep weights that a change gave', () => {
    const run = compute({ ...question, strategies: ['ring'], scenario: 'a,b=2 a=3 -b' });
    const [track] = run.tracks;
    expect(track.stages.map((stage) => membersAt(run, track, stage).map(({ weight = 1 }) => weight))).toEqual([
      [1, 2],
      [3, 2],
      [3],
    ]);
  });
});
