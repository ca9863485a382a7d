import { createCluster } from '@shardscope/core';
import { clusterFromJSON, hash, strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';
import { Draws } from '../random.ts';

/** The rule as it is told: every token of a node that joins finds all ranges anew. */
function tokensAfterJoin(tokens: readonly number[][], owner: number, count: number, range: number): number[][] {
  if (tokens.length === 0)
    return Array.from({ length: count }, (_, i) => [Math.floor((range / count) * (i + 1)) - 1, owner]);
  const ring = [...tokens];
  let lacking = range / (owner + 1);
  for (let i = 0; i < count; i++) {
    const lengths = ring.map(([at], j) => (j > 0 ? at - ring[j - 1][0] : at - ring[ring.length - 1][0] + range));
    const owned = new Float64Array(owner + 1);
    ring.forEach(([, whose], j) => {
      if (whose !== owner) owned[whose] += lengths[j];
    });
    const richest = owned.indexOf(Math.max(...owned));
    const most = Math.max(...lengths.filter((_, j) => ring[j][1] === richest));
    const place = lengths.findIndex((length, j) => length === most && ring[j][1] === richest);
    const part = Math.max(1, Math.floor(Math.min(lacking / (count - i), lengths[place] - 1)));
    lacking -= part;
    const at = (ring[place][0] - lengths[place] + part + range) % range;
    const next = ring.findIndex(([other]) => other >= at);
    ring.splice(next < 0 ? ring.length : next, 0, [at, owner]);
  }
  return ring;
}

describe('tokens', () => {
  it.each([
    { tokens: 1, hash: 'murmur3_32', bits: 32 },
    { tokens: 7, hash: 'murmur3_32', bits: 32 },
    { tokens: 16, hash: 'murmur3_32', bits: 32 },
    { tokens: 200, hash: 'redis-slot', bits: 14 },
  ])('are those of the rule, whoever joins and leaves: $tokens of $bits bits', ({ tokens, hash: id, bits }) => {
    const draws = new Draws(tokens);
    const below = (n: number): number => Math.floor(draws.uniform() * n);
    let cluster = createCluster(strategy('token-allocation'), [], { hash: hash(id), tokens });
    let rule: number[][] = [];
    for (let joined = 0; joined < 20; joined++) {
      rule = tokensAfterJoin(rule, cluster.size, tokens, 2 ** bits);
      cluster = cluster.add(`node-${joined}`);
      expect(cluster.toJSON().state).toEqual(rule.flat());
      if (below(3) > 0 || cluster.size === 1) continue;
      const gone = below(cluster.size);
      cluster = cluster.remove(cluster.nodes[gone].id);
      rule = rule.filter(([, owner]) => owner !== gone).map(([at, owner]) => [at, owner - Number(owner > gone)]);
    }
    expect(createCluster(strategy('token-allocation'), names(12), { hash: hash(id), tokens }).toJSON().state).toEqual(
      names(12)
        .reduce((all, _, owner) => tokensAfterJoin(all, owner, tokens, 2 ** bits), [] as number[][])
        .flat(),
    );
  });
});

describe('hashes narrower than 32 bits', () => {
  it('keep the tokens of token-allocation in their range, from JSON too', () => {
    const cluster = createCluster(strategy('token-allocation'), names(20), { hash: hash('crc16') });
    const state = cluster.toJSON().state ?? [];
    expect(Math.max(...state)).toBeLessThan(2 ** 16);
    expect(clusterFromJSON(cluster.toJSON()).get('key')).toEqual(cluster.get('key'));
    expect(() => createCluster(strategy('token-allocation'), names(300), { hash: hash('crc16'), tokens: 256 })).toThrow(
      'token-allocation takes at most 32768 tokens of 16 bits, got 76800',
    );
  });
});
