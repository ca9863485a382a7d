import { dataError, type Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { LineFailure } from '../jobs/job.ts';

/** What ends a run at a line of a part of a file that has so many lines before that part, or where the file could not be read. */
export const lineFailure = (file: string, before: number, { line, message }: LineFailure): Failure =>
  dataError(line === undefined ? `${file}: ${message}` : say`${file}: line ${before + line} ${message}`);
