import type { CsvForm } from './csvKeys.ts';
import { type LineForm, MAX_KEY_BYTES } from './lineForm.ts';

/** How the keys of files are read. */
export interface KeyFormat {
  readonly form: LineForm | CsvForm;
  /** How logs are read; absent, they and other records are told by their first bytes. */
  readonly log?: { readonly key?: string; readonly format?: string };
  /** Most bytes of all files together, after decompression. */
  readonly maxBytes: number;
}

/** Keys that are lines. */
export const plainLines: KeyFormat = {
  maxBytes: Number.POSITIVE_INFINITY,
  form: { separator: 10, keepEmpty: false, maxKeyBytes: MAX_KEY_BYTES, skipBad: false, record: 'key' },
};
