import { csvRow, tsvRow } from '@shardscope/core';
import { writtenKey } from './writtenKey.ts';

/** What a file says of one key; `null` stands for no node, and only keys of Redis have a slot. */
export interface KeyRecord {
  readonly key: Uint8Array;
  readonly from: string | null;
  readonly to: string | null;
  readonly needless: boolean;
  readonly slot: number | undefined;
}

/** Keys as CSV (RFC 4180); one that is no UTF-8 is written in base64, with `base64:` before it. */
export function keyCsv(records: readonly KeyRecord[], strategy: string, step: number): Blob {
  const rows = records.map(({ key: bytes, from, to, needless, slot }) => {
    const { key, text } = writtenKey(bytes);
    const named = text ? key : `base64:${btoa(String.fromCharCode(...bytes))}`;
    return `${csvRow([named, strategy, step, from ?? '', to ?? '', String(needless), slot ?? ''])}\r\n`;
  });
  return new Blob(['key,strategy,step,from,to,needless,slot\r\n', ...rows], { type: 'text/csv' });
}

/** Keys to paste into a table, as `shardscope diff --moved-format tsv` writes them, but for one that is no UTF-8: `0x` and hexadecimal. */
export function keyTsv(records: readonly KeyRecord[]): Blob {
  const rows = records.map(({ key: bytes, from, to }) => {
    const { key, text } = writtenKey(bytes);
    return `${tsvRow([text ? key : `0x${key}`, from ?? '', to ?? ''])}\n`;
  });
  return new Blob(rows, { type: 'text/tab-separated-values' });
}

/** Keys as NDJSON, as `shardscope diff --moved-format ndjson` writes them: one that is no UTF-8 as `{"hex": ...}`. */
export function keyNdjson(records: readonly KeyRecord[]): Blob {
  const rows = records.map(({ key: bytes, from, to }) => {
    const { key, text } = writtenKey(bytes);
    return `${JSON.stringify({ key: text ? key : { hex: key }, from, to })}\n`;
  });
  return new Blob(rows, { type: 'application/x-ndjson' });
}
