import { generatedKeys, type PackedKeys, zipf } from '@shardscope/core';
import type { Job } from '../input/job.ts';
import { LineKeys } from '../input/lineKeys.ts';
import { keysOf } from '../input/shard.ts';

/** The keys of a job in order; a batch is valid until the next one is asked for. A line that cannot be read ends them: who counts says so. */
export function* jobBatches(job: Job): Generator<PackedKeys> {
  if (job.of === 'range') {
    const batches = generatedKeys(job.like, job.seed, job.first, job.end).batches();
    yield* job.zipf ? zipf(batches, job.zipf.s, job.first, job.zipf.total) : batches;
    return;
  }
  const batches = job.of === 'lines' ? new LineKeys(job.form).batches(job.bytes) : [job.keys];
  for (const batch of batches) yield job.shard ? keysOf(job.shard, batch) : batch;
}
