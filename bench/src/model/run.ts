import type { Scope } from './suite.ts';
import type { BulkTask, Task } from './task.ts';

/** The layout of the file that a run is kept in. */
export const SCHEMA = 'shardscope/bench/2';

/** A run as it is kept: everything measured, and on what. */
export interface Run {
  readonly schema: typeof SCHEMA;
  readonly machine: Environment;
  /** The C compiler and its flags, or why there is none. */
  readonly compiler: { readonly version: string } | { readonly missing: string };
  readonly effort: Effort;
  readonly measurements: readonly Measurement[];
  readonly failures: readonly Failure[];
  readonly peers: Readonly<Record<string, Peer>>;
  /** Tasks on which core and C gave different answers: there should be none. */
  readonly disagreements: readonly string[];
}

/** An npm package that was to be measured. */
export interface Peer {
  readonly version: string;
  /** What it answers wrong; absent where nothing was found. */
  readonly fault?: string;
  /** Why it could not be loaded. */
  readonly missing?: string;
}

/** The machine and the moment of a run. */
export interface Environment {
  readonly date: string;
  readonly node: string;
  readonly v8: string;
  readonly os: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memory: number;
  /** Load average of the last minute before the run. */
  readonly load: number;
}

/** What to measure and how long. */
export interface Effort {
  readonly scope: Scope;
  /** Times that everything is done over. */
  readonly runs: number;
  readonly rounds: number;
  /** Of each task in a round, after as much for warming up. */
  readonly milliseconds: number;
  /** Keys of each shape: with 16 Ki of them the branch predictor learns every search path. */
  readonly keys: number;
  /** Keys that each way of counting many counts in a round. */
  readonly manyKeys: number;
}

/** Readings of one thing: for each run, one a round. */
export type Readings = readonly (readonly number[])[];

/** All readings of one task by one contender. */
export interface Measurement {
  readonly suite: string;
  readonly contender: string;
  readonly task: Task | BulkTask;
  readonly values: Readings;
  /** Of the answers, the same in every round. */
  readonly checksum?: number;
}

/** What could not be measured, and why; without a task nothing of the contender could. */
export interface Failure {
  readonly suite: string;
  readonly contender: string;
  readonly task?: Task | BulkTask;
  readonly reason: string;
}
