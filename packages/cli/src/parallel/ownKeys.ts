import type { PackedKeys } from '@shardscope/core';
import type { Job } from '../input/jobs/job.ts';

/** The one buffer in which a job is that goes to a thread; `undefined` of one that has none. */
export function bufferOf(job: Job): ArrayBuffer | undefined {
  if (job.of === 'lines') return job.bytes.buffer as ArrayBuffer;
  return job.of === 'keys' ? (job.keys.bytes.buffer as ArrayBuffer) : undefined;
}

/** Bytes that `ownKeys` needs for a batch. */
export function ownBytes({ starts, ends, count, hits, sizes }: PackedKeys): number {
  let length = (8 + (hits ? 8 : 0) + (sizes ? 8 : 0)) * count;
  for (let i = 0; i < count; i++) length += ends[i] - starts[i];
  return length;
}

/** The keys of a batch, copied one behind the other into a buffer that can be transferred. */
export function ownKeys({ bytes, starts, ends, count, hits, sizes }: PackedKeys, buffer: ArrayBuffer): PackedKeys {
  let free = 0;
  const numbers = (values: ArrayLike<number> | undefined): Float64Array | undefined => {
    if (!values) return undefined;
    const own = new Float64Array(buffer, free, count);
    for (let i = 0; i < count; i++) own[i] = values[i];
    free += 8 * count;
    return own;
  };
  const ownHits = numbers(hits);
  const ownSizes = numbers(sizes);
  const own = {
    bytes: new Uint8Array(buffer, free + 8 * count),
    starts: new Int32Array(buffer, free, count),
    ends: new Int32Array(buffer, free + 4 * count, count),
    count,
    ...(ownHits ? { hits: ownHits } : {}),
    ...(ownSizes ? { sizes: ownSizes } : {}),
  };
  let at = 0;
  for (let i = 0; i < count; i++) {
    own.starts[i] = at;
    for (let from = starts[i]; from < ends[i]; from++) own.bytes[at++] = bytes[from];
    own.ends[i] = at;
  }
  return own;
}
