import { type LineCutter, type LineRule, lineCutter, type PackedKeys, utf8 } from '@shardscope/core';
import { accelerated } from '@shardscope/core/wasm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const fast = accelerated();
if (!fast) throw new Error('this host has WebAssembly with SIMD');

const keysOf = ({ bytes, starts, ends, count }: PackedKeys): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => bytes.slice(starts[i], ends[i]));

describe.each([
  { where: 'in ECMAScript', lineCutter },
  { where: 'in WebAssembly', lineCutter: fast.lineCutter },
])('lines $where', ({ lineCutter: newCutter }) => {
  const cutAll = (
    cutter: LineCutter,
    chunks: readonly Uint8Array[],
    given = (chunk: Uint8Array) => chunk,
  ): { keys: string[]; skipped: number } => {
    const before = cutter.skipped;
    const keys: string[] = [];
    const take = (batches: Iterable<PackedKeys>): void => {
      for (const batch of batches) keys.push(...keysOf(batch).map((bytes) => String.fromCharCode(...bytes)));
    };
    for (const chunk of chunks) take(cutter.push(given(chunk)));
    take(cutter.end());
    return { keys, skipped: cutter.skipped - before };
  };

  it('are those between line ends, wherever chunks are cut and wherever they are put', () => {
    const cutter = newCutter(64);
    /** Bytes in the cutter's room, with as many others before them as are left out. */
    const inRoom = (chunk: Uint8Array, before: number): Uint8Array => {
      const room = cutter.room();
      room.fill(0x0a, 0, before);
      room.set(chunk, before);
      return room.subarray(before, before + chunk.length);
    };
    const line = fc.string({ unit: fc.constantFrom(...'ab\r{'), maxLength: 20 });
    // With one kind of line, nearly all blocks of 64 bytes are alike.
    const lines = fc.oneof(
      fc.array(line, { maxLength: 40 }),
      fc.array(
        fc.oneof({ arbitrary: fc.constantFrom('key:1\r', 'longer:key:2\r', '\r', 'x'.repeat(64)), weight: 9 }, line),
        {
          maxLength: 120,
        },
      ),
      fc.array(fc.oneof({ arbitrary: fc.constantFrom('k', 'key:1', 'longer:key:2'), weight: 40 }, line), {
        maxLength: 120,
      }),
    );
    fc.assert(
      fc.property(
        lines,
        fc.boolean(),
        fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 100, max: 20_000 })),
        fc.nat(20),
        // So that a batch is full.
        fc.oneof({ arbitrary: fc.constant(0), weight: 9 }, fc.integer({ min: 8100, max: 8200 })),
        (some, ended, size, before, first) => {
          const all = [...Array<string>(first).fill('a'), ...some];
          const whole = all.join('\n') + (ended ? '\n' : '');
          const bytes = Uint8Array.from(whole, (c) => c.charCodeAt(0));
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.subarray(i * size, (i + 1) * size),
          );
          const lines = whole.split('\n').map((one) => one.replace(/\r$/, ''));
          if (whole === '' || whole.endsWith('\n')) lines.pop();
          const expected = lines.filter((one) => one !== '');
          const right = { keys: expected, skipped: lines.length - expected.length };
          expect(cutAll(cutter, chunks)).toEqual(right);
          expect(cutAll(cutter, chunks, (chunk) => inRoom(chunk, before))).toEqual(right);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are those between line ends, at whatever byte of what is looked at together they end', () => {
    const cutter = newCutter(100);
    const plain = lineCutter(100);
    const ends = ['\n', '\n\n', '\r\n', '\r\n\r\n', '\n\r\n', '\n\r\r\n', '\r\r\n', '\na\r\n', '\r'];
    for (const end of ends) {
      for (let before = 56; before < 70; before++) {
        for (const line of ['key:1\n', 'key\r\n', 'a\n', 'longer:key:1\r\n\n']) {
          const text = utf8(`${'x'.repeat(before)}${end}${line.repeat(50)}`);
          expect(cutAll(cutter, [text]), JSON.stringify([before, end, line])).toEqual(cutAll(plain, [text]));
        }
      }
    }
    // The last batch but one is full at any place.
    for (const line of ['a\n', 'a\r\n']) {
      for (let before = 1; before < 65; before += 3) {
        const text = utf8(`${'x'.repeat(before)}\n${line.repeat(8210)}`);
        expect(cutAll(cutter, [text]).keys.length).toBe(8211);
      }
    }
  });

  it('may be many in a chunk, and none longer than agreed', () => {
    const many = new Uint8Array(3_000_000).fill(0x61).map((a, i) => (i % 60 === 59 ? 0x0a : a));
    expect(cutAll(newCutter(64), [many])).toEqual({ keys: Array(50_000).fill('a'.repeat(59)), skipped: 0 });
    expect(() => cutAll(newCutter(58), [many])).toThrow('line 1 is longer than 58 bytes');
    expect(() => cutAll(newCutter(64), [new Uint8Array(70).fill(0x61)])).toThrow('line 1 is longer than 64 bytes');
  });

  it('before one that is too long are given first, and nothing is left of a text that was given up', () => {
    const cutter = newCutter(8);
    const keys: string[] = [];
    const take = (text: string): void => {
      for (const batch of cutter.push(utf8(text)))
        keys.push(...keysOf(batch).map((bytes) => String.fromCharCode(...bytes)));
    };
    expect(() => take(`a\n\nb\n${'c'.repeat(9)}\nd\n`)).toThrow('line 4 is longer than 8 bytes');
    expect(keys).toEqual(['a', 'b']);
    expect(cutter.lines).toBe(3);
    for (const _ of cutter.push(utf8('e\nf'))) break;
    expect(() => take(`g\n${'h'.repeat(9)}\n`)).toThrow('line 2 is longer than 8 bytes');
    expect(cutAll(cutter, [utf8('i\n\nj')])).toEqual({ keys: ['i', 'j'], skipped: 1 });
    expect(keys).toEqual(['a', 'b', 'g']);
  });

  it('are numbered from one, those without a key counted', () => {
    const text = (lines: readonly string[]): Uint8Array => utf8(lines.join('\n'));
    const cutter = newCutter(8);
    cutAll(cutter, [text(['a', '', 'b'])]);
    for (const size of [1, 3, 1000]) {
      const bytes = text(['a', '', '\r', 'b', 'c'.repeat(9), 'd']);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      expect(() => cutAll(newCutter(8), chunks)).toThrow('line 5 is longer than 8 bytes');
    }
    expect(() => cutAll(cutter, [text(['a', 'c'.repeat(9)])])).toThrow('line 2 is longer than 8 bytes');
    expect(() => cutAll(newCutter(8), [text(['a', 'c'.repeat(9)])])).toThrow('line 2 is longer than 8 bytes');
  });
});

describe('lines by another rule', () => {
  it('end with NUL, and then hold line feeds and carriage returns; an empty one is a key if it is to be', () => {
    const cut = (text: string, rule: LineRule): string[] => {
      const cutter = lineCutter(8, rule);
      const batches = [...utf8(text)].map((byte) => Uint8Array.of(byte));
      const texts = (found: Iterable<PackedKeys>): string[] =>
        [...found].flatMap((batch) => keysOf(batch).map((bytes) => String.fromCharCode(...bytes)));
      const keys = [...batches.flatMap((byte) => texts(cutter.push(byte))), ...texts(cutter.end())];
      expect(cutter.lines).toBe(keys.length + cutter.skipped);
      return keys;
    };
    expect(cut('a\nb\0c\r\0\0d', { separator: 0 })).toEqual(['a\nb', 'c\r', 'd']);
    expect(cut('a\nb\0c\r\0\0d\0', { separator: 0, keepEmpty: true })).toEqual(['a\nb', 'c\r', '', 'd']);
    expect(cut('a\r\n\r\n\nb\0', { keepEmpty: true })).toEqual(['a', '', '', 'b\0']);
    expect(cut('', { keepEmpty: true })).toEqual([]);
  });
});
