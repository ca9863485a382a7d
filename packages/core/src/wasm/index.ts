// What core does, faster: the inner loops in WebAssembly, built from assembly/. Values are the same, bit for bit.
import { redisSlot } from '../hashes/crc16.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import type { Locators } from '../measure/count/counterKernel.ts';
import type { Refine } from '../partitioners/refinement.ts';
import type { KeyKind, Workload } from '../workload/keys.ts';
import type { LineCutter } from '../workload/lineCutter.ts';
import { newArena } from './arena.ts';
import { arenaLineCutter } from './arenaLineCutter.ts';
import { type Assigner, assigner } from './assigner.ts';
import type { GeneratedKeys } from './generated.ts';
import { keyGenerator } from './keyGenerator.ts';
import { keyHashes } from './keyHashes.ts';
import { locators } from './locators.ts';
import { refiner } from './refiner.ts';

export type { Assigner } from './assigner.ts';

/** Fast paths that share one memory of 64 MiB, of which only what is used costs anything. It goes when this does. */
export interface Accelerated {
  /** Hashes to create clusters with: long text and packed keys take half the time. */
  readonly redisSlot: KeyHash;
  readonly murmur3_32: KeyHash;
  readonly xxh64: KeyHash;
  /** For `Comparison`, as the two below: these hashes by the plain ones. */
  readonly fasterHashes: ReadonlyMap<KeyHash, KeyHash>;
  /** Keys that these hashes read in place. */
  generatedKeys(kind: KeyKind, seed: number, first: number, end: number): Workload;
  /** Cuts files of keys, one a line of at most `longest` bytes, for these hashes to read in place. */
  lineCutter(longest: number): LineCutter;
  readonly refine: Refine;
  readonly locators: Locators;
  /** `locateAll` of a partitioner, if it is a ring that fits. */
  readonly assigner: Assigner;
  /** Bucket of a 64-bit key: `jumpHash` of core, in half the time. */
  jumpHash(low: number, high: number, buckets: number): number;
}

/** Fast paths with a memory of their own; `undefined` where the host has no WebAssembly with SIMD, and core as it is has to do. */
export function accelerated(): Accelerated | undefined {
  const arena = newArena();
  if (!arena) return undefined;
  const known: GeneratedKeys = new WeakMap();
  const hashes = keyHashes(arena, known);
  return {
    ...hashes,
    fasterHashes: new Map<KeyHash, KeyHash>([
      [redisSlot, hashes.redisSlot],
      [murmur3_32, hashes.murmur3_32],
      [xxh64, hashes.xxh64],
    ]),
    generatedKeys: keyGenerator(arena, known),
    lineCutter: (longest) => arenaLineCutter(arena, longest),
    refine: refiner(arena),
    locators: locators(arena),
    assigner: assigner(arena),
    jumpHash: arena.kernel.jump,
  };
}
