import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../src/report/format/plain.ts';
import type { Section } from '../src/report/section.ts';

describe('plain text', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  const cell = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const tables = fc
    .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 5 }))
    .chain(([columns, rows]) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );

  it('fits the terminal and loses no row', () => {
    fc.assert(
      fc.property(tables, fc.array(cell), (table, notes) => {
        const text = plain([{ title: 'title', notes, table }], 80);
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
        for (const [name] of table) expect(text).toContain(name.slice(0, 17));
      }),
    );
  });

  it('wraps sentences in the last column under themselves', () => {
    const sentence = 'wrong: '.repeat(20).trim();
    const section: Section = {
      title: 'Packages',
      notes: [],
      table: [
        ['package', 'answers'],
        ['ketama', sentence],
      ],
    };
    const [, , first, second] = plain([section], 40).split('\n');
    expect(first).toMatch(/^ketama {3}wrong:/);
    expect(second).toMatch(/^ {9}wrong:/);
  });
});
