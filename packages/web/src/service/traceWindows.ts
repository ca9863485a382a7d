import { type Cluster, filterKeys } from '@shardscope/core';
import { Windows } from '@shardscope/core/consequences';
import { type RecordReader, recordSourceOf } from '@shardscope/core/records';
import { fileChunks, telling } from '../run/fileChunks.ts';
import { LONGEST_KEY } from '../run/longestKey.ts';
import { MOST_OWN_KEYS } from '../run/readOwnKeys.ts';

/**
 * The requests of a trace on each of some clusters, in windows of so many seconds; of a trace without times there are none. Reads as many requests as the page
 * reads keys. Throws an `InputError` for a damaged trace, and where there are too many windows.
 */
export async function traceWindows(trace: Blob, clusters: readonly Cluster[], seconds: number): Promise<Windows> {
  const windows = new Windows(clusters, seconds);
  let requests = 0;
  const take = (batches: ReturnType<RecordReader['push']>): void => {
    for (const batch of batches) {
      const { bytes, starts, ends, hits, times } = batch;
      const count = Math.min(batch.count, MOST_OWN_KEYS - requests);
      requests += count;
      const given = { ...(hits ? { hits } : {}), ...(times ? { times } : {}) };
      windows.add(filterKeys({ bytes, starts, ends, count, ...given }, (start, end) => end > start));
    }
  };
  let reader: RecordReader | undefined;
  for await (const { chunk } of fileChunks(trace)) {
    reader ??= recordSourceOf(telling(chunk))?.reader({ maxKeyBytes: LONGEST_KEY, skipBad: false });
    if (!reader || requests === MOST_OWN_KEYS) break;
    take(reader.push(chunk));
  }
  if (reader && requests < MOST_OWN_KEYS) take(reader.end());
  return windows;
}
