import { C_BASELINE, C_LANES } from '../model/suite.ts';
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
  /** Against C with many keys at a time. */
  readonly lanes?: number;
  /** At most so many nanoseconds where C takes `NAME_NS` for a name in the same run; for `peak`, bytes on any machine. */
  readonly most?: number;
}

/** What a name through three strategies takes C, one after the other, where absolute limits were set. */
export const NAME_NS = 17.1;

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

const bulk = (shape: BulkTask['shape'], threads: number, plain: number, c: number, lanes: number): Target => ({
  suite: 'bulk',
  own: 'core/wasm',
  task: { kind: 'bulk', nodes: 10, shape, threads },
  // The plain program has one thread: it is compared with one.
  ...(threads === 1 ? { peers: versus(['plain', plain]), lanes } : {}),
  c,
});

const limit = (own: string, kind: Task['kind'], nodes: number, most: number): Target => ({
  suite: 'limits',
  own,
  task: on(nodes, kind),
  most,
});

const command = (own: string, kind: Task['kind'], nodes: number, most: number): Target => ({
  ...limit(own, kind, nodes, most),
  suite: 'commands',
});

const MS = 1e6;
const MIB = 2 ** 20;

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
  { suite: 'maglev', own: 'maglev', task: on(100, 'build'), c: 1.8 },
  bulk('sequence', 1, 150, 0.35, 2),
  bulk('names', 1, 80, 0.6, 3),
  bulk('sequence', 2, 150, 0.35, 2),
  bulk('names', 2, 80, 0.6, 3),
  {
    suite: 'bulk',
    own: 'core/wasm',
    task: { kind: 'file', nodes: 10, shape: 'sequence', threads: 1 },
    peers: versus(['readline', 7]),
    c: 0.75,
    lanes: 2.6,
  },
  limit('jump', 'compare', 10, 45),
  limit('jumpback', 'compare', 10, 35),
  limit('flip', 'compare', 10, 40),
  limit('power', 'compare', 10, 50),
  limit('binomial', 'compare', 10, 50),
  limit('memento', 'compare', 10, 50),
  limit('multi-probe', 'compare', 1000, 170),
  limit('rendezvous', 'compare', 1000, 480),
  limit('modulo', 'compare', 10_000, 45),
  limit('modulo', 'compare', 65_535, 45),
  limit('modulo', 'end', 1000, 150 * MS),
  limit('ring', 'locate', 65_536, 200),
  limit('bounded', 'build', 1000, 20 * MS),
  limit('nearest-ring', 'build', 1000, 18 * MS),
  limit('nearest-ring', 'build', 10_000, 200 * MS),
  limit('token-allocation', 'build', 1000, 40 * MS),
  limit('jump', 'add', 10_000, 0.5 * MS),
  limit('jump', 'add', 65_535, 2 * MS),
  command('compare 200M names', 'wall', 10, 1700 * MS),
  // What two threads may take in that time.
  command('compare 200M names', 'cpu', 10, 3400 * MS),
  command('compare 200M names', 'peak', 10, 130 * MIB),
  command('compare 40M lines', 'wall', 10, 1100 * MS),
  command('compare 40M lines', 'cpu', 10, 2000 * MS),
  command('compare 40M lines', 'peak', 10, 180 * MIB),
  command('compare every strategy', 'peak', 1000, 256 * MIB),
];

/** Whether a target needs this measurement. */
export const targeted = (suite: string, contender: string, task: Task | BulkTask): boolean =>
  targets.some(
    (target) =>
      target.suite === suite &&
      sameTask(target.task, task) &&
      (contender === target.own ||
        (contender === C_BASELINE && target.c !== undefined) ||
        (contender === C_LANES && target.lanes !== undefined) ||
        target.peers?.some(({ than }) => than.includes(contender))),
  );
