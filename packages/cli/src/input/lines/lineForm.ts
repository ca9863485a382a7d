/** The line feed, as a byte. */
export const LF = 10;

/** Longest key in bytes, unless told otherwise. */
export const MAX_KEY_BYTES = 65_536;

/** Longest line, for keys that stand in a longer record. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** How keys stand in lines. */
export interface LineForm {
  /** Byte that ends a line: LF, before which a CR is no part of the key, or NUL. */
  readonly separator: 0 | 10;
  readonly keepEmpty: boolean;
  readonly maxKeyBytes: number;
  readonly skipBad: boolean;
  /** `key`: the line is the key. `text`: so it is, and must be UTF-8. `quoted`: as redis-cli prints keys on a terminal. Otherwise a JSON object with these fields. */
  readonly record: 'key' | 'text' | 'quoted' | JsonForm;
}

/** Which fields of a JSON object are the key and, where wanted, its hits and the bytes stored under it. */
export interface JsonForm {
  readonly field: string;
  readonly hits?: string;
  readonly sizes?: string;
}

/** Longest line of a form. */
export const maxLineBytes = ({ record, maxKeyBytes }: LineForm): number =>
  record === 'key' || record === 'text' ? maxKeyBytes : MAX_RECORD_BYTES;
