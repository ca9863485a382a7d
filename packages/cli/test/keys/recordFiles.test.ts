import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

const sample = (name: string): Buffer =>
  readFileSync(new URL(`../../../core/test/vectors/keys/${name}`, import.meta.url));

interface Compared {
  readonly keys: { readonly count: number; readonly empty: number; readonly bad: number };
  /** What all nodes hold together before the step, where it is known. */
  readonly hits: number | undefined;
  readonly sizes: number | undefined;
}

/** What `compare` says of keys given on stdin. */
async function compared(stdin: Uint8Array, argv: readonly string[] = []): Promise<Compared> {
  const { code, stdout, stderr } = await shardscope(
    ['compare', '3 +1', '-s', 'jump', '--keys-from', '-', ...argv, '-f', 'json', '-q'],
    { stdin },
  );
  expect([code, stderr]).toEqual([0, '']);
  const { keys, strategies } = JSON.parse(stdout);
  const sum = (weighted: { readonly loads: readonly number[] } | null): number | undefined =>
    weighted?.loads.reduce((a, b) => a + b, 0);
  const [{ hits, sizes }] = strategies[0].steps;
  return { keys, hits: sum(hits), sizes: sum(sizes) };
}

/** Exit code and message where keys given on stdin cannot be read. */
async function refused(stdin: Uint8Array, argv: readonly string[] = []): Promise<readonly [number, string]> {
  const { code, stdout, stderr } = await shardscope(['compare', '3 +1', '--keys-from', '-', ...argv], { stdin });
  expect(stdout).toBe('');
  return [code, stderr];
}

/** The keys that `locate` reads, as text of one character a byte. */
async function located(stdin: Uint8Array, argv: readonly string[] = []): Promise<string[]> {
  const { code, stdout, stderr } = await shardscope(
    ['locate', '-n', '3', '--keys-from', '-', ...argv, '-f', 'ndjson', '-q'],
    { stdin },
  );
  expect([code, stderr]).toEqual([0, '']);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).key)
    .map((key) => (typeof key === 'string' ? Buffer.from(key) : Buffer.from(key.hex, 'hex')).toString('latin1'));
}

describe('a memcached metadump', () => {
  const dump = sample('memcached-metadump.txt');

  it('gives its keys with their bytes, compressed or not', async () => {
    expect(await located(dump)).toContain('key=exp=la=');
    for (const bytes of [dump, gzipSync(dump)]) {
      const { keys, hits, sizes } = await compared(bytes);
      expect(keys).toMatchObject({ count: 50, empty: 0, bad: 0 });
      expect([hits, sizes]).toEqual([undefined, bytesIn(dump)]);
    }
  });

  it('that is cut ends the run with exit code 3', async () => {
    expect(await refused(dump.subarray(0, 300))).toEqual([
      3,
      expect.stringMatching(/^error: stdin: line 5 is no item of a metadump: .*\n$/),
    ]);
  });
});

/** The sum of all `size=`. */
const bytesIn = (dump: Buffer): number =>
  [...dump.toString('latin1').matchAll(/ size=([0-9]+)/g)].reduce((sum, [, size]) => sum + Number(size), 0);
