import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PackedKeys } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../../../cli/test/harness.ts';
import { readOwnKeys } from '../../src/run/readOwnKeys.ts';

const folder = new URL('../../../vectors/keys/', import.meta.url);
const samples = readdirSync(folder).filter((name) => !name.endsWith('.json') && !name.endsWith('.parquet'));
const path = (name: string): string => fileURLToPath(new URL(name, folder));
const sample = (name: string): Buffer => readFileSync(path(name));

const textsOf = ({ bytes, starts, ends, count }: PackedKeys): string[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(bytes.subarray(starts[i], ends[i])).toString('hex'));

/** The keys that the page reads; `undefined` where it refuses the file. */
async function onPage(bytes: Uint8Array): Promise<string[] | undefined> {
  const keys: string[] = [];
  try {
    await readOwnKeys(
      { name: 'keys', bytes: new Blob([Uint8Array.from(bytes)]) },
      (batch) => keys.push(...textsOf(batch)),
      () => {},
    );
    return keys;
  } catch {
    return undefined;
  }
}

/** The keys that the command line reads; `undefined` where it refuses the file. */
async function onCommandLine(stdin: Uint8Array): Promise<string[] | undefined> {
  const argv = ['locate', '-n', '2', '-s', 'jump', '--keys-from', '-', '-f', 'ndjson', '-q'];
  const { code, stdout } = await shardscope(argv, { stdin });
  if (code !== 0) {
    expect(code).toBe(3);
    return undefined;
  }
  const keys = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).key);
  return keys.map((key) => (typeof key === 'string' ? Buffer.from(key).toString('hex') : key.hex));
}

/** Damages that hide from a reader what the file is, or leave it half of it. */
const damages: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['a bit of its first byte flipped', (bytes) => flipped(bytes, 0)],
  ['a bit of its eighth byte flipped', (bytes) => flipped(bytes, 7)],
  [
    'a letter before its tenth byte',
    (bytes) => Buffer.concat([bytes.subarray(0, 9), Buffer.from('A'), bytes.subarray(9)]),
  ],
  ['its first nine bytes', (bytes) => bytes.subarray(0, 9)],
  ['its first 40 bytes', (bytes) => bytes.subarray(0, 40)],
  ['its second half', (bytes) => bytes.subarray(bytes.length / 2)],
];

function flipped(bytes: Buffer, at: number): Buffer {
  const damaged = Buffer.from(bytes);
  damaged[at] ^= 4;
  return damaged;
}

describe.each(samples)('%s', (name) => {
  it('has the same keys on the page, in locate and in diff', async () => {
    const keys = await onPage(sample(name));
    expect(keys?.length).toBeGreaterThan(0);
    expect(keys).toEqual(await onCommandLine(sample(name)));
    const argv = ['diff', 'jump:a,b', 'jump:a,b,c', '--keys-from', path(name), '-f', 'json', '-q'];
    const { code, stdout } = await shardscope(argv);
    // Keys move, which is what a difference says.
    expect([0, 4]).toContain(code);
    expect(JSON.parse(stdout).keys.count).toBe(keys?.length);
  });

  it('is refused damaged by both, or has the same keys', async () => {
    for (const [how, damage] of damages) {
      const bytes = damage(sample(name));
      expect([how, await onPage(bytes)]).toEqual([how, await onCommandLine(bytes)]);
    }
  });
});

it('of Parquet are the command line’s to read; the page says what they are', async () => {
  const { length } = JSON.parse(sample('keys-parquet.json').toString()).rows;
  const argv = [
    'diff',
    'jump:a,b',
    'jump:a,b,c',
    '--keys-from',
    path('keys.parquet'),
    '--column',
    'key',
    '-f',
    'json',
    '-q',
  ];
  expect(JSON.parse((await shardscope(argv)).stdout).keys.count).toBe(length);
  const read = readOwnKeys(
    { name: 'keys', bytes: new Blob([Uint8Array.from(sample('keys.parquet'))]) },
    () => {},
    () => {},
  );
  await expect(read).rejects.toThrow('"keys" is no list of keys but Parquet');
});
