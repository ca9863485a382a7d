import { redisSlot } from '../hashes/crc16.ts';
import type { KeyHash, PackedKeys } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import type { Arena } from './arena.ts';
import type { Generated, GeneratedKeys } from './generated.ts';

// Below this the encoder's 50 ns are not worth it: asking for each character takes 1.8 ns.
const SHORT = 32;
const LONGEST = 2 ** 14;
const BATCH = 2 ** 13;
// Loops of the kernel fill up their last sixteen.
const SLACK = 16;
const BATCH_BYTES = 2 ** 19;

interface Loops {
  /** Hash of the bytes between two addresses. */
  one(start: number, end: number): number;
  many(bytes: number, starts: number, ends: number, count: number, out: number): void;
  /** Of keys that the kernel generated. */
  generated(keys: Generated, out: number): void;
}

/** Hashes of the kernel with the same values: long text and packed keys are hashed there. */
export interface KeyHashes {
  readonly redisSlot: KeyHash;
  readonly murmur3_32: KeyHash;
  readonly xxh64: KeyHash;
}

/** The hashes of an arena's kernel; `known` says how it hashes keys that it generated. */
export function keyHashes(arena: Arena, known: GeneratedKeys): KeyHashes {
  const { encoder } = arena;
  // Taken out once: a property of the module's exports takes longer to find than a short key to hash.
  const { slot, slots, murmur3, murmur3s, xxh64s } = arena.kernel;
  const scratch = arena.bytes(LONGEST * 3);
  const address = scratch.byteOffset;
  const copies = {
    bytes: arena.bytes(BATCH_BYTES),
    starts: arena.int32(BATCH + SLACK),
    ends: arena.int32(BATCH + SLACK),
    low: arena.int32(BATCH + SLACK),
    high: arena.int32(BATCH + SLACK),
  };

  /**
   * Shows the kernel all keys, as many at a time as `copies` has room for, where they lie or as copies; `alone` gets what fits nowhere. Both
   * are told which key is the first of them.
   */
  function inParts(
    { bytes, starts, ends, count }: PackedKeys,
    hash: (bytes: number, starts: number, ends: number, first: number, count: number) => void,
    alone: (key: Uint8Array, i: number) => void,
  ): void {
    const inPlace = arena.holds(bytes) && arena.holds(starts) && arena.holds(ends);
    for (let first = 0; first < count; ) {
      let next = first;
      if (inPlace) {
        next = Math.min(first + BATCH, count);
        hash(bytes.byteOffset, starts.byteOffset + first * 4, ends.byteOffset + first * 4, first, next - first);
        first = next;
        continue;
      }
      const near = nearKeys(starts, ends, first, Math.min(count, first + BATCH));
      if (near > 0) {
        const base = starts[first];
        next = first + near;
        copies.bytes.set(bytes.subarray(base, ends[next - 1]));
        for (let i = first; i < next; i++) {
          copies.starts[i - first] = starts[i] - base;
          copies.ends[i - first] = ends[i] - base;
        }
        hash(copies.bytes.byteOffset, copies.starts.byteOffset, copies.ends.byteOffset, first, near);
        first = next;
        continue;
      }
      let size = 0;
      for (; next < count && next - first < BATCH && size + ends[next] - starts[next] <= BATCH_BYTES; next++) {
        for (let from = starts[next]; from < ends[next]; from++) copies.bytes[size + from - starts[next]] = bytes[from];
        copies.starts[next - first] = size;
        size += ends[next] - starts[next];
        copies.ends[next - first] = size;
      }
      if (next === first) alone(bytes.subarray(starts[next], ends[next]), next++);
      else hash(copies.bytes.byteOffset, copies.starts.byteOffset, copies.ends.byteOffset, first, next - first);
      first = next;
    }
  }

  const fast = (plain: KeyHash, loops: Loops, results: Int32Array): KeyHash => ({
    id: plain.id,
    bits: plain.bits,
    results: (count) => (count > results.length - SLACK ? new Int32Array(count) : results),
    of(key) {
      if (typeof key !== 'string' || key.length < SHORT || key.length > LONGEST) return plain.of(key);
      return loops.one(address, address + encoder.encodeInto(key, scratch).written);
    },
    fill(keys, low) {
      const direct = arena.holds(low);
      const made = known.get(keys);
      if (made) {
        const roomy = direct && low.length >= keys.count + SLACK;
        loops.generated(made, roomy ? low.byteOffset : copies.low.byteOffset);
        if (!roomy) low.set(copies.low.subarray(0, keys.count));
        return;
      }
      inParts(
        keys,
        (bytes, starts, ends, first, count) => {
          loops.many(bytes, starts, ends, count, direct ? low.byteOffset + first * 4 : copies.low.byteOffset);
          if (!direct) low.set(copies.low.subarray(0, count), first);
        },
        (key, i) => {
          low[i] = plain.of(key);
        },
      );
    },
  });

  return {
    redisSlot: fast(
      redisSlot,
      { one: slot, many: slots, generated: (keys, out) => keys.slots(out) },
      arena.int32(BATCH + SLACK),
    ),
    murmur3_32: fast(
      murmur3_32,
      {
        one: (start, end) => murmur3(start, end, 0),
        many: (bytes, starts, ends, count, out) => murmur3s(bytes, starts, ends, count, out, 0),
        generated: (keys, out) => keys.murmurs(out),
      },
      arena.int32(BATCH + SLACK),
    ),
    xxh64: {
      ...xxh64,
      fill(keys, low, high) {
        inParts(
          keys,
          (bytes, starts, ends, first, count) => {
            xxh64s(bytes, starts, ends, count, copies.low.byteOffset, copies.high.byteOffset);
            low.set(copies.low.subarray(0, count), first);
            high?.set(copies.high.subarray(0, count), first);
          },
          (key, i) => {
            low[i] = xxh64.of(key);
            if (high) high[i] = xxh64.high(key);
          },
        );
      },
    },
  };
}

/** How far apart keys may begin that are copied with what is between them: a byte in a loop costs as much as many at once. */
const NEAR = 256;

/** How many keys from `first` on stand one behind the other and near enough to be copied at once. */
function nearKeys(starts: Int32Array, ends: Int32Array, first: number, last: number): number {
  const most = starts[first] + BATCH_BYTES;
  let i = first;
  for (let before = starts[first]; i < last && starts[i] >= before && ends[i] <= most; i++) {
    if (starts[i] - before > NEAR) break;
    before = ends[i];
  }
  return i - first;
}
