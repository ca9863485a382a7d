import { C_BASELINE } from '../model/suite.ts';
import { type BulkTask, type Shape, sameTask, type Task } from '../model/task.ts';

/** What a contender of core must reach on one task. */
export interface Target {
  readonly suite: string;
  readonly own: string;
  readonly task: Task | BulkTask;
  /** Against one of these, whichever is fastest: how many times as long it must take at least. */
  readonly peers?: readonly { readonly than: readonly string[]; readonly atLeast: number }[];
  /** Against C: how many times as long we may take at most. */
  readonly c?: number;
}

const get = (nodes: number, shape: Shape): Task => ({ kind: 'get', nodes, shape });
const on = (nodes: number, kind: Task['kind']): Task => ({ kind, nodes, shape: 'user' });
const versus = (...pairs: [string, number][]) => pairs.map(([than, atLeast]) => ({ than: [than], atLeast }));

const slot = (shape: Shape, atLeast: number, c: number, own = 'redis-slot'): Target => ({
  suite: 'slot',
  own,
  task: get(1, shape),
  peers: versus(['cluster-key-slot', atLeast]),
  c,
});

const hashes = ['murmurhash-js', 'imurmurhash', 'murmurhash3js-revisited', 'xxhash-wasm'];
const hash = (shape: Shape, atLeast: number, c: number, own = 'murmur3_32'): Target => ({
  suite: 'hash',
  own,
  task: get(1, shape),
  peers: [{ than: hashes, atLeast }],
  c,
});

const ringGet = (nodes: number, c: number): Target => ({
  suite: 'ring',
  own: 'ring',
  task: on(nodes, 'get'),
  peers: versus(['hashring', 30], ['consistent-hash', 3], ['node-hashring', 4], ['effect', 4.5]),
  c,
});

const jump = (nodes: number, atLeast: number, c: number): Target => ({
  suite: 'jump',
  own: 'jump/wasm',
  task: on(nodes, 'locate'),
  peers: versus(['@subspace/jump-consistent-hash', atLeast]),
  c,
});

const bulk = (shape: BulkTask['shape'], threads: number): Target => ({
  suite: 'bulk',
  own: 'core/wasm',
  task: { kind: 'bulk', nodes: 10, shape, threads },
  // The plain program has one thread: it is compared with one.
  ...(threads === 1 ? { peers: versus(['plain', 20]) } : {}),
  c: 2,
});

/** What must hold on every machine, as ratios within one run. */
export const targets: readonly Target[] = [
  slot('user', 2.4, 6),
  slot('uuid', 3.2, 5.7, 'redis-slot/wasm'),
  slot('tag', 2.6, 8),
  slot('url', 4.6, 4.6, 'redis-slot/wasm'),
  hash('user', 1.4, 8.5),
  hash('uuid', 1.15, 7.5),
  hash('url', 1.1, 5.5, 'murmur3_32/wasm'),
  ringGet(10, 5.5),
  ringGet(1000, 4.5),
  { suite: 'ring', own: 'ring/wasm', task: on(10, 'assign'), c: 1.7 },
  { suite: 'ring', own: 'ring/wasm', task: on(1000, 'assign'), c: 3 },
  { suite: 'ring', own: 'ring', task: on(1000, 'build'), peers: versus(['effect', 7], ['hashring', 12]), c: 2.2 },
  { suite: 'ring', own: 'ring', task: on(1000, 'add'), peers: versus(['effect', 3.3], ['hashring', 50]) },
  {
    suite: 'ring',
    own: 'ring',
    task: on(1000, 'memory'),
    peers: [{ than: ['hashring', 'consistent-hash', 'node-hashring', 'effect'], atLeast: 6 }],
  },
  jump(10, 25, 1.6),
  jump(100, 20, 1.8),
  { suite: 'rendezvous', own: 'rendezvous', task: on(10, 'get'), peers: versus(['rendezvous-hash', 200]) },
  { suite: 'rendezvous', own: 'rendezvous', task: on(10, 'locate'), c: 3.3 },
  { suite: 'maglev', own: 'maglev', task: on(100, 'build'), c: 2.5 },
  bulk('sequence', 1),
  bulk('names', 1),
  bulk('sequence', 2),
  bulk('names', 2),
  {
    suite: 'bulk',
    own: 'core/wasm',
    task: { kind: 'file', nodes: 10, shape: 'sequence', threads: 1 },
    peers: versus(['readline', 7]),
    c: 1.9,
  },
];

/** Whether a target needs this measurement. */
export const targeted = (suite: string, contender: string, task: Task | BulkTask): boolean =>
  targets.some(
    (target) =>
      target.suite === suite &&
      sameTask(target.task, task) &&
      (contender === target.own ||
        (contender === C_BASELINE && target.c !== undefined) ||
        target.peers?.some(({ than }) => than.includes(contender))),
  );
