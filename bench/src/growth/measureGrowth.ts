import { type Cluster, Comparison, createCluster, resultsOf, type Strategy } from '@shardscope/core';
import { accelerated } from '@shardscope/core/wasm';
import { type GrowthPoint, partitionsOf } from './growthLaws.ts';

const HASHES = 2 ** 17;
// A comparison of more keys would only repeat what these say; a strategy that looks at all nodes gets as many fewer.
const KEYS = 300_000;
const MOST_SCORES = 2e8;
const ROUNDS = 3;

/** What options let a strategy serve so many nodes, where its defaults do not. */
export function optionsFor({ id }: Strategy, nodes: number): Readonly<Record<string, number>> {
  const capacity = Math.min(65_536, 2 * nodes);
  if (id === 'anchor') return { capacity: Math.max(1024, capacity) };
  if (id === 'dx') return { capacity: Math.max(128, capacity) };
  if (id === 'maglev' && nodes >= 1000) return { 'table-size': 655_373 };
  return id === 'partition-table' ? { partitions: partitionsOf(nodes) } : {};
}

/** Measures a strategy at a number of nodes; `undefined` where it says that it cannot serve that many. Anything else that it throws is thrown. */
export function measureGrowth(strategy: Strategy, nodes: number): GrowthPoint | undefined {
  // A node joins, so there must be room for one more.
  if (nodes + 1 > (strategy.maxNodes ?? Number.POSITIVE_INFINITY)) return undefined;
  const names = Array.from({ length: nodes }, (_, i) => `node-${i}`);
  const made = () => createCluster(strategy, names, optionsFor(strategy, nodes));
  const before = held();
  const first = made();
  const bytes = Math.max(0, held() - before);
  const build = least(ROUNDS, made);
  const add = least(ROUNDS, () => first.add('joins'));
  return { nodes, build, add, bytes, locate: locating(first), compare: comparing(first) };
}

function locating({ partitioner, strategy, nodes, options }: Cluster): number {
  const count = Math.max(1000, Math.min(HASHES, Math.floor(MOST_SCORES / (strategy.lookups?.(nodes, options) ?? 1))));
  const hashes = Int32Array.from({ length: count }, (_, i) => Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(i, 0x85ebca6b));
  let sum = 0;
  const time = least(ROUNDS, () => {
    for (const hash of hashes) sum += partitioner.locate(hash, hash);
  });
  if (sum < 0) throw new Error('a lookup found no node');
  return (time * 1e6) / count;
}

function comparing(cluster: Cluster): number {
  const fast = accelerated();
  const comparison = new Comparison([cluster], [{ join: [{ id: 'joins' }], leave: [], reweight: [] }]);
  const counter = comparison.counter(fast);
  const { strategy, nodes, options } = cluster;
  const count = Math.max(20_000, Math.min(KEYS, Math.floor(MOST_SCORES / (strategy.lookups?.(nodes, options) ?? 1))));
  if (!fast) throw new Error('this Node has no WebAssembly with SIMD');
  // The first keys pay for compilation.
  for (const keys of fast.generatedKeys('names', 2, 0, 8192).batches()) counter.add(keys);
  const time = cpu(() => {
    for (const keys of fast.generatedKeys('names', 1, 0, count).batches()) counter.add(keys);
  });
  resultsOf(comparison, counter.counts());
  return (time * 1e6) / count;
}

const held = (): number => {
  // What the first collection frees, the engine counts as freed some time later.
  for (let i = 0; i < 4; i++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const least = (rounds: number, work: () => unknown): number =>
  Math.min(...Array.from({ length: rounds }, () => cpu(work)));

/** Milliseconds of CPU. */
function cpu(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
