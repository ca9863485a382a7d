import type { KeyKind, PackedKeys } from '@shardscope/core';
import type { LineForm } from '../lines/lineForm.ts';
import type { ByteRange } from './portion.ts';
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

/** The lines of an open file that begin in a range of its bytes, for who counts them to read. */
export interface FileLinesJob {
  readonly of: 'fileLines';
  readonly fd: number;
  readonly range: ByteRange;
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
export type Job = RangeJob | LinesJob | FileLinesJob | KeysJob;

/** A job, with what a message says about it. */
export interface NamedJob {
  readonly job: Job;
  readonly name: string;
  /** The file whose lines these are. */
  readonly file?: string;
  /** Bytes of that file behind it, where this is known. */
  readonly ahead?: number;
  readonly reading?: PartReading;
}

/** Whom those tell who read a part that is not here yet, or that stays where it is. */
export interface PartReading {
  /** Is shown the bytes of a range, in order, by who reads them here. */
  seen?(bytes: Uint8Array): void;
  /** Is told that a thread reads the part, and when it is done with it; then the buffer comes back that was transferred. */
  elsewhere(done: Promise<ArrayBuffer | undefined>): void;
}

/** What came of a job. */
export interface JobResult {
  readonly keys: number;
  /** Lines read, those without a key included. */
  readonly lines: number;
  readonly empty: number;
  /** Lines left out because they were bad. */
  readonly bad: number;
  readonly failure?: LineFailure;
}

/** What a thread answers: a result, and the buffer in which the job came. */
export interface JobAnswer {
  readonly result: JobResult;
  readonly buffer?: ArrayBuffer;
}

/** The first line that could not be read, counted from 1, if it may not be left out; without a line, why its file could not be read. */
export interface LineFailure {
  readonly line?: number;
  readonly message: string;
}
