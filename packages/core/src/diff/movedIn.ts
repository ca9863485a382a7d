import type { PackedKeys } from '../hashes/keyHash.ts';
import type { Difference } from './difference.ts';
import type { Variant } from './variant.ts';

/** A key on another node, by its bytes, and the names of both. */
export interface Moved {
  readonly key: Uint8Array;
  readonly from: string;
  readonly to: string;
}

/** The keys of a batch that are on another node after a difference, in their order. A key's bytes are valid as long as the batch is. */
export function* movedIn({ questions, who }: Difference, { bytes, starts, ends, count }: PackedKeys): Generator<Moved> {
  const [before, after] = questions.variants;
  const name = ({ cluster, owners }: Variant, key: Uint8Array): string | undefined => {
    const bucket = cluster.bucketOf(key);
    return bucket < 0 ? undefined : who.names[owners[bucket]];
  };
  for (let i = 0; i < count; i++) {
    const key = bytes.subarray(starts[i], ends[i]);
    const [from, to] = [name(before, key), name(after, key)];
    if (from !== undefined && to !== undefined && from !== to) yield { key, from, to };
  }
}
