import { generatedKeys } from '@shardscope/core';
import { Option } from 'commander';
import { counted, whole } from '../format/numbers.ts';
import type { Report } from '../format/report.ts';
import { progress } from '../format/terminal/progress.ts';
import { generatedJobs } from '../input/jobs/generatedJobs.ts';
import type { NamedJob } from '../input/jobs/job.ts';
import { rangeOf, type Shard } from '../input/jobs/shard.ts';
import { type KeyFlags, keyFilesOf } from '../input/keyFlags.ts';
import { leftOutNotes } from '../input/lines/leftOutNotes.ts';
import { strictInt } from '../input/strictInt.ts';
import { usageError } from '../io/failure.ts';
import { type Io, interrupted, note } from '../io/io.ts';
import { say } from '../language/say.ts';
import type { Countable } from './countable.ts';
import { Counting, defaultWorkers, mostWorkers } from './counting.ts';
import { untilAsked } from './untilAsked.ts';
import type { WorkerPool } from './workerPool.ts';

/** The flags that say which keys to place and how. */
export interface CountFlags extends KeyFlags {
  /** Only this part of them. */
  readonly shard?: Shard;
  /** Threads that count; the result does not depend on it. */
  readonly workers?: number;
  readonly quiet?: boolean;
  /** Whether a run that was asked to stop gives what it has counted. */
  readonly partial?: boolean;
}

// More than any machine has; what this one cannot run at once is not started.
const MOST_WORKERS = 65_536;

/** The flag that says how many threads count. */
export const workersOption = (): Option =>
  new Option('--workers <n>', 'number of threads; the result does not depend on it').argParser(
    strictInt(1, MOST_WORKERS),
  );

// Two threads take 0.1 s to start, and save as much on some four million keys.
const WORTH_THREADS = 4_000_000;

const WHOLE: Shard = { index: 1, of: 1 };

/** What was counted, and which keys they were. */
export interface CountedKeys<C> {
  readonly counts: C;
  readonly keys: Report['keys'];
}

/** Who wants to know while keys are counted, and who counts them. */
export interface Watcher<C extends { readonly keys: number }> {
  /** Threads that count, and stay. */
  readonly pool?: WorkerPool<C>;
  /** Is shown each part of the keys before it is counted. */
  look?(part: NamedJob): void | Promise<void>;
  /** Hears how many keys are counted so far, and of how many bytes that were read. */
  heard?(keys: number, bytes: number): void;
  /** Is told what a reader of the results should know of the files, in place of the user. */
  told?(notes: readonly string[]): void;
}

/** Counts all keys and says which they were. */
export async function countKeys<C extends { readonly keys: number }>(
  countable: Countable<C>,
  flags: CountFlags,
  io: Io,
  watcher: Watcher<C> = {},
): Promise<CountedKeys<C>> {
  checkCountFlags(flags);
  // What is read is kept where the run is to tell of it: only the loop below stops then.
  const reading = flags.partial ? { ...io, signal: new AbortController().signal } : io;
  const files = flags.keysFrom && (await keyFilesOf(flags.keysFrom, flags, reading));
  const range = rangeOf(flags.shard ?? WHOLE, flags.keys);
  const total = files ? undefined : range[1] - range[0];
  const shown = progress(io, total, flags.quiet ?? false);
  const threads = Math.min(flags.workers ?? defaultWorkers, mostWorkers);
  if (flags.workers !== undefined && flags.workers > threads) {
    await note(io, flags, [
      say`--workers ${flags.workers}: this machine runs only ${counted(threads, 'thread')} at once, so ${threads} will be used`,
    ]);
  }
  const counting = new Counting(countable, {
    threads,
    inlineLimit: flags.workers === undefined ? inlineLimit(total) : 0,
    // What was handed out before is counted to its end.
    signal: reading.signal,
    ...(watcher.pool ? { pool: watcher.pool } : {}),
  });
  let counts: C;
  try {
    const parts = files ? files.jobs(flags.shard) : generatedJobs(flags, ...range);
    for await (const part of flags.partial ? untilAsked(parts, io.signal) : parts) {
      await watcher.look?.(part);
      await counting.add(part);
      shown.update(counting.keys);
      watcher.heard?.(counting.keys, files?.bytes ?? 0);
    }
    counts = await counting.finish();
  } catch (error) {
    throw await counting.firstFailure(error);
  } finally {
    shown.clear();
    await counting.stop();
  }
  if (counts.keys === 0 && flags.partial && io.signal.aborted) throw interrupted(io, counted(0, 'key'));
  if (!files) return { counts, keys: { count: counts.keys, source: `generated ${flags.keysLike}`, sha256: null } };
  const left = files.leftOut(counting.leftOut());
  if (watcher.told) watcher.told(files.notes);
  else await note(io, flags, [...files.notes, ...leftOutNotes(left)]);
  const read = await files.described();
  const source =
    flags.partial && io.signal.aborted ? `the first ${whole(counts.keys)} keys of ${read.source}` : read.source;
  return { counts, keys: { count: counts.keys, ...read, source, ...left } };
}

/** Throws a usage failure for flags that do not go together. */
export function checkCountFlags(flags: CountFlags): void {
  // Throws if there are not so many different ones.
  if (!flags.keysFrom) generatedKeys(flags.keysLike, flags.seed, 0, flags.keys);
  if (flags.keysFrom && flags.zipf !== undefined)
    throw usageError(say`--zipf applies to generated keys and cannot be combined with --keys-from`);
  if (flags.unique && !flags.keysFrom)
    throw usageError(say`--unique and --top are for keys of --keys-from: generated keys are different`);
  if (flags.partial && (flags.unique || flags.zipf !== undefined || flags.shard))
    throw usageError(say`--partial cannot be combined with --zipf, --shard, --unique and --top: they need all keys`);
  if (flags.top !== undefined && flags.shard)
    throw usageError(say`--top cannot be combined with --shard: a part knows only its own keys`);
}

/** A known amount is worth threads from the start or not at all; of an unknown one, the first keys are counted here. */
const inlineLimit = (total: number | undefined): number =>
  total === undefined || total <= WORTH_THREADS ? WORTH_THREADS : 0;
