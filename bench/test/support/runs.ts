import type { Measurement, Run } from '../../src/model/run.ts';

/** A run of three runs of three rounds on some machine, with what a test gives it. */
export const runOf = (measurements: readonly Measurement[], more: Partial<Run> = {}): Run => ({
  schema: 'shardscope/bench/2',
  machine: {
    date: '2026-01-02T03:04:05',
    node: '20.20.2',
    v8: '11.3',
    os: 'Linux 6',
    cpu: 'a processor',
    cores: 2,
    memory: 2 ** 33,
    load: 0.1,
  },
  compiler: { version: 'cc 12' },
  effort: { scope: 'full', runs: 3, rounds: 3, milliseconds: 40, keys: 2 ** 17, manyKeys: 10_000_000 },
  measurements,
  failures: [],
  peers: { hashring: { version: '3.2.0' }, effect: { version: '4.1.0' } },
  disagreements: [],
  ...more,
});

/** A `get` on the ring of so many nodes, by whom, of nine readings. */
export const getOf = (contender: string, nodes: number, values: readonly number[]): Measurement => ({
  suite: 'ring',
  contender,
  task: { kind: 'get', nodes, shape: 'user' },
  values: [values.slice(0, 3), values.slice(3, 6), values.slice(6)],
});

/** Nine readings around a middle, none further off than a share of it. */
export const around = (middle: number, share = 0.02): number[] =>
  [0, 0.7, -0.4, 1, -1, 0.2, -0.7, 0.4, -0.2].map((off) => middle * (1 + share * off));
