import type { HashedKeys } from './clusterCounts.ts';

/** The keys of a batch that are not empty; the batch itself where none is. */
export function withoutEmpty(batch: HashedKeys): HashedKeys {
  const { keys, low, high } = batch;
  const { bytes, starts, ends, count, hits, sizes } = keys;
  let empty = 0;
  for (let i = 0; i < count; i++) if (starts[i] === ends[i]) empty++;
  if (empty === 0) return batch;
  const kept: number[] = [];
  for (let i = 0; i < count; i++) if (starts[i] < ends[i]) kept.push(i);
  const int32 = (from: Int32Array): Int32Array => Int32Array.from(kept, (i) => from[i]);
  const float64 = (from: Float64Array): Float64Array => Float64Array.from(kept, (i) => from[i]);
  return {
    keys: {
      bytes,
      starts: int32(starts),
      ends: int32(ends),
      count: kept.length,
      ...(hits ? { hits: float64(hits) } : {}),
      ...(sizes ? { sizes: float64(sizes) } : {}),
    },
    low: int32(low),
    ...(high ? { high: int32(high) } : {}),
  };
}
