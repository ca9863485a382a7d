import {
  type Cluster,
  Comparison,
  createCluster,
  generatedKeys,
  type KeyHash,
  type Partitioner,
  resultsOf,
  ring,
  type Strategy,
} from '@shardscope/core';
import { strategy as coreStrategy, hashes, strategies } from '@shardscope/core/registry';
import { accelerated } from '@shardscope/core/wasm';
import type { Comparing, Contender, Subject } from './contender.ts';

/** Strategies that refuse a thousand nodes without another option. */
const mostNodes: Readonly<Record<string, number>> = { dx: 100 };

/** Every strategy of core, as its users meet it. */
export const coreStrategies: readonly Contender[] = strategies.map(ofStrategy);

/** Every hash of core. */
export const coreHashes: readonly Contender[] = hashes.map(ofHash);

/** What core has in WebAssembly as well, where this Node can run it. */
export const coreWasm: readonly Contender[] = ofWasm();

function ofWasm(): Contender[] {
  const fast = accelerated();
  if (!fast) return [];
  return [
    { ...ofHash(fast.redisSlot), id: 'redis-slot/wasm' },
    { ...ofHash(fast.murmur3_32), id: 'murmur3_32/wasm' },
    {
      id: 'ring/wasm',
      build(nodes) {
        const cluster = createCluster(ring, nodes, { hash: fast.murmur3_32 });
        const assign = fast.assigner(cluster.partitioner);
        return {
          get: (key) => cluster.get(key),
          ...hashing(cluster.hash),
          ...(assign ? { assign: ({ low }, out) => assign(low, out) } : {}),
        };
      },
    },
    {
      id: 'jump/wasm',
      build: ({ length }) => ({
        ...hashing(coreStrategy('jump').hash),
        locate: (low, high) => fast.jumpHash(low, high, length),
      }),
    },
  ];
}

function ofStrategy(strategy: Strategy): Contender {
  return {
    id: strategy.id,
    ...(strategy.id in mostNodes ? { mostNodes: mostNodes[strategy.id] } : {}),
    build(nodes) {
      let cluster = createCluster(strategy, nodes);
      const { hash, partitioner } = cluster;
      return {
        get: (key) => cluster.get(key),
        getBytes: (key) => cluster.get(key),
        getN: (key, n) => cluster.getN(key, n),
        ...hashing(hash),
        ...(partitioner.locateKey ? {} : { locate: (low, high) => partitioner.locate(low, high) }),
        ...(partitioner.locateKey ? {} : { assign: assigner(partitioner) }),
        compare: () => comparing(cluster),
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

/** As `compare` of the command line counts: with the kernel, where there is one. */
function comparing(cluster: Cluster): Comparing {
  const fast = accelerated();
  const comparison = new Comparison([cluster], [{ join: [{ id: 'joins' }], leave: [], reweight: [] }]);
  const counter = comparison.counter(fast);
  let first = 0;
  return {
    count(keys) {
      for (const batch of (fast?.generatedKeys ?? generatedKeys)('names', 1, first, first + keys).batches())
        counter.add(batch);
      first += keys;
    },
    end: () => resultsOf(comparison, counter.counts()),
  };
}

/** Buckets of many hashes, as core counts them: at once, where a strategy has a loop of its own. */
function assigner(partitioner: Partitioner): Required<Subject>['assign'] {
  if (partitioner.locateAll) return ({ low }, out) => partitioner.locateAll?.(low, out);
  return ({ low, high }, out) => {
    for (let i = 0; i < low.length; i++) out[i] = partitioner.locate(low[i], high[i]);
  };
}

/** Hashes of keys as the strategies of core take them. */
export const hashing = (hash: KeyHash): Required<Pick<Subject, 'hash'>> => ({
  hash(key, out, i) {
    out.low[i] = hash.of(key);
    if (hash.high) out.high[i] = hash.high(key);
  },
});

function ofHash(hash: KeyHash): Contender {
  return { id: hash.id, build: () => ({ get: hash.of, getBytes: hash.of }) };
}
