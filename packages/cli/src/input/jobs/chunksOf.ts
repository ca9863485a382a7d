import { linesWithin, type Reading } from '../ranges/linesWithin.ts';
import { readAt } from '../ranges/readAt.ts';
import type { FileLinesJob, LinesJob } from './job.ts';

/** The bytes of a job's lines, from wherever they are. */
export const chunksOf = (job: LinesJob | FileLinesJob, reading: Reading): Iterable<Uint8Array> =>
  job.of === 'lines' ? [job.bytes] : linesWithin(readAt(job.fd), job.range, job.form.separator, reading);
