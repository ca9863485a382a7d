import type { KeyHash } from '../../hashes/keyHash.ts';
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

/** Hashes, a refinement and lookups that give the same values sooner: those of `@shardscope/core/wasm`. */
export interface CounterKernel {
  /** The faster one of each hash that it has. The object is what counts, not its id: a hash of others may have the same. */
  readonly fasterHashes: ReadonlyMap<KeyHash, KeyHash>;
  readonly refine: Refine;
  readonly locators: Locators;
}

/** The faster one of the same hash, where there is one. */
export const fasterHash = (plain: KeyHash, faster: CounterKernel | undefined): KeyHash =>
  faster?.fasterHashes.get(plain) ?? plain;
