import { InputError } from '../errors.ts';
import type { PackedKeys } from '../hashes/keyHash.ts';
import { phrase } from '../phrase.ts';
import { inBatches, KEY_BATCH } from './inBatches.ts';
import { type KeyMaker, keyMakers } from './kinds.ts';

/** Keys to place, in batches whose buffers are reused: a batch is valid until the next one is asked for. */
export interface Workload {
  readonly count: number;
  batches(): Iterable<PackedKeys>;
}

/**
 * `names`: `user:` and ten base-36 digits. `sequence`: `user:1`, `user:2`, ... `uuid`: version 4. `ipv4`: dotted addresses.
 * `url`: pages of one site. `tagged`: `{user:<name>}:cart` and three more keys of each hash tag.
 * All but `sequence` look random in an order that the seed decides; no kind repeats a key.
 */
export type KeyKind = keyof typeof keyMakers;

/** Names of the kinds of generated keys. */
export const keyKinds = Object.keys(keyMakers) as readonly KeyKind[];

/**
 * Generated keys number `first` up to but not including `end`: the same ones however the range is divided.
 * Throws an `InputError` if the kind has fewer different keys.
 */
export function generatedKeys(kind: KeyKind, seed: number, first: number, end: number): Workload {
  const maker: KeyMaker = keyMakers[kind];
  if (end > maker.distinct) {
    throw new InputError(phrase`there are only ${maker.distinct} different keys like ${kind}, got ${end}`);
  }
  return {
    count: end - first,
    batches() {
      const room = {
        bytes: new Uint8Array(KEY_BATCH * maker.bytes),
        starts: new Int32Array(KEY_BATCH),
        ends: new Int32Array(KEY_BATCH),
      };
      const write = maker.writer(seed, room);
      return inBatches(first, end, (from, count) => {
        write(from, count);
        return { ...room, count };
      });
    },
  };
}
