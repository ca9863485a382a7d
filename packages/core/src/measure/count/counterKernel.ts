import { redisSlot } from '../../hashes/crc16.ts';
import type { KeyHash } from '../../hashes/keyHash.ts';
import { murmur3_32 } from '../../hashes/murmur3.ts';
import type { Refine } from '../../partitioners/refinement.ts';

/** Hashes and a refinement that give the same values sooner: those of `@shardscope/core/wasm`. */
export interface CounterKernel {
  readonly redisSlot: KeyHash;
  readonly murmur3_32: KeyHash;
  readonly refine: Refine;
}

/** The faster one of the same hash, where there is one; not by id, as a hash of others may have the same. */
export function fasterHash(plain: KeyHash, faster: CounterKernel | undefined): KeyHash {
  if (plain === redisSlot) return faster?.redisSlot ?? plain;
  return plain === murmur3_32 ? (faster?.murmur3_32 ?? plain) : plain;
}
