import type { PackedKeys } from '@shardscope/core';

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

const MOST = 8192;
const CR = 13;

/** Lines of a buffer, as spans without what ends them. Valid until the next one is asked for. */
export interface Spans {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly count: number;
}

/** Cuts bytes into lines, empty ones included; the last one need not be ended. */
export function* spansOf(bytes: Uint8Array, separator: number): Generator<Spans> {
  const starts = new Int32Array(MOST);
  const ends = new Int32Array(MOST);
  for (let at = 0; at < bytes.length; ) {
    const count = scan(bytes, at, separator, starts, ends);
    at = ends[count - 1] + 1;
    if (separator !== 0) trim(bytes, starts, ends, count);
    yield { starts, ends, count };
  }
}

/** Finds the ends of up to as many lines as there is room for. A loop over bytes: `indexOf` costs as much a call as a line. */
function scan(bytes: Uint8Array, from: number, separator: number, starts: Int32Array, ends: Int32Array): number {
  let count = 0;
  let start = from;
  let i = from;
  for (; i < bytes.length && count < starts.length; i++) {
    if (bytes[i] !== separator) continue;
    starts[count] = start;
    ends[count++] = i;
    start = i + 1;
  }
  if (count < starts.length && start < bytes.length) {
    starts[count] = start;
    ends[count++] = bytes.length;
  }
  return count;
}

function trim(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) if (ends[i] > starts[i] && bytes[ends[i] - 1] === CR) ends[i]--;
}

/** Keys of lines that are keys, over the same bytes: those that are not empty, or all. */
export function plainKeys(bytes: Uint8Array, { starts, ends, count }: Spans, keepEmpty: boolean): PackedKeys {
  if (keepEmpty) return { bytes, starts, ends, count };
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (ends[i] === starts[i]) continue;
    starts[kept] = starts[i];
    ends[kept++] = ends[i];
  }
  return { bytes, starts, ends, count: kept };
}
