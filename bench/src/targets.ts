import type { BulkTask } from './bulk/measure.ts';
import type { Shape } from './keys.ts';
import type { Measurement } from './rounds.ts';
import { C } from './rounds.ts';
import { type Estimate, ratio } from './statistics.ts';
import type { Task } from './task.ts';
import { taskName } from './taskName.ts';

/** What a suite's first contender must reach on one task. */
export interface Target {
  readonly suite: string;
  /** Which of core's contenders is meant, where it is not the suite's first. */
  readonly own?: string;
  readonly task: Task | BulkTask;
  /** Against one of these, whichever is fastest: how many times as long it must take at least. */
  readonly peers?: readonly { readonly than: readonly string[]; readonly atLeast: number }[];
  /** Against C: how many times as long we may take at most. */
  readonly c?: number;
}

/** One target and how it stands. */
export interface Verdict {
  readonly own: string;
  readonly task: Task | BulkTask;
  readonly against: string;
  readonly bound: string;
  readonly found: Estimate;
  readonly verdict: 'holds' | 'fails' | 'unclear';
}

const user: Shape = 'user';
const get = (nodes: number, shape: Shape): Task => ({ kind: 'get', nodes, shape });
const slot = (shape: Shape, atLeast: number, c: number, own = 'redis-slot'): Target => ({
  suite: 'slot',
  own,
  task: get(1, shape),
  peers: [{ than: ['cluster-key-slot'], atLeast }],
  c,
});
const murmurs = ['murmurhash-js', 'imurmurhash', 'murmurhash3js-revisited', 'xxhash-wasm'];
const hash = (shape: Shape, atLeast: number, c: number, own = 'murmur3_32'): Target => ({
  suite: 'hash',
  own,
  task: get(1, shape),
  peers: [{ than: murmurs, atLeast }],
  c,
});
const bulk = (shape: BulkTask['shape'], threads: number): Target => ({
  suite: 'bulk',
  task: { kind: 'bulk', nodes: 10, shape, threads },
  peers: [{ than: ['plain'], atLeast: 20 }],
  c: 2,
});
const versus = (...pairs: [string, number][]) => pairs.map(([than, atLeast]) => ({ than: [than], atLeast }));

/** What must hold on every machine, as ratios within one run. */
export const targets: readonly Target[] = [
  slot('user', 2.4, 6),
  slot('uuid', 3.2, 5.7),
  slot('tag', 2.6, 8),
  slot('url', 4.6, 4.6, 'redis-slot/wasm'),
  hash('user', 1.4, 8.5),
  hash('uuid', 1.15, 7.5),
  hash('url', 1.1, 5.5, 'murmur3_32/wasm'),
  {
    suite: 'ring',
    task: get(10, user),
    peers: versus(['hashring', 30], ['consistent-hash', 3], ['node-hashring', 4], ['effect', 4.5]),
    c: 5.5,
  },
  {
    suite: 'ring',
    task: get(1000, user),
    peers: versus(['hashring', 30], ['consistent-hash', 3], ['node-hashring', 4], ['effect', 4.5]),
    c: 4.5,
  },
  { suite: 'ring', own: 'ring/wasm', task: { kind: 'assign', nodes: 10, shape: user }, c: 1.7 },
  { suite: 'ring', own: 'ring/wasm', task: { kind: 'assign', nodes: 1000, shape: user }, c: 3 },
  {
    suite: 'ring',
    task: { kind: 'build', nodes: 1000, shape: user },
    peers: versus(['effect', 7], ['hashring', 12]),
    c: 2.2,
  },
  { suite: 'ring', task: { kind: 'add', nodes: 1000, shape: user }, peers: versus(['effect', 3.3], ['hashring', 50]) },
  {
    suite: 'ring',
    task: { kind: 'memory', nodes: 1000, shape: user },
    peers: [{ than: ['hashring', 'consistent-hash', 'node-hashring', 'effect'], atLeast: 6 }],
  },
  {
    suite: 'jump',
    own: 'jump/wasm',
    task: { kind: 'locate', nodes: 10, shape: user },
    peers: versus(['@subspace/jump-consistent-hash', 25]),
    c: 1.6,
  },
  {
    suite: 'jump',
    own: 'jump/wasm',
    task: { kind: 'locate', nodes: 100, shape: user },
    peers: versus(['@subspace/jump-consistent-hash', 20]),
    c: 1.8,
  },
  { suite: 'rendezvous', task: get(10, user), peers: versus(['rendezvous-hash', 200]) },
  { suite: 'rendezvous', task: { kind: 'locate', nodes: 10, shape: user }, c: 3.3 },
  { suite: 'maglev', task: { kind: 'build', nodes: 100, shape: user }, c: 2.5 },
  bulk('sequence', 1),
  bulk('names', 1),
  bulk('sequence', 2),
  bulk('names', 2),
  {
    suite: 'bulk',
    task: { kind: 'file', nodes: 10, shape: 'sequence', threads: 1 },
    peers: versus(['readline', 7]),
    c: 1.9,
  },
];

/** How each target stands; those that were not measured are left out. */
export function verdicts(measurements: readonly Measurement[]): Verdict[] {
  return targets.flatMap(({ suite, own: path, task, peers = [], c }) => {
    const here = measurements.filter((one) => one.suite === suite && same(one.task, task));
    const own = path === undefined ? here[0] : here.find(({ contender }) => contender === path);
    if (!own) return [];
    const lines: Verdict[] = [];
    for (const { than, atLeast } of peers) {
      const rivals = here
        .filter(({ contender }) => than.includes(contender))
        .map((rival) => ({ against: rival.contender, found: ratio(rival.values, own.values) }));
      const best = rivals.sort((a, b) => a.found.middle - b.found.middle)[0];
      if (best) {
        const verdict = judge(best.found.low >= atLeast, best.found.high < atLeast);
        lines.push({ own: own.contender, task, ...best, bound: `>= ${atLeast}`, verdict });
      }
    }
    const native = here.find(({ contender }) => contender === C);
    if (c !== undefined && native) {
      const found = ratio(own.values, native.values);
      lines.push({
        own: own.contender,
        task,
        against: C,
        bound: `<= ${c}`,
        found,
        verdict: judge(found.high <= c, found.low > c),
      });
    }
    return lines;
  });
}

/** Only an interval that lies wholly on one side of the bound decides. */
const judge = (holds: boolean, fails: boolean): Verdict['verdict'] => (holds ? 'holds' : fails ? 'fails' : 'unclear');

const same = (a: Task | BulkTask, b: Task | BulkTask): boolean => taskName(a) === taskName(b) && a.nodes === b.nodes;
