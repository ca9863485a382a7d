import type { Comparison, ComparisonCounts } from '@shardscope/core';
import { counted } from '../format/numbers.ts';
import type { Report } from '../format/report.ts';
import { generatedParts } from '../input/generatedParts.ts';
import { KeyFiles, type LeftOut } from '../input/keyFiles.ts';
import { type KeyFlags, readingOf } from '../input/keyFlags.ts';
import { usageError } from '../io/failure.ts';
import { type Io, note } from '../io/io.ts';
import { progress } from '../io/progress.ts';
import { Counting, defaultWorkers, mostWorkers } from '../parallel/counting.ts';
import { rangeOf, type Shard } from './shard.ts';

/** The flags that say which keys to place and how. */
export interface PlaceFlags extends KeyFlags {
  /** Only this part of them. */
  readonly shard?: Shard;
  /** Threads that count; the result does not depend on it. */
  readonly workers?: number;
  readonly quiet?: boolean;
}

// Two threads take 0.1 s to start, and save as much on some four million keys.
const WORTH_THREADS = 4_000_000;

const WHOLE: Shard = { index: 1, of: 1 };

/** What was counted, and which keys they were. */
export interface CountedKeys {
  readonly counts: ComparisonCounts;
  readonly keys: Report['keys'];
}

/** Counts all keys for the comparison and says which they were. */
export async function countKeys(comparison: Comparison, flags: PlaceFlags, io: Io): Promise<CountedKeys> {
  if (flags.keysFrom && flags.zipf !== undefined) throw usageError('--zipf is for generated keys, not for --keys-from');
  const files = flags.keysFrom && new KeyFiles(flags.keysFrom, readingOf(flags), io);
  const range = rangeOf(flags.shard ?? WHOLE, flags.keys);
  const total = files ? undefined : range[1] - range[0];
  const shown = progress(io, total, flags.quiet ?? false);
  const threads = Math.min(flags.workers ?? defaultWorkers, mostWorkers);
  if (!flags.quiet && flags.workers !== undefined && flags.workers > threads) {
    await note(
      io,
      `--workers ${flags.workers}: this machine runs ${counted(threads, 'thread')} at once, so ${threads} count`,
    );
  }
  const counting = new Counting(comparison, {
    threads,
    alone: flags.workers === undefined ? worthAlone(total) : 0,
    signal: io.signal,
  });
  let counts: ComparisonCounts;
  try {
    for await (const part of files ? files.parts(flags.shard) : generatedParts(flags, ...range)) {
      await counting.take(part);
      shown.update(counting.keys);
    }
    counts = await counting.finish();
  } catch (error) {
    throw await counting.reason(error);
  } finally {
    shown.clear();
    await counting.stop();
  }
  if (!files) return { counts, keys: { count: counts.keys, source: `generated ${flags.keysLike}`, sha256: null } };
  const left = files.leftOut(counting.left());
  if (!flags.quiet) for (const line of [...files.notes, ...saidOf(left)]) await note(io, line);
  return { counts, keys: { count: counts.keys, ...files.described(), ...left } };
}

/** A known amount is worth threads from the start or not at all; of an unknown one, the first keys are counted here. */
const worthAlone = (total: number | undefined): number =>
  total === undefined || total <= WORTH_THREADS ? WORTH_THREADS : 0;

function saidOf({ empty, bad }: LeftOut): string[] {
  return [
    ...(empty > 0 ? [`${counted(empty, 'empty line')} ${empty === 1 ? 'was' : 'were'} left out`] : []),
    ...(bad > 0 ? [`${counted(bad, 'bad line')} ${bad === 1 ? 'was' : 'were'} left out`] : []),
  ];
}
