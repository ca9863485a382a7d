import type { KeyKind, PackedKeys } from '@shardscope/core';
import type { LineForm } from '../lines/lineForm.ts';
import type { Shard } from './shard.ts';

/** A range of generated keys. */
export interface RangeJob {
  readonly of: 'range';
  readonly like: KeyKind;
  readonly seed: number;
  readonly first: number;
  readonly end: number;
  /** Exponent of the law by which they are asked for, and how many keys the law is about. */
  readonly zipf?: { readonly s: number; readonly total: number };
}

/** Whole lines of a file. */
export interface LinesJob {
  readonly of: 'lines';
  readonly bytes: Uint8Array;
  readonly form: LineForm;
  /** Only the keys of this shard. */
  readonly shard?: Shard;
}

/** Keys as they are. */
export interface KeysJob {
  readonly of: 'keys';
  readonly keys: PackedKeys;
  readonly shard?: Shard;
}

/** A part of the keys, as data that a thread can be given. */
export type Job = RangeJob | LinesJob | KeysJob;

/** A job, with what a message says about it. */
export interface NamedJob {
  readonly job: Job;
  readonly name: string;
  /** The file whose lines these are. */
  readonly file?: string;
}

/** What came of a job. */
export interface JobResult {
  readonly keys: number;
  /** Lines read, those without a key included. */
  readonly lines: number;
  readonly empty: number;
  /** Lines left out because they were bad. */
  readonly bad: number;
  /** The first line that could not be read, counted from 1, if it may not be left out. */
  readonly failure?: { readonly line: number; readonly message: string };
}
