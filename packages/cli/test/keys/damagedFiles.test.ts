import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { recordSourceOf, TELLING_BYTES } from '@shardscope/core/records';
import { afterAll, describe, expect, it } from 'vitest';
import { refuseDamaged } from '../../src/input/records/refuseDamaged.ts';
import { refuseBinary } from '../../src/input/records/refuseForeign.ts';
import { shardscope } from '../harness.ts';

const folder = new URL('../../../vectors/keys/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => /\.(?:rdb|aof|parquet|bin)$|metadump\.txt$/.test(name))
  .map((name) => [name, readFileSync(new URL(name, folder))] as const);
const scratch = mkdtempSync(join(tmpdir(), 'damaged-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Whether bytes would be read as lines that are keys. */
function passes(bytes: Uint8Array): boolean {
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (magic.startsWith('1f8b') || recordSourceOf(bytes.subarray(0, TELLING_BYTES))) return false;
  if (magic === '50415231' && Buffer.from(bytes.subarray(-4)).toString() === 'PAR1') return false;
  try {
    refuseBinary(bytes);
    refuseDamaged(bytes);
    return true;
  } catch {
    return false;
  }
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

it.each([
  ['cut to its magic', (dump: Buffer) => dump.subarray(0, 9)],
  ['cut within its magic', (dump: Buffer) => dump.subarray(0, 7)],
  [
    'with a letter after its magic',
    (dump: Buffer) => Buffer.concat([dump.subarray(0, 9), Buffer.from('A'), dump.subarray(9)]),
  ],
  ['with a flipped magic', (dump: Buffer) => Buffer.concat([Buffer.from('S'), dump.subarray(1)])],
])('ends with exit code 3 for a dump %s', async (_, damage) => {
  const path = join(scratch, 'keys');
  writeFileSync(path, damage(readFileSync(new URL('rdb-redis-8.6.3-cluster.rdb', folder))));
  const { code } = await shardscope(['compare', '3 +1', '--keys-from', path]);
  expect(code).toBe(3);
});

it('takes keys that are words, Latin-1 or hold an escape', () => {
  for (const key of ['REDIS\n', 'REDIS0013:a\nb\n', 'PAR1\n', 'caf\xe9\n', '*2\n', 'a\x01bcdefghijklmnop\n']) {
    expect(() => refuseDamaged(Buffer.from(key, 'latin1'))).not.toThrow();
  }
});
