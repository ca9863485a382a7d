import type { KeyHash } from '../hashes/keyHash.ts';
import { smallest } from '../math/largest.ts';
import { type Points64, sortedPoints64 } from '../partitioners/ring/points64.ts';

/** What a node of Envoy or gRPC gets of a ring. */
export interface Share {
  readonly bucket: number;
  /** What is hashed for it. */
  readonly label: string;
  /** Part of all weight, above 0. */
  readonly share: number;
}

/** The sizes between which a ring may be. */
export interface Sizes {
  readonly least: number;
  readonly most: number;
}

type Hash64 = KeyHash & Required<Pick<KeyHash, 'high'>>;

/** Points of the whole ring, before rounding: enough that the node with the smallest share gets a whole number of them, within the sizes. */
export function ringSize(shares: readonly Share[], { least, most }: Sizes): number {
  const lightest = smallest(shares.map(({ share }) => share));
  return Math.min(Math.ceil(lightest * least) / lightest, most);
}

/** A ring of points `<label>_<i>`. A running target gives nodes in turn the points that fractions of points add up to. */
export function ringByShare(shares: readonly Share[], sizes: Sizes, hash: Hash64): Points64 {
  const scale = ringSize(shares, sizes);
  const flat: number[] = [];
  let target = 0;
  for (const { bucket, label, share } of shares) {
    target += scale * share;
    for (let i = 0; flat.length / 3 < target; i++) {
      const point = `${label}_${i}`;
      flat.push(hash.high(point), hash.of(point), bucket);
    }
  }
  return sortedPoints64(flat);
}
