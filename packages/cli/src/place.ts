import { type Comparison, generatedKeys, type KeyKind, type PackedKeys, zipf } from '@shardscope/core';
import type { Report } from './format/report.ts';
import { keyFile } from './input/keyFile.ts';
import { breathe, type Io, note } from './io.ts';
import { progress } from './progress.ts';
import { keysOf, rangeOf, type Shard } from './shard.ts';

/** The flags that say which keys to place. */
export interface KeyFlags {
  readonly keys: number;
  readonly keysFrom?: string;
  readonly keysLike: KeyKind;
  readonly seed: number;
  /** Exponent of the Zipf law by which generated keys are asked for. */
  readonly zipf?: number;
  /** Only this part of them. */
  readonly shard?: Shard;
  readonly quiet?: boolean;
}

/** The flags, written out, that choose the same keys. */
export const keyWords = ({ keys, keysFrom, keysLike, zipf: s }: KeyFlags): string[] => [
  ...(keysFrom === undefined ? ['-k', `${keys}`, '--keys-like', keysLike] : ['--keys-from', keysFrom]),
  ...(s === undefined ? [] : ['--zipf', `${s}`]),
];

const WHOLE: Shard = { index: 1, of: 1 };

function generated({ keysLike, seed, keys, zipf: s }: KeyFlags, first: number, end: number): Iterable<PackedKeys> {
  const batches = generatedKeys(keysLike, seed, first, end).batches();
  return s === undefined ? batches : zipf(batches, s, first, keys);
}

/** Puts all keys through the comparison and says which they were. */
export async function place(comparison: Comparison, flags: KeyFlags, io: Io): Promise<Report['keys']> {
  const file = flags.keysFrom === undefined ? undefined : keyFile(flags.keysFrom, io);
  const { shard = WHOLE } = flags;
  const [first, end] = rangeOf(shard, flags.keys);
  const batches: AsyncIterable<PackedKeys> | Iterable<PackedKeys> = file
    ? file.batches()
    : generated(flags, first, end);
  const shown = progress(io, file ? undefined : end - first, flags.quiet ?? false);
  try {
    let breath = 0;
    for await (const batch of batches) {
      comparison.add(file && shard.of > 1 ? keysOf(shard, batch) : batch);
      shown.update(comparison.keys);
      // Often enough that Ctrl-C stops the run within a fraction of a second.
      if (comparison.keys - breath > 250_000) {
        breath = comparison.keys;
        await breathe(io, () => `${breath.toLocaleString('en')} keys`);
      }
    }
  } finally {
    shown.clear();
  }
  if (file && file.skipped() > 0 && !flags.quiet) await note(io, `${file.skipped()} empty lines were left out`);
  return {
    count: comparison.keys,
    source: flags.keysFrom ?? `generated ${flags.keysLike}`,
    sha256: file ? file.sha256() : null,
  };
}
