import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesWithin } from '../../src/input/ranges/linesWithin.ts';

/** Pieces of text that matter where it is cut. */
const pieces = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\0', 'ä', '\ufeff', 'long'.repeat(9)), {
  maxLength: 60,
});

/** Places at which a text is cut, its beginning and its end among them. */
const cutsOf = (marks: readonly number[], length: number): number[] =>
  [...new Set([0, ...marks.map((mark) => Math.min(mark, length)), length])].sort((a, b) => a - b);

describe('lines of a range of bytes', () => {
  it('are whole, and each is in one of the ranges that cover a file, wherever it is cut and however it is read', () => {
    fc.assert(
      fc.property(
        pieces,
        fc.array(fc.nat(120), { maxLength: 12 }),
        fc.array(fc.integer({ min: 3, max: 12 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(10, 0),
        (texts, marks, sizes, separator) => {
          const text = Buffer.from(texts.join(''));
          const marked = separator === 10 && text.subarray(0, 3).equals(Buffer.from('\ufeff'));
          const cuts = cutsOf(marks, text.length);
          const lines: Buffer[] = [];
          const read: Buffer[] = [];
          for (const [i, from] of cuts.slice(0, -1).entries()) {
            const to = cuts[i + 1];
            let asked = 0;
            let last = 0;
            const room = () => new Uint8Array(sizes[asked++ % sizes.length]);
            const seen = (bytes: Uint8Array) => read.push(Buffer.from(bytes));
            const readAt = (into: Uint8Array, at: number): number => {
              last = at;
              return text.copy(into, 0, at);
            };
            const parts = Array.from(linesWithin(readAt, { from, to }, separator, { room, seen }), (one) =>
              Buffer.from(one),
            );
            const own = Buffer.concat(parts);
            lines.push(own);
            // It ends where a line does, and nothing is read behind that.
            const ends = Buffer.concat(lines).length + (marked ? 3 : 0);
            if (own.length > 0 && ends < text.length) expect(own[own.length - 1]).toBe(separator);
            const stop = text.indexOf(separator, to - 1);
            expect(last).toBeLessThanOrEqual(Math.max(to, stop < 0 ? text.length : stop));
          }
          expect(Buffer.concat(lines)).toEqual(marked ? text.subarray(3) : text);
          expect(Buffer.concat(read)).toEqual(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});
