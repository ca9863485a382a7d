import { createHash } from 'node:crypto';
import type { PackedKeys } from '@shardscope/core';
import type { Difference } from '@shardscope/core/diff';
import { keyText } from '../format/keyText.ts';
import type { MovedKey } from './report.ts';

/** A key on another node, by its bytes. */
export interface Moved {
  readonly key: Uint8Array;
  readonly from: string | null;
  readonly to: string | null;
}

/** The keys of a batch that are on another node after a difference, in their order. A key's bytes are valid as long as the batch is. */
export function* movedKeys(
  { questions, who }: Difference,
  { bytes, starts, ends, count }: PackedKeys,
): Generator<Moved> {
  const [before, after] = questions.variants;
  const name = ({ cluster, owners }: typeof before, key: Uint8Array): string | null => {
    const bucket = cluster.bucketOf(key);
    return bucket < 0 ? null : who.names[owners[bucket]];
  };
  for (let i = 0; i < count; i++) {
    const key = bytes.subarray(starts[i], ends[i]);
    const [from, to] = [name(before, key), name(after, key)];
    if (from !== null && to !== null && from !== to) yield { key, from, to };
  }
}

/** How keys are written: as they are, or as the first 16 hexadecimal digits of their SHA-256. */
export const keyWriter =
  (hashed: boolean) =>
  (key: Uint8Array): Uint8Array =>
    hashed ? Buffer.from(createHash('sha256').update(key).digest('hex').slice(0, 16)) : key;

export const movedFormats = ['tsv', 'ndjson', 'nul'] as const;

export type MovedFormat = (typeof movedFormats)[number];

const NUL = Buffer.from([0]);
const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\\': '\\\\' };

/** A moved key as one record of `--moved-to`, in bytes: keys need not be text. */
export function movedRecord(format: MovedFormat, { key, from, to }: Moved): Buffer {
  if (format === 'ndjson') return Buffer.from(`${JSON.stringify({ key: keyText(key), from, to })}\n`);
  const fields = [Buffer.from(key), Buffer.from(from ?? ''), Buffer.from(to ?? '')];
  if (format === 'nul') return Buffer.concat(fields.flatMap((field) => [field, NUL]));
  // Latin-1 keeps bytes as they are: no byte of a longer UTF-8 character is one of these three.
  const escaped = fields.map((field) => field.toString('latin1').replace(/[\t\n\\]/g, (char) => escapes[char]));
  return Buffer.from(`${escaped.join('\t')}\n`, 'latin1');
}

/** The same for people and for JSON. */
export const example = ({ key, from, to }: Moved, written: (key: Uint8Array) => Uint8Array): MovedKey => ({
  key: keyText(written(key)),
  from,
  to,
});
