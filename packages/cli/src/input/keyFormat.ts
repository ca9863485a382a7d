import type { CsvForm } from './lines/csvKeys.ts';
import { type LineForm, MAX_KEY_BYTES } from './lines/lineForm.ts';

/** How the keys of files are read. */
export interface KeyFormat {
  readonly form: LineForm | CsvForm;
  /** The key of logs, and how their lines are written, where this is not told by the first line. */
  readonly log?: { readonly key?: string; readonly format?: string };
  /** Most bytes of all files together, after decompression. */
  readonly maxBytes: number;
}

/** Keys that are lines. */
export const plainLines: KeyFormat = {
  maxBytes: Number.POSITIVE_INFINITY,
  form: { separator: 10, keepEmpty: false, maxKeyBytes: MAX_KEY_BYTES, skipBad: false, record: 'key' },
};
