import type { PackedKeys } from '@shardscope/core';

/** The keys of a batch in memory of their own, as long as they are and no longer, which can be handed over. */
export function ownKeys({ bytes, starts, ends, count, hits, sizes }: PackedKeys): {
  readonly keys: PackedKeys;
  readonly buffers: ArrayBuffer[];
} {
  let length = 0;
  for (let i = 0; i < count; i++) length += ends[i] - starts[i];
  const own = {
    bytes: new Uint8Array(length),
    starts: new Int32Array(count),
    ends: new Int32Array(count),
    count,
    ...(hits ? { hits: hits.slice(0, count) } : {}),
    ...(sizes ? { sizes: sizes.slice(0, count) } : {}),
  };
  let at = 0;
  for (let i = 0; i < count; i++) {
    own.starts[i] = at;
    for (let from = starts[i]; from < ends[i]; from++) own.bytes[at++] = bytes[from];
    own.ends[i] = at;
  }
  const arrays = [own.bytes, own.starts, own.ends, own.hits, own.sizes];
  return { keys: own, buffers: arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : [])) };
}
