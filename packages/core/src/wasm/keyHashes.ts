import { redisSlot } from '../hashes/crc16.ts';
import type { KeyHash, PackedKeys } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import type { Arena } from './arena.ts';

// Below this the encoder's 50 ns are not worth it: asking for each character takes 1.8 ns.
const SHORT = 32;
const LONGEST = 2 ** 14;
const BATCH = 2 ** 13;
const BATCH_BYTES = 2 ** 19;

interface Loops {
  /** Hash of the bytes between two addresses. */
  one(start: number, end: number): number;
  many(bytes: number, starts: number, ends: number, count: number, out: number): void;
}

/** `redisSlot` and `murmur3_32` with the same values: long text and packed keys are hashed by the kernel. */
export function keyHashes(arena: Arena): { readonly redisSlot: KeyHash; readonly murmur3_32: KeyHash } {
  const { encoder } = arena;
  // Taken out once: a property of the module's exports takes longer to find than a short key to hash.
  const { slot, slots, murmur3, murmur3s } = arena.kernel;
  const scratch = arena.bytes(LONGEST * 3);
  const address = scratch.byteOffset;
  const copies = {
    bytes: arena.bytes(BATCH_BYTES),
    starts: arena.int32(BATCH),
    ends: arena.int32(BATCH),
    low: arena.int32(BATCH),
  };

  // Not in place: as many keys at a time as fit; one that fits nowhere is hashed as before.
  function fillCopied(plain: KeyHash, loops: Loops, { bytes, starts, ends, count }: PackedKeys, low: Int32Array): void {
    for (let first = 0; first < count; ) {
      let next = first;
      let size = 0;
      for (; next < count && next - first < BATCH && size + ends[next] - starts[next] <= BATCH_BYTES; next++) {
        for (let from = starts[next]; from < ends[next]; from++) copies.bytes[size + from - starts[next]] = bytes[from];
        copies.starts[next - first] = size;
        size += ends[next] - starts[next];
        copies.ends[next - first] = size;
      }
      if (next === first) {
        low[next] = plain.of(bytes.subarray(starts[next], ends[next]));
        next++;
      } else {
        const { starts: from, ends: to, low: out } = copies;
        loops.many(copies.bytes.byteOffset, from.byteOffset, to.byteOffset, next - first, out.byteOffset);
        low.set(out.subarray(0, next - first), first);
      }
      first = next;
    }
  }

  const fast = (plain: KeyHash, loops: Loops, results: Int32Array): KeyHash => ({
    id: plain.id,
    bits: plain.bits,
    results: (count) => (count > results.length ? new Int32Array(count) : results),
    of(key) {
      if (typeof key !== 'string' || key.length < SHORT || key.length > LONGEST) return plain.of(key);
      return loops.one(address, address + encoder.encodeInto(key, scratch).written);
    },
    fill(keys, low) {
      const { bytes, starts, ends, count } = keys;
      if (arena.holds(bytes) && arena.holds(starts) && arena.holds(ends)) {
        const out = arena.holds(low) ? low : copies.low;
        for (let first = 0; first < count; first += BATCH) {
          const some = out === low ? count : Math.min(BATCH, count - first);
          const skip = first * 4;
          loops.many(bytes.byteOffset, starts.byteOffset + skip, ends.byteOffset + skip, some, out.byteOffset);
          if (out === low) return;
          low.set(out.subarray(0, some), first);
        }
      } else {
        fillCopied(plain, loops, keys, low);
      }
    },
  });

  return {
    redisSlot: fast(redisSlot, { one: slot, many: slots }, arena.int32(BATCH)),
    murmur3_32: fast(
      murmur3_32,
      {
        one: (start, end) => murmur3(start, end, 0),
        many: (bytes, starts, ends, count, out) => murmur3s(bytes, starts, ends, count, out, 0),
      },
      arena.int32(BATCH),
    ),
  };
}
