import { coreHashes, coreStrategies, coreWasm } from './contenders/coreContenders.ts';
import { commandNames } from './measure/measureCommands.ts';
import type { Scope, Suite } from './model/suite.ts';
import { type BulkTask, type Shape, sameTask, type Task } from './model/task.ts';
import { targeted, targets } from './report/targets.ts';

const every: readonly Task['kind'][] = [
  ...(['locate', 'get', 'bytes', 'assign', 'replicas', 'build', 'add', 'remove', 'memory'] as const),
];
const brief: readonly Task['kind'][] = ['get', 'locate', 'build'];
const strings: readonly Shape[] = ['user', 'uuid', 'tag', 'url', 'mixed'];
const sizes = [3, 10, 100, 1000];

const on = (nodes: number, ...kinds: Task['kind'][]): Task[] => kinds.map((kind) => ({ kind, nodes, shape: 'user' }));
const get = (nodes: number, ...shapes: Shape[]): Task[] => shapes.map((shape) => ({ kind: 'get', nodes, shape }));

const limitTasks = targets.flatMap(({ suite, own, task }) =>
  suite === 'limits' && !('threads' in task) ? [{ own, task }] : [],
);

const all: readonly Omit<Suite, 'wants'>[] = [
  {
    id: 'slot',
    title: 'Redis slot of a string',
    core: ['redis-slot', 'redis-slot/wasm'],
    peers: ['cluster-key-slot', '@redis/client', 'crc'],
    tasks: [...get(1, ...strings), ...on(1, 'bytes')],
  },
  {
    id: 'hash',
    title: '32-bit hash of a string',
    core: ['murmur3_32', 'murmur3_32/wasm', 'xxh32'],
    peers: ['murmurhash-js', 'imurmurhash', 'murmurhash3js-revisited', 'xxhash-wasm'],
    tasks: [...get(1, ...strings), ...on(1, 'bytes')],
  },
  {
    id: 'ring',
    title: 'Ring, 160 points a node',
    core: ['ring', 'ring/wasm'],
    peers: ['hashring', 'consistent-hash', 'node-hashring', 'effect', 'ketama'],
    tasks: [
      ...sizes.flatMap((nodes) => on(nodes, 'get')),
      ...get(10, 'mixed', 'hot'),
      ...on(10, 'assign', 'replicas'),
      ...on(1000, 'assign', 'replicas', 'build', 'add', 'remove', 'memory'),
    ],
  },
  {
    id: 'jump',
    title: 'Jump, from a 64-bit hash',
    core: ['jump', 'jump/wasm'],
    peers: ['@subspace/jump-consistent-hash', 'jumphash'],
    tasks: sizes.flatMap((nodes) => on(nodes, 'locate')),
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
    id: 'bulk',
    title: 'Millions of keys through modulo, ring and slots, 10 -> 11 nodes, per key',
    core: ['core/wasm'],
    peers: [],
  },
  {
    id: 'limits',
    title: 'Both states of a join, and many nodes',
    alone: true,
    limits: 'tasks',
    core: [...new Set(limitTasks.map(({ own }) => own))],
    peers: [],
    tasks: limitTasks
      .map(({ task }) => task)
      .filter((task, i, all) => all.findIndex((one) => sameTask(one, task)) === i),
  },
  { id: 'commands', title: 'Whole commands', alone: true, limits: 'commands', core: commandNames, peers: [] },
  {
    id: 'strategies',
    title: 'Every strategy of core',
    alone: true,
    core: coreStrategies.map(({ id }) => id),
    peers: [],
    tasks: [...on(3, 'locate', 'get'), ...on(10, ...every), ...on(100, 'locate', 'get'), ...on(1000, ...every)],
  },
];

const known = new Set([...coreStrategies, ...coreHashes, ...coreWasm].map(({ id }) => id));

const limited = (suite: string): boolean => suite === 'limits' || suite === 'commands';

/** Whether a contender is to do a task of a suite. */
const wants: Readonly<Record<Scope, (suite: string, contender: string, task: Task | BulkTask) => boolean>> = {
  full: (suite, contender, task) => !limited(suite) || targeted(suite, contender, task),
  targets: targeted,
  quick: (suite, _contender, task) =>
    !limited(suite) &&
    ('threads' in task ||
      ([1, 10].includes(task.nodes) && task.shape === 'user' && brief.includes(task.kind)) ||
      (suite === 'maglev' && task.kind === 'locate')),
};

/** The suites of these names, or all, as far as core has what they measure. Throws a `RangeError` at an unknown name. */
export function suites(names: readonly string[], scope: Scope): readonly Suite[] {
  for (const name of names) {
    if (!all.some(({ id }) => id === name)) {
      throw new RangeError(`unknown suite ${name}; known: ${all.map(({ id }) => id).join(', ')}`);
    }
  }
  return all
    .filter(({ id }) => names.length === 0 || names.includes(id))
    .map((suite) => ({
      ...suite,
      core: suite.core.filter((id) => known.has(id) || suite.tasks === undefined),
      wants: (contender: string, task: Task | BulkTask) => wants[scope](suite.id, contender, task),
    }))
    .filter(({ core }) => core.length > 0);
}
