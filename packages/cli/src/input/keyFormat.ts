import type { Portion } from './jobs/portion.ts';
import type { CsvForm } from './lines/csvKeys.ts';
import type { LineForm } from './lines/lineForm.ts';

/** How the keys of files are read. */
export interface KeyFormat {
  readonly form: LineForm | CsvForm;
  /** The key of logs, and how their lines are written, where this is not told by the first line. */
  readonly log?: { readonly key?: string; readonly format?: string };
  /** Most bytes of all files together, after decompression. */
  readonly maxBytes: number;
  /** Keys a second that Redis servers are asked for at most. */
  readonly pace: number;
  /** Whether equal keys are merged into one. */
  readonly unique?: boolean;
  /** How many of the hottest keys are kept, of keys that are merged. */
  readonly top?: number;
  /** Only this part of the one source. */
  readonly portion?: Portion;
}

/** A server that gives so many keys a second is busy with it for some 2 % of the time. */
export const PACE = 50_000;
