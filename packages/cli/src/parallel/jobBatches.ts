import { generatedKeys, type PackedKeys, zipf } from '@shardscope/core';
import { chunksOf } from '../input/jobs/chunksOf.ts';
import type { FileLinesJob, Job, LinesJob, RangeJob } from '../input/jobs/job.ts';
import { keysOf } from '../input/jobs/shard.ts';
import { LineKeys } from '../input/lines/lineKeys.ts';

/** The keys of a job in order; a batch is valid until the next one is asked for. A line that cannot be read ends them: who counts says so. */
export function* jobBatches(job: Job): Generator<PackedKeys> {
  if (job.of === 'range') {
    yield* generatedBatches(job);
    return;
  }
  const batches = job.of === 'keys' ? [job.keys] : lineBatches(job);
  for (const batch of batches) yield job.shard ? keysOf(job.shard, batch) : batch;
}

function lineBatches(job: LinesJob | FileLinesJob): Generator<PackedKeys> {
  const lines = new LineKeys(job.form);
  return lines.batches(chunksOf(job, lines));
}

/** The generated keys of a job, by a generator of the same keys that is faster, where there is one. */
export function generatedBatches(
  { like, seed, first, end, zipf: law }: RangeJob,
  generator = generatedKeys,
): Iterable<PackedKeys> {
  const batches = generator(like, seed, first, end).batches();
  return law ? zipf(batches, law.s, first, law.total) : batches;
}
