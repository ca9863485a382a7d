import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstByteFor, linesWithin, within } from '../../src/input/lines/linesWithin.ts';

/** A text from a byte on, in chunks of these sizes, over and over. */
async function* chunks(text: Buffer, from: number, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = from, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length];
    yield text.subarray(at, at + size);
    at += size;
  }
}

describe('lines of a range of bytes', () => {
  it('are whole, and each is in one of the ranges that cover a file, wherever it is cut and however it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', 'ä'), { maxLength: 60 }),
        fc.array(fc.nat(80), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        async (pieces, marks, sizes) => {
          const text = Buffer.from(pieces.join(''));
          const cuts = [...new Set([0, ...marks.map((mark) => Math.min(mark, text.length)), text.length])].sort(
            (a, b) => a - b,
          );
          const lines: string[] = [];
          const read: Uint8Array[] = [];
          for (const [i, from] of cuts.slice(0, -1).entries()) {
            const range = { from, to: cuts[i + 1] };
            let at = firstByteFor(range);
            const parts: Uint8Array[] = [];
            async function* seen() {
              for await (const chunk of chunks(text, at, sizes)) {
                read.push(within(range, chunk, at));
                at += chunk.length;
                yield chunk;
              }
            }
            for await (const part of linesWithin(seen(), range, 10)) parts.push(part);
            const own = Buffer.concat(parts).toString();
            lines.push(own);
            // It ends where a line does.
            expect(own === '' || own.endsWith('\n') || text.toString().endsWith(own)).toBe(true);
          }
          expect(lines.join('')).toBe(text.toString());
          expect(Buffer.concat(read)).toEqual(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});
