import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { notLines, recordSourceOf, TELLING_BYTES } from '@shardscope/core/records';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeUtf8 } from '../../../src/workload/records/lines/mayBeUtf8.ts';
import { anyText } from '../../anyText.ts';

const folder = new URL('../../../../vectors/keys/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => /\.(?:rdb|aof|parquet|bin)$|metadump\.txt$/.test(name))
  .map((name) => [name, readFileSync(new URL(name, folder))] as const);

/** Whether bytes would be read as lines that are keys. */
function passes(bytes: Uint8Array): boolean {
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (magic.startsWith('1f8b') || recordSourceOf(bytes.subarray(0, TELLING_BYTES))) return false;
  if (magic === '50415231' && Buffer.from(bytes.subarray(-4)).toString() === 'PAR1') return false;
  return notLines(bytes) === undefined;
}

describe.each([...samples, ['gzip', gzipSync(Buffer.from('user:1\nuser:2\n'.repeat(50)))] as const])(
  '%s',
  (_, whole) => {
    it('is no list of keys with any bit of its first 64 bytes flipped', () => {
      const passed: string[] = [];
      for (let bit = 0; bit < 8 * Math.min(64, whole.length); bit++) {
        const damaged = Uint8Array.from(whole);
        damaged[bit >> 3] ^= 1 << (bit & 7);
        if (passes(damaged)) passed.push(`${bit >> 3}.${bit & 7}`);
      }
      expect(passed).toEqual([]);
    });

    it('is no list of keys cut within its first 64 bytes, once more is left than a word', () => {
      const passed: number[] = [];
      // A metadump cut within its first key is one word.
      const word = Math.max(5, whole.indexOf(' exp=') + 2);
      for (let cut = word; cut < Math.min(64, whole.length); cut++)
        if (passes(whole.subarray(0, cut))) passed.push(cut);
      expect(passed).toEqual([]);
    });
  },
);

it('says what a file is instead', () => {
  const why = (text: string) => notLines(Buffer.from(text, 'latin1'));
  expect(why('SQLite format 3\0')).toEqual({ is: 'foreign', format: 'sqlite' });
  expect(why(`${'x'.repeat(257)}ustar`)).toEqual({ is: 'foreign', format: 'tar' });
  expect(why('file a.aof seq 1 type b\n')).toEqual({ is: 'foreign', format: 'manifest' });
  expect(why('a\0b\0')).toEqual({ is: 'foreign', format: 'utf16' });
  expect(why('REDIS0013')).toMatchObject({ is: 'damaged', name: { en: 'a Redis or Valkey dump' } });
  expect(why('\x89PNG\0')).toEqual({ is: 'binary', at: 4, byte: 0 });
});

it('takes keys that are words, Latin-1 or hold an escape', () => {
  for (const key of ['REDIS\n', 'REDIS0013:a\nb\n', 'PAR1\n', 'caf\xe9\n', '*2\n', 'a\x01bcdefghijklmnop\n']) {
    expect(notLines(Buffer.from(key, 'latin1'))).toBeUndefined();
  }
});

it('knows UTF-8 as far as it goes', () => {
  const decodes = (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  const edges = [0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff];
  const some = fc.array(fc.constantFrom(...edges), { maxLength: 6 });
  const cut = fc.tuple(anyText({ maxLength: 8 }), fc.nat(3)).map(([text, less]) => {
    const bytes = [...new TextEncoder().encode(text)];
    return bytes.slice(0, Math.max(0, bytes.length - less));
  });
  fc.assert(
    fc.property(fc.oneof(some, cut), (bytes) => {
      expect(mayBeUtf8(Uint8Array.from(bytes))).toBe(decodes(Uint8Array.from(bytes)));
    }),
    { numRuns: 500 },
  );
});
