import type { PackedKeys } from '../hashes/keyHash.ts';
import { generatedKeys, KEY_BATCH, type KeyKind } from '../workload/keys.ts';
import { keyMakers } from '../workload/kinds.ts';
import { nameRounds } from '../workload/names.ts';
import type { Arena } from './arena.ts';
import { type GeneratedKeys, unwrittenKeys } from './generated.ts';

const MOST_BYTES = Math.max(...Object.values(keyMakers).map(({ bytes }) => bytes));

// Keys that differ only in their last two digits are hashed together: these need a hundred.
const LEAST_BY_HUNDREDS = 99;

/** Makes the batch of `count` keys from one on. */
type Batches = (first: number, count: number) => PackedKeys;

/**
 * `generatedKeys` into the kernel's memory, where keys are hashed in place. Names and numbers are also made by it, and `known` learns how they are
 * hashed without their text, which is written only where somebody reads it.
 */
export function keyGenerator(arena: Arena, known: GeneratedKeys): typeof generatedKeys {
  const { kernel } = arena;
  // A key more: numbers are copied 32 bytes at a time.
  const bytes = arena.bytes((KEY_BATCH + 1) * Math.max(32, MOST_BYTES));
  const room = { bytes, starts: arena.int32(KEY_BATCH), ends: arena.int32(KEY_BATCH) };
  const at = [room.bytes.byteOffset, room.starts.byteOffset, room.ends.byteOffset] as const;

  const names = (seed: number): Batches => {
    const rounds = nameRounds(seed);
    return (first, count) => {
      kernel.nameWords(first, count, ...rounds);
      const keys = unwrittenKeys(room, count, () => kernel.nameTexts(count, ...at));
      known.set(keys, {
        slots: (out) => kernel.nameSlots(count, out),
        murmurs: (out) => kernel.nameMurmurs(count, out),
      });
      return keys;
    };
  };
  const sequence: Batches = (first, count) => {
    const write = (): void => kernel.sequence(first, count, ...at);
    const keys = unwrittenKeys(room, count, write);
    if (first >= LEAST_BY_HUNDREDS) {
      known.set(keys, {
        slots: (out) => kernel.sequenceSlots(first, count, out),
        murmurs: (out) => kernel.sequenceMurmurs(first, count, out),
      });
    }
    return keys;
  };
  const batchesOf = (kind: KeyKind, seed: number): Batches => {
    if (kind === 'names') return names(seed);
    if (kind === 'sequence') return sequence;
    const write = keyMakers[kind].writer(seed, room);
    return (first, count) => {
      write(first, count);
      return { ...room, count };
    };
  };
  return (kind, seed, first, end) => {
    const { count } = generatedKeys(kind, seed, first, end);
    return {
      count,
      *batches() {
        const batch = batchesOf(kind, seed);
        for (let from = first; from < end; from += KEY_BATCH) yield batch(from, Math.min(KEY_BATCH, end - from));
      },
    };
  };
}
