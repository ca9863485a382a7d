import { createHash } from 'node:crypto';
import { tsvRow } from '@shardscope/core';
import type { Moved } from '@shardscope/core/diff';
import { keyText } from '../format/keyText.ts';
import type { MovedKey } from './diffReport.ts';

/** How keys are written: as they are, or as the first 16 hexadecimal digits of their SHA-256. */
export const keyWriter =
  (hashed: boolean) =>
  (key: Uint8Array): Uint8Array =>
    hashed ? Buffer.from(createHash('sha256').update(key).digest('hex').slice(0, 16)) : key;

export const movedFormats = ['tsv', 'ndjson', 'nul'] as const;

export type MovedFormat = (typeof movedFormats)[number];

const NUL = Buffer.from([0]);

/** A moved key as one record of `--moved-to`, in bytes: keys need not be text. */
export function movedRecord(format: MovedFormat, { key, from, to }: Moved): Buffer {
  if (format === 'ndjson') return Buffer.from(`${JSON.stringify({ key: keyText(key), from, to })}\n`);
  const fields = [Buffer.from(key), Buffer.from(from), Buffer.from(to)];
  if (format === 'nul') return Buffer.concat(fields.flatMap((field) => [field, NUL]));
  // Latin-1 keeps bytes as they are: no byte of a longer UTF-8 character is one of these three.
  return Buffer.from(`${tsvRow(fields.map((field) => field.toString('latin1')))}\n`, 'latin1');
}

/** The same for people and for JSON. */
export const example = ({ key, from, to }: Moved, written: (key: Uint8Array) => Uint8Array): MovedKey => ({
  key: keyText(written(key)),
  from,
  to,
});
