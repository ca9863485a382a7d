import type { PackedKeys } from '../hashes/keyHash.ts';

/** The keys of a batch one by one, each as a view of its bytes. */
export function* unpacked({ bytes, starts, ends, count }: PackedKeys): Generator<Uint8Array> {
  for (let i = 0; i < count; i++) yield bytes.subarray(starts[i], ends[i]);
}
