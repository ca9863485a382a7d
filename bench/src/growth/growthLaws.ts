import type { Strategy } from '@shardscope/core';
import { aboutOf } from '@shardscope/core/registry';

/** What is measured at each number of nodes. */
export interface GrowthPoint {
  readonly nodes: number;
  /** Building the cluster, ms of CPU. */
  readonly build: number;
  /** A node joins, ms of CPU. */
  readonly add: number;
  /** One lookup by hash, ns of CPU. */
  readonly locate: number;
  /** A key of a comparison of both states of a join, ns of CPU. */
  readonly compare: number;
  /** What the mapping keeps in typed arrays and on the heap, bytes. */
  readonly bytes: number;
}

export type Operation = Exclude<keyof GrowthPoint, 'nodes'>;

/** How an operation may grow with the number of nodes. */
export type Law = '1' | 'log n' | 'n' | 'n log n' | 'n parts';

/** How many partitions a partition table of so many nodes is measured with. */
export const partitionsOf = (nodes: number): number => (nodes > 64 ? Math.min(65_536, 16 * nodes) : 1024);

const growth: Readonly<Record<Law, (n: number) => number>> = {
  '1': () => 1,
  'log n': (n) => Math.log2(n + 1),
  n: (n) => n,
  'n log n': (n) => n * Math.log2(n + 1),
  'n parts': (n) => n * partitionsOf(n),
};

// Tables that leave a cache cost up to seven times as much a lookup; growth for no reason shows as ten times and more.
const SLACK = 8;

/** What is below these is start-up and the clock. */
const LEAST: Readonly<Record<Operation, number>> = { build: 5, add: 2, locate: 20, compare: 60, bytes: 2 ** 20 };

/** On fewer nodes some strategies do less than later on, once: on 3 most keys of binomial need no second hash (10 ns), on 10 and on 65,535 most do (100 ns). */
const FEWEST = 10;

/** The law of an operation: lookups by what the strategy says of itself, all else by the list of nodes; a partition table scores each for each partition. */
export function lawOf(strategy: Strategy, operation: Operation): Law {
  if (operation === 'build') return strategy.id === 'partition-table' ? 'n parts' : 'n log n';
  if (operation === 'add' || operation === 'bytes') return 'n';
  const said = aboutOf(strategy)?.lookup ?? '';
  if (said.startsWith('O(n)')) return 'n';
  if (said.startsWith('O(log n)')) return 'log n';
  return '1';
}

/** How many times as much as its law allows an operation takes at `to`, seen from `from`; 1 where there is too little to say. */
export function excess(strategy: Strategy, operation: Operation, from: GrowthPoint, to: GrowthPoint): number {
  if (to[operation] < LEAST[operation] || (operation === 'locate' && from.nodes < FEWEST)) return 1;
  const allowed = growth[lawOf(strategy, operation)];
  const before = Math.max(from[operation], LEAST[operation] / 2);
  return to[operation] / before / (allowed(to.nodes) / allowed(from.nodes));
}

/** Whether that is more than caches explain. */
export const grows = (times: number): boolean => times > SLACK;
