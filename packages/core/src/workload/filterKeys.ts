import type { PackedKeys } from '../hashes/keyHash.ts';

/** The keys of a batch that are wanted, by their span and their number, with their hits, sizes and times. The batch is used up. */
export function filterKeys(keys: PackedKeys, wanted: (start: number, end: number, i: number) => boolean): PackedKeys {
  const { bytes, starts, ends, hits, sizes, times } = keys;
  let count = 0;
  for (let i = 0; i < keys.count; i++) {
    if (!wanted(starts[i], ends[i], i)) continue;
    if (count < i) for (const list of [starts, ends, hits, sizes, times]) if (list) list[count] = list[i];
    count++;
  }
  return {
    bytes,
    starts,
    ends,
    count,
    ...(hits ? { hits } : {}),
    ...(sizes ? { sizes } : {}),
    ...(times ? { times } : {}),
  };
}
