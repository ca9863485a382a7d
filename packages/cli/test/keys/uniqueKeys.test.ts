import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackedKeys, Packer, utf8 } from '@shardscope/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uniqueKeys } from '../../src/input/unique/uniqueKeys.ts';
import { rows, shardscope } from '../harness.ts';

type Entry = readonly [key: string, hits: number, bytes: number];

function packed(entries: readonly Entry[]): PackedKeys {
  const packer = new Packer(true, true);
  for (const [key, hits, bytes] of entries) packer.add(utf8(key), hits, bytes);
  return packer.take();
}

async function merged(
  batches: readonly (readonly Entry[])[],
  limits?: { keys: number; bytes: number },
): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const { bytes, starts, ends, count, hits, sizes } of uniqueKeys(batches.map(packed), limits)) {
    for (let i = 0; i < count; i++) {
      found.push([Buffer.from(bytes.subarray(starts[i], ends[i])).toString(), hits?.[i] ?? -1, sizes?.[i] ?? -1]);
    }
  }
  return found;
}

describe('keys that are merged', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shardscope-test-'));
    vi.stubEnv('TMPDIR', folder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('have the hits and bytes of all equal ones, in memory or on disk, which is left as it was', async () => {
    const entry = fc.tuple(fc.stringMatching(/^[a-c]{0,3}$/), fc.nat(9), fc.nat(99));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(entry, { maxLength: 40 }), { maxLength: 5 }),
        fc.integer({ min: 3, max: 20 }),
        async (batches, keys) => {
          const sums = new Map<string, Entry>();
          for (const [key, hits, bytes] of batches.flat()) {
            const [, h, b] = sums.get(key) ?? [key, 0, 0];
            sums.set(key, [key, h + hits, b + bytes]);
          }
          expect(await merged(batches)).toEqual([...sums.values()]);
          const spilled = await merged(batches, { keys, bytes: 1000 });
          expect(spilled.toSorted()).toEqual([...sums.values()].toSorted());
          expect(await merged(batches, { keys, bytes: 1000 })).toEqual(spilled);
          expect(readdirSync(folder)).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('leave nothing behind when nobody asks for all of them', async () => {
    const entries = Array.from({ length: 100 }, (_, i): Entry => [`key ${i}`, 1, 1]);
    for await (const batch of uniqueKeys([packed(entries)], { keys: 10, bytes: 1000 })) {
      expect(batch.count).toBeGreaterThan(0);
      expect(readdirSync(folder)).toEqual([]);
      break;
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('may be longer than a piece of a file', async () => {
    const long = 'x'.repeat(300_000);
    const entries = [
      ['a', 1, 2],
      [long, 3, 4],
      [long, 5, 6],
    ] as const;
    expect((await merged([entries], { keys: 1, bytes: 1 })).toSorted()).toEqual([
      ['a', 1, 2],
      [long, 8, 10],
    ]);
  });
});

const LOG = ['/a', '/b', '/a', '/c', '/a', '/b']
  .map((target, i) => `10.0.0.${i} - - [27/Nov/2026:23:00:00 +0000] "GET ${target} HTTP/1.1" 200 ${100 + i} "-" "-"\n`)
  .join('');
const compared = (argv: readonly string[], stdin = LOG) =>
  shardscope(['compare', '3 +1', '-s', 'jump', '--keys-from', '-', ...argv], { stdin });

describe('--unique', () => {
  it('counts equal keys once, and their hits and bytes as before', async () => {
    const read = async (argv: readonly string[]) => JSON.parse((await compared([...argv, '-f', 'json'])).stdout);
    const [all, once] = [await read([]), await read(['--unique'])];
    expect([all.keys.count, once.keys.count, once.keys.read]).toEqual([6, 3, 6]);
    expect(once.strategies[0].steps.map((step: { hits: unknown }) => step.hits)).toEqual(
      all.strategies[0].steps.map((step: { hits: unknown }) => ({
        ...(step.hits as object),
        leastPeak: expect.any(Number),
      })),
    );
    expect(once.strategies[0].steps[0].sizes).toEqual(all.strategies[0].steps[0].sizes);
    expect(once.command).toContain('--unique');
  });

  it('counts the lines of a list, and leaves out empty ones', async () => {
    const { stdout, stderr } = await compared(['--top', '2', '-f', 'json'], 'b\na\n\nb\nc\n');
    expect(stderr).toBe('note: 1 empty line was left out\n');
    expect(JSON.parse(stdout).keys).toMatchObject({
      count: 3,
      read: 4,
      hits: 4,
      empty: 1,
      top: [
        { key: 'b', hits: 2, bytes: null },
        { key: 'a', hits: 1, bytes: null },
      ],
    });
  });

  it('prints each key once', async () => {
    const { stdout } = await shardscope(['locate', '-n', '3', '--keys-from', '-', '--unique', '-f', 'ndjson'], {
      stdin: 'b\na\nb\n',
    });
    expect(rows(stdout).map(({ key }) => key)).toEqual(['b', 'a']);
  });

  it('is of shards what it is of all', async () => {
    const counts = [];
    for (const shard of ['1/2', '2/2'])
      counts.push(JSON.parse((await compared(['--unique', '--shard', shard])).stdout).keys.count);
    expect(counts[0] + counts[1]).toBe(3);
  });

  it.each([
    [['--unique', '-k', '5'], '--unique and --top are for keys of --keys-from: generated keys are different'],
    [
      ['--top', '3', '--shard', '1/2', '--keys-from', '-'],
      '--top cannot be combined with --shard: a part knows only its own keys',
    ],
  ])('cannot be given as %j', async (argv, message) => {
    const { code, stderr } = await shardscope(['compare', '3 +1', ...argv], { stdin: 'a\n' });
    expect([code, stderr]).toEqual([2, `error: ${message}\n`]);
  });
});

describe('--top', () => {
  it('shows the hottest keys in every format for readers', async () => {
    for (const format of ['table', 'markdown', 'html']) {
      const { code, stdout } = await compared(['--top', '2', '-f', format]);
      expect(code).toBe(0);
      const at = ['/a', '/b'].map((key) => stdout.indexOf(key));
      expect(Math.min(...at)).toBeGreaterThan(0);
      expect(stdout).toContain('50.00%');
    }
    const { stdout } = await compared(['--top', '2']);
    expect(stdout).toContain(
      '\nHottest keys\n  hits   share  bytes  key\n     3  50.00%    306  /a\n     2  33.33%    206  /b\n',
    );
  });
});

describe('hits and bytes', () => {
  it('are in CSV', async () => {
    const [head, ...lines] = (await compared(['-f', 'csv'])).stdout.trimEnd().split('\n');
    const json = JSON.parse((await compared(['-f', 'json'])).stdout).strategies[0].steps;
    const at = (name: string) =>
      lines.map((line) => line.split(',').at(head.split(',').indexOf(name) - head.split(',').length));
    expect(at('hits_peak').map(Number)).toEqual(
      json.map(({ hits }: { hits: { skew: { peak: number } } }) => Number(hits.skew.peak.toPrecision(12))),
    );
    expect(Number(at('bytes_moved_share')[1])).toBeCloseTo(json[1].sizes.movement.movedShare, 10);
  });

  it.each([
    ['hits.peak>=1', 'jump hits.peak is'],
    ['jump.bytes.moved>=0%', 'jump bytes.moved is'],
  ])('are judged by --fail-on %s', async (condition, said) => {
    const { code, stderr } = await compared(['--fail-on', condition]);
    expect(code).toBe(4);
    expect(stderr).toContain(`error: --fail-on ${condition}: ${said} `);
  });

  it('that are not known fail what asks for them', async () => {
    const { code, stderr } = await compared(['--fail-on', 'bytes.peak>100'], 'a\nb\n');
    expect([code, stderr]).toEqual([4, 'error: --fail-on bytes.peak>100: not measured at any step\n']);
    expect((await compared(['--fail-on', 'bytes.newcomer>1'])).code).toBe(2);
  });
});
