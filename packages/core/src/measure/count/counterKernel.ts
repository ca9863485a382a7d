import { redisSlot } from '../../hashes/crc16.ts';
import type { KeyHash } from '../../hashes/keyHash.ts';
import { murmur3_32 } from '../../hashes/murmur3.ts';
import { xxh64 } from '../../hashes/xxh64.ts';
import type { Refine } from '../../partitioners/refinement.ts';
import type { Partitioner } from '../../types.ts';

/** Writes to `out` the bucket of each of the first `count` hashes on each of several partitioners. */
export type Locate = (
  low: Int32Array,
  high: Int32Array | undefined,
  count: number,
  out: readonly Uint32Array[],
) => void;

/** Makes what locates hashes on partitioners; `undefined` where it does not know how one of them does. */
export type Locators = (partitioners: readonly Partitioner[]) => Locate | undefined;

/** Hashes and a refinement that give the same values sooner: those of `@shardscope/core/wasm`. */
export interface CounterKernel {
  readonly redisSlot: KeyHash;
  readonly murmur3_32: KeyHash;
  readonly xxh64: KeyHash;
  readonly refine: Refine;
  readonly locators: Locators;
}

/** The faster one of the same hash, where there is one; not by id, as a hash of others may have the same. */
export function fasterHash(plain: KeyHash, faster: CounterKernel | undefined): KeyHash {
  if (plain === redisSlot) return faster?.redisSlot ?? plain;
  if (plain === xxh64) return faster?.xxh64 ?? plain;
  return plain === murmur3_32 ? (faster?.murmur3_32 ?? plain) : plain;
}
