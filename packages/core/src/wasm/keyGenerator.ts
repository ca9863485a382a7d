import { generatedKeys, KEY_BATCH, type KeyKind } from '../workload/keys.ts';
import { type KeysWriter, keyMakers } from '../workload/kinds.ts';
import { nameRounds } from '../workload/names.ts';
import type { Arena } from './arena.ts';

const MOST_BYTES = Math.max(...Object.values(keyMakers).map(({ bytes }) => bytes));

/** `generatedKeys` into the kernel's memory, where keys are hashed in place; names and numbers are also written by it. */
export function keyGenerator(arena: Arena): typeof generatedKeys {
  const { names, sequence } = arena.kernel;
  // A key more: numbers are copied 32 bytes at a time.
  const bytes = arena.bytes((KEY_BATCH + 1) * Math.max(32, MOST_BYTES));
  const starts = arena.int32(KEY_BATCH);
  const ends = arena.int32(KEY_BATCH);
  const at = [bytes.byteOffset, starts.byteOffset, ends.byteOffset] as const;
  const writerOf = (kind: KeyKind, seed: number): KeysWriter => {
    const [key0, key1, key2, key3] = nameRounds(seed);
    if (kind === 'names') return (first, count) => names(first, count, key0, key1, key2, key3, ...at);
    if (kind === 'sequence') return (first, count) => sequence(first, count, ...at);
    return keyMakers[kind].writer(seed, { bytes, starts, ends });
  };
  return (kind, seed, first, end) => {
    const { count: all } = generatedKeys(kind, seed, first, end);
    return {
      count: all,
      *batches() {
        const write = writerOf(kind, seed);
        for (let from = first; from < end; from += KEY_BATCH) {
          const count = Math.min(KEY_BATCH, end - from);
          write(from, count);
          yield { bytes, starts, ends, count };
        }
      },
    };
  };
}
