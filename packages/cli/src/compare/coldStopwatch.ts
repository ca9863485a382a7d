import type { Stopwatch } from '@shardscope/core/consequences';

// As much as the last cache of common processors holds for all their cores.
const BYTES = 32 * 1024 * 1024;
const LINE = 64;

/** A stopwatch that fills the caches of the processor with other data before each lookup. */
export function coldStopwatch(): Stopwatch {
  const other = new Uint8Array(BYTES);
  return {
    now: () => performance.now() / 1000,
    cool: () => {
      for (let i = 0; i < BYTES; i += LINE) other[i]++;
    },
  };
}
