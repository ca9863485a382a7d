import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { accelerated } from '@shardscope/core/wasm';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { chunksOf } from '../../src/input/jobs/chunksOf.ts';
import type { LineFailure } from '../../src/input/jobs/job.ts';
import { KeyBytes } from '../../src/input/keyBytes.ts';
import type { KeyFormat } from '../../src/input/keyFormat.ts';
import { lineFailure } from '../../src/input/lines/lineFailure.ts';
import type { LineForm } from '../../src/input/lines/lineForm.ts';
import { cutterOf, LineKeys } from '../../src/input/lines/lineKeys.ts';
import { mostWorkers } from '../../src/parallel/counting.ts';
import { shardscope } from '../harness.ts';
import { quietIo } from '../support/quietIo.ts';

const folder = mkdtempSync(join(tmpdir(), 'shardscope-ranges-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const LONGEST = 20;
const cutter = accelerated()?.lineCutter(LONGEST);

/** What is read of lines, in the order of the file. */
class Read {
  readonly keys: string[] = [];
  lines = 0;
  empty = 0;
  bad = 0;
  failure = '';

  /** Reads a part; false once a line could not be read. */
  part(form: LineForm, chunks: (lines: LineKeys) => Iterable<Uint8Array>, fast: boolean): boolean {
    const lines = new LineKeys(form, (fast && cutter) || cutterOf(form));
    for (const { bytes, starts, ends, count } of lines.batches(chunks(lines))) {
      for (let i = 0; i < count; i++)
        this.keys.push(Buffer.from(bytes.subarray(starts[i], ends[i])).toString('latin1'));
    }
    if (lines.failure) {
      this.failure = lineFailure('keys', this.lines, lines.failure as LineFailure).message;
      return false;
    }
    this.lines += lines.lines;
    this.empty += lines.empty;
    this.bad += lines.bad;
    return true;
  }
}

describe('lines that are read by ranges', () => {
  const file = openSync(join(folder, 'lines'), 'w+');
  afterAll(() => closeSync(file));

  it('are the keys, the numbers and the errors of one reading, however long ranges are', () => {
    const piece = fc.constantFrom(
      'a',
      'key:1',
      '\n',
      '\n',
      '\r\n',
      '\r',
      '\0',
      'ä',
      '\xff',
      '{',
      'x'.repeat(19),
      'y'.repeat(21),
    );
    const cut = fc.record({
      pieces: fc.array(piece, { maxLength: 80 }),
      size: fc.integer({ min: 1, max: 60 }),
      separator: fc.constantFrom<(0 | 10)[]>(10, 10, 0),
      keepEmpty: fc.boolean(),
      skipBad: fc.boolean(),
      record: fc.constantFrom<('key' | 'text' | 'quoted')[]>('key', 'key', 'text', 'quoted'),
    });
    fc.assert(
      fc.property(cut, ({ pieces, size, ...rule }) => {
        const form: LineForm = { ...rule, maxKeyBytes: LONGEST };
        const text = Buffer.from(pieces.join(''), 'latin1');
        ftruncateSync(file, 0);
        writeSync(file, text, 0, text.length, 0);
        const whole = new Read();
        whole.part(form, () => [text], false);
        const plain = form.record === 'key' && form.separator === 10 && !form.keepEmpty;
        for (const fast of plain ? [false, true] : [false]) {
          const ranged = new Read();
          const digest = createHash('sha256');
          let going = true;
          for (let from = 0; going && from < text.length; from += size) {
            const job = {
              of: 'fileLines',
              fd: file,
              range: { from, to: Math.min(from + size, text.length) },
              form,
            } as const;
            const seen = (bytes: Uint8Array) => digest.update(bytes);
            going = ranged.part(form, (lines) => chunksOf(job, { room: () => lines.room(), seen }), fast);
          }
          expect(ranged.failure).toBe(whole.failure);
          expect(ranged.keys).toEqual(whole.keys);
          if (going) {
            expect({ ...ranged }).toEqual({ ...whole });
            expect(digest.digest('hex')).toBe(sha256(text));
          }
        }
      }),
      { numRuns: partOrAll(60, 300) },
    );
  });

  it('are counted by any number of threads alike', async () => {
    // Several ranges of 2 MiB, keys longer than the part of a range that is read at once, and a last line without an end.
    const some = Array.from({ length: 100_000 }, (_, i) => `key:${i}${i % 7 === 0 ? '\r\n\n' : '\n'}`).join('');
    const long = 'x'.repeat(3_000_000);
    const keys = path('counted', `\ufeff${some}${long}\n${some}${long}\nlast`);
    const run = async (...argv: string[]) => {
      const { code, stdout, stderr } = await shardscope([
        'compare',
        '5 +1',
        '-s',
        'slots,ring',
        '--keys-from',
        keys,
        '--max-key-bytes',
        '4000000',
        '-f',
        'json',
        ...argv,
      ]);
      expect([code, stderr]).toEqual([0, 'note: 28,572 empty lines were left out\n']);
      return stdout;
    };
    const alone = await run('--workers', '1');
    expect(JSON.parse(alone).keys).toMatchObject({ count: 200_003, empty: 28_572, bad: 0 });
    expect(await run('--workers', `${mostWorkers}`)).toBe(alone);
    expect(await run()).toBe(alone);
  });

  it('are refused by number, whoever reads them', async () => {
    const good = `${'x'.repeat(79)}\n`.repeat(30_000);
    const keys = path('bad', `${good}\n${good}${'y'.repeat(81)}\n${good}${'z'.repeat(82)}\n${good}`);
    for (const workers of [1, mostWorkers]) {
      expect(
        await shardscope([
          'compare',
          '3',
          '-s',
          'slots',
          '--keys-from',
          keys,
          '--max-key-bytes',
          '80',
          '--workers',
          `${workers}`,
        ]),
      ).toMatchObject({ code: 3, stderr: `error: ${keys}: line 60002 is longer than 80 bytes\n` });
    }
  });

  it('are many files at once, digested in order whoever reads them', async () => {
    const contents = Array.from({ length: 90 }, (_, i) => `${i}:a\n`.repeat(i * 10));
    const paths = contents.map((content, i) => path(`many${i}`, content));
    const { code, stdout } = await shardscope([
      'compare',
      '3',
      '-s',
      'slots',
      ...paths.flatMap((one) => ['--keys-from', one]),
      '--workers',
      `${mostWorkers}`,
      '-f',
      'json',
    ]);
    const { keys } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(keys).toMatchObject({ count: 40_050, sha256: sha256(contents.join('')) });
    expect(keys.files).toEqual(contents.map((content, i) => ({ path: paths[i], bytes: content.length })));
  });
});

describe('a file that is read by ranges', () => {
  const reading = { maxBytes: Number.POSITIVE_INFINITY } as KeyFormat;
  const text = 'key\n'.repeat(1_500_000);

  it.each([
    ['shrinks', (keys: string) => truncateSync(keys, 1000)],
    ['grows', (keys: string) => appendFileSync(keys, 'more\n')],
  ])('and %s meanwhile has changed, wherever it is read', async (name, change) => {
    for (const here of [true, false]) {
      const keys = path(`${name}-${here}`, text);
      const bytes = new KeyBytes(reading, quietIo(), []);
      let ranges = 0;
      for await (const { reading } of bytes.ranges(keys, undefined, keys)) {
        if (here) reading.seen?.(new Uint8Array(1));
        else reading.elsewhere(setImmediate(undefined));
        if (ranges++ === 0) change(keys);
      }
      expect(ranges).toBe(3);
      await expect(bytes.read()).rejects.toThrow(`${keys}: the file changed while it was being read`);
    }
  });

  it('stays open until all threads are done with it, and is digested in order', async () => {
    const keys = path('open', text);
    const bytes = new KeyBytes(reading, quietIo(), []);
    const done: (() => void)[] = [];
    for await (const { reading } of bytes.ranges(keys, undefined, keys)) {
      reading.elsewhere(new Promise((resolve) => done.push(() => resolve(undefined))));
    }
    await bytes.digested();
    expect(bytes.described()).toEqual({ sha256: sha256(text), files: [{ path: keys, bytes: text.length }] });
    let closed = false;
    const read = bytes.read().then(() => {
      closed = true;
    });
    appendFileSync(keys, 'more\n');
    expect(closed).toBe(false);
    // It is looked at only now.
    for (const end of done) end();
    await expect(read).rejects.toThrow('changed');
  });

  it('ends with the reason for which the run is stopped', async () => {
    const stopped = new AbortController();
    const bytes = new KeyBytes(reading, quietIo(stopped.signal), []);
    for await (const { reading } of bytes.ranges(path('stopped', text), undefined, 'stopped')) {
      reading.elsewhere(setImmediate(undefined));
      stopped.abort(143);
    }
    await expect(bytes.read()).rejects.toBe(143);
  });
});
