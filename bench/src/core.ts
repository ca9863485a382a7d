import { createCluster, type KeyHash, type Strategy } from '@shardscope/core';
import { hashes, strategies } from '@shardscope/core/registry';
import type { Contender } from './contender.ts';

/** Every strategy of core, as its users meet it. */
export const coreStrategies: readonly Contender[] = strategies.map(ofStrategy);

/** Every hash of core. */
export const coreHashes: readonly Contender[] = hashes.map(ofHash);

function ofStrategy(strategy: Strategy): Contender {
  return {
    id: strategy.id,
    package: '@shardscope/core',
    build(nodes) {
      let cluster = createCluster(strategy, nodes);
      const { hash, partitioner } = cluster;
      const assign = partitioner.locateAll?.bind(partitioner);
      return {
        get: (key) => cluster.get(key),
        getBytes: (key) => cluster.get(key),
        getN: (key, n) => cluster.getN(key, n),
        hash(key, out, i) {
          out.low[i] = hash.of(key);
          if (hash.high) out.high[i] = hash.high(key);
        },
        ...(partitioner.locateKey ? {} : { locate: (low, high) => partitioner.locate(low, high) }),
        ...(assign && hash.bits < 64 ? { assign } : {}),
        add(node) {
          cluster = cluster.add(node);
        },
        remove(node) {
          cluster = cluster.remove(node);
        },
      };
    },
  };
}

function ofHash(hash: KeyHash): Contender {
  return { id: hash.id, package: '@shardscope/core', build: () => ({ get: hash.of, getBytes: hash.of }) };
}
