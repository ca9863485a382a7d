import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shardResultJSON } from '../../src/compare/shardResult.ts';
import { packed, unpacked } from '../../src/queue/partReturn.ts';

const folder = mkdtempSync(join(tmpdir(), 'shardscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

const io = { ...process, signal: new AbortController().signal };

/** A part with that many buckets. */
const part = (buckets: number): string =>
  shardResultJSON({
    shard: { index: 1, of: 2 },
    command: 'shardscope compare',
    keys: { count: 0, source: 'generated names', sha256: null },
    counts: {
      keys: 0,
      hottest: 0,
      contenders: [{ keys: { counts: [new Float64Array(buckets)], flows: [] } }],
    },
  });

describe('the counts of a part', () => {
  it('go through the queue up to 256 KB, and no file is made', async () => {
    const text = part(100);
    const back = await packed(text, 'small', ['a note'], folder, io);
    expect(back).toEqual({ notes: ['a note'], text });
    expect(readdirSync(folder)).toEqual([]);
    expect((await unpacked(back, undefined)).counts.contenders[0].keys.counts[0]).toHaveLength(100);
  });

  it('go compressed where they are long', async () => {
    const back = await packed(part(100_000), 'long', [], folder, io);
    expect(Object.keys(back)).toEqual(['notes', 'deflated']);
    expect(JSON.stringify(back).length).toBeLessThan(10_000);
    expect(readdirSync(folder)).toEqual([]);
    expect((await unpacked(back, undefined)).counts.contenders[0].keys.counts[0]).toHaveLength(100_000);
  });

  it('are refused beyond that where no folder is named for them, on either side', async () => {
    await expect(packed(part(200_000), 'large', [], undefined, io)).rejects.toMatchObject({
      code: 2,
      message: expect.stringMatching(
        /^its counts take 400[0-9]{3} bytes, and only 262144 go through the queue; --parts names a folder that all workers and compare share$/,
      ),
    });
    const back = await packed(part(200_000), 'large', [], folder, io);
    expect(back).toEqual({ notes: [], file: 'large.json', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await unpacked(back, folder)).counts.contenders[0].keys.counts[0]).toHaveLength(200_000);
    await expect(unpacked(back, undefined)).rejects.toMatchObject({
      code: 2,
      message: 'its counts are in a file large.json: --parts must name the folder of the workers',
    });
  });

  it('are those that the worker wrote', async () => {
    const back = await packed(part(200_000), 'other', [], folder, io);
    writeFileSync(join(folder, 'other.json'), part(200_001));
    await expect(unpacked(back, folder)).rejects.toMatchObject({
      code: 3,
      message: `${join(folder, 'other.json')}: not what the worker wrote`,
    });
    rmSync(join(folder, 'other.json'));
    await expect(unpacked(back, folder)).rejects.toThrow('other.json');
  });
});
