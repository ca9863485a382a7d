import type { PackedKeys } from '../hashes/keyHash.ts';
import { inBatches, KEY_BATCH } from '../workload/inBatches.ts';
import { generatedKeys, type KeyKind } from '../workload/keys.ts';
import { keyMakers } from '../workload/kinds.ts';
import { nameRounds } from '../workload/names.ts';
import type { Arena } from './arena.ts';
import { type Generated, type GeneratedKeys, unwrittenKeys } from './generated.ts';

const MOST_BYTES = Math.max(...Object.values(keyMakers).map(({ bytes }) => bytes));

// Keys that differ only in their last two digits are hashed together: these need a hundred.
const LEAST_BY_HUNDREDS = 99;

/** Makes the batch of `count` keys from one on. */
type Batches = (from: number, count: number) => PackedKeys;

/** Keys of a kind that the kernel generates, a batch at a time. */
interface Making extends Generated {
  /** Takes `count` keys from one on. */
  take(first: number, count: number): void;
  /** Writes the text of the keys that were taken last. */
  write(): void;
}

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

  function names(seed: number): Making {
    const rounds = nameRounds(seed);
    let count = 0;
    return {
      take(first, keys) {
        kernel.nameDigits(first, keys, ...rounds);
        count = keys;
      },
      write: () => kernel.nameTexts(count, ...at),
      slots: (out) => kernel.nameSlots(count, out),
      murmurs: (out) => kernel.nameMurmurs(count, out),
    };
  }
  function sequence(): Making {
    let first = 0;
    let count = 0;
    return {
      take(from, keys) {
        first = from;
        count = keys;
      },
      write: () => kernel.sequence(first, count, ...at),
      slots: (out) => kernel.sequenceSlots(first, count, out),
      murmurs: (out) => kernel.sequenceMurmurs(first, count, out),
    };
  }

  /** The batches of keys whose hashes are known from one on. */
  function made(making: Making, hashedFrom: number): Batches {
    const { keys, renew } = unwrittenKeys(room, making.write);
    known.set(keys, making);
    return (from, count) => {
      making.take(from, count);
      renew(count);
      if (from >= hashedFrom) return keys;
      making.write();
      return { ...room, count };
    };
  }
  function batchesOf(kind: KeyKind, seed: number): Batches {
    if (kind === 'names') return made(names(seed), 0);
    if (kind === 'sequence') return made(sequence(), LEAST_BY_HUNDREDS);
    const write = keyMakers[kind].writer(seed, room);
    return (from, count) => {
      write(from, count);
      return { ...room, count };
    };
  }
  return (kind, seed, first, end) => ({
    count: generatedKeys(kind, seed, first, end).count,
    batches: () => inBatches(first, end, batchesOf(kind, seed)),
  });
}
