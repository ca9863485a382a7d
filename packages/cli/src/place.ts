import { type Comparison, generatedKeys, type KeyKind, type PackedKeys } from '@shardscope/core';
import type { Report } from './format/report.ts';
import { keyFile } from './input/keyFile.ts';
import { breathe, type Io, note } from './io.ts';
import { progress } from './progress.ts';

/** The flags that say which keys to place. */
export interface KeyFlags {
  readonly keys: number;
  readonly keysFrom?: string;
  readonly keysLike: KeyKind;
  readonly seed: number;
  readonly quiet?: boolean;
}

/** Puts all keys through the comparison and says which they were. */
export async function place(comparison: Comparison, flags: KeyFlags, io: Io): Promise<Report['keys']> {
  const file = flags.keysFrom === undefined ? undefined : keyFile(flags.keysFrom, io);
  const batches: AsyncIterable<PackedKeys> | Iterable<PackedKeys> = file
    ? file.batches()
    : generatedKeys(flags.keysLike, flags.seed, 0, flags.keys).batches();
  const shown = progress(io, file ? undefined : flags.keys, flags.quiet ?? false);
  try {
    let breath = 0;
    for await (const batch of batches) {
      comparison.add(batch);
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
