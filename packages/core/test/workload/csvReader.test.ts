import { CsvReader } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const texts = (fields: readonly Uint8Array[]): string[] => fields.map((field) => new TextDecoder().decode(field));

/** The rows of a text that comes in pieces of so many bytes. */
function rowsOf(text: string, size = 1000, longest = 100): string[][] {
  const reader = new CsvReader(longest);
  const all = bytes(text);
  const rows: string[][] = [];
  for (let at = 0; at < all.length; at += size) rows.push(...[...reader.push(all.slice(at, at + size))].map(texts));
  rows.push(...[...reader.end()].map(texts));
  expect(reader.rows).toBe(rows.length);
  return rows;
}

describe('CsvReader', () => {
  it.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,"d\r\n,"\r\n',
      [
        ['a', 'b'],
        ['c', 'd\r\n,'],
      ],
    ],
    ['a\rb\r"c\nd"', [['a'], ['b'], ['c\nd']]],
    ['"a\rb"\nc\r\n', [['a\rb'], ['c']]],
    [
      '"x ""y""","""",""""""\n,\n\n\r\n',
      [
        ['x "y"', '"', '""'],
        ['', ''],
      ],
    ],
    ['a\r', [['a']]],
    ['', []],
  ])('cuts %j into rows of fields, wherever the pieces end', (text, rows) => {
    for (let size = 1; size <= text.length + 1; size++) expect(rowsOf(text, size)).toEqual(rows);
  });

  it('gives back what was written by the rules', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '键'), maxLength: 8 });
    const written = (text: string, always: boolean): string =>
      always || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (rows, end, always, size) => {
          const text = rows.map((row) => row.map((one) => written(one, always)).join(',') + end).join('');
          expect(rowsOf(text, size, 1000)).toEqual(rows);
        },
      ),
    );
  });

  it.each([
    ['k,v\na,x"y\n', 'row 2 has a quote inside a value that does not begin with one in column "v": a value with'],
    ['k,v\na,"x"y\n', 'row 2 has text after a closing quote in column "v": a value with'],
    ['k,v\na,b\n"c,d\n', 'row 3 has an unclosed quote in column "k"'],
    ['k\na,"b', 'row 2 has an unclosed quote in column "2"'],
    [`k\n${'x'.repeat(101)}`, 'row 2 is longer than 100 bytes'],
    [`k\n"${'x'.repeat(101)}`, 'row 2 is longer than 100 bytes, and a quote is still open by then'],
  ])('refuses %j with the row and the column', (text, message) => {
    for (const size of [1, 3, 1000]) expect(() => rowsOf(text, size)).toThrow(message);
  });
});
