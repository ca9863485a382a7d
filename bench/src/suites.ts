import { coreHashes, coreStrategies, coreWasm } from './core.ts';
import type { Shape } from './keys.ts';
import type { Task, TaskKind } from './task.ts';

/** Contenders that meet on the same tasks. */
export interface Suite {
  readonly id: string;
  readonly title: string;
  /** The contenders from core; the others are measured against the first. */
  readonly core: readonly string[];
  readonly peers: readonly string[];
  readonly tasks: readonly Task[];
}

/** The suite that `measureBulk` runs: programs that count whole workloads. */
export const BULK = 'bulk';

const every: readonly (TaskKind | 'memory')[] = [
  ...(['locate', 'get', 'bytes', 'assign', 'replicas', 'build', 'add', 'remove', 'memory'] as const),
];
const strings: readonly Shape[] = ['user', 'uuid', 'tag', 'url', 'mixed'];

const get = (nodes: number, ...shapes: Shape[]): Task[] => shapes.map((shape) => ({ kind: 'get', nodes, shape }));
const on = (nodes: number, ...kinds: (TaskKind | 'memory')[]): Task[] =>
  kinds.map((kind) => ({ kind, nodes, shape: 'user' }));

const all: readonly Suite[] = [
  {
    id: 'slot',
    title: 'Redis slot of a string',
    core: ['redis-slot', 'redis-slot/wasm'],
    peers: ['cluster-key-slot', '@redis/client', 'crc'],
    tasks: get(1, ...strings),
  },
  {
    id: 'hash',
    title: '32-bit hash of a string',
    core: ['murmur3_32', 'murmur3_32/wasm', 'xxh32'],
    peers: ['murmurhash-js', 'imurmurhash', 'murmurhash3js-revisited', 'xxhash-wasm'],
    tasks: get(1, ...strings),
  },
  {
    id: 'ring',
    title: 'Ring, 160 points a node',
    core: ['ring', 'ring/wasm'],
    peers: ['hashring', 'consistent-hash', 'node-hashring', 'effect', 'ketama'],
    tasks: [
      ...[3, 10, 100, 1000].flatMap((nodes) => get(nodes, 'user')),
      ...get(10, 'mixed', 'hot'),
      ...on(10, 'assign'),
      ...on(1000, 'assign', 'build', 'add', 'memory'),
    ],
  },
  {
    id: 'jump',
    title: 'Jump, from a 64-bit hash',
    core: ['jump', 'jump/wasm'],
    peers: ['@subspace/jump-consistent-hash', 'jumphash'],
    tasks: [10, 100, 1000].flatMap((nodes) => on(nodes, 'locate')),
  },
  {
    id: 'rendezvous',
    title: 'Rendezvous',
    core: ['rendezvous'],
    peers: ['rendezvous-hash'],
    tasks: on(10, 'get', 'locate'),
  },
  { id: 'maglev', title: 'Maglev', core: ['maglev'], peers: [], tasks: on(100, 'build', 'locate', 'get') },
  {
    id: BULK,
    title: 'Millions of keys through modulo, ring and slots, 10 -> 11 nodes, per key',
    core: ['core/wasm'],
    peers: [],
    tasks: [],
  },
  {
    id: 'strategies',
    title: 'Every strategy of core',
    core: coreStrategies.map(({ id }) => id),
    peers: [],
    tasks: [...on(3, 'locate', 'get'), ...on(10, ...every), ...on(100, 'locate', 'get'), ...on(1000, ...every)],
  },
];

const BRIEF: readonly Task['kind'][] = ['get', 'locate', 'build', 'memory'];

/** Enough to see that everything works and roughly how fast. */
const brief = ({ kind, nodes, shape }: Task): boolean =>
  (nodes === 1 || nodes === 10) && (shape === 'user' || shape === 'url') && BRIEF.includes(kind);

const known = new Set([...coreStrategies, ...coreHashes, ...coreWasm].map(({ id }) => id));

/** The suites of these names, or all, as far as core has what they measure; `quick` keeps their first tasks. */
export function suites(names: readonly string[], quick: boolean): readonly Suite[] {
  for (const name of names) {
    if (!all.some(({ id }) => id === name)) {
      throw new RangeError(`unknown suite ${name}; known: ${all.map(({ id }) => id).join(', ')}`);
    }
  }
  return all
    .filter(({ id }) => names.length === 0 || names.includes(id))
    .map((suite) => ({ ...suite, core: suite.core.filter((id) => known.has(id) || suite.id === BULK) }))
    .filter(({ core }) => core.length > 0)
    .map((suite) => (quick ? { ...suite, tasks: suite.tasks.filter(brief) } : suite));
}
