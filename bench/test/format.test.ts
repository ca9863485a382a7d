import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, spread } from '../src/report/figures.ts';
import { page } from '../src/report/format/html.ts';
import { logScale } from '../src/report/format/logScale.ts';
import { markdown } from '../src/report/format/markdown.ts';
import { plain } from '../src/report/format/plain.ts';
import { report } from '../src/report/report.ts';
import type { Section } from '../src/report/section.ts';
import { suites } from '../src/suites.ts';
import { around, getOf, runOf } from './support/runs.ts';

const hostile = '<img onerror=alert(1)>"|`';
const run = runOf([
  getOf('ring', 10, around(30)),
  getOf('hashring', 10, around(31)),
  getOf(hostile, 10, around(3000)),
  getOf('C', 10, around(6, 0.04)),
]);
const chosen = suites(['ring'], 'full');
const sections = report(run, chosen);

describe('a report', () => {
  it('names a winner with an interval, and none where the interval holds 1', () => {
    const notes = sections.flatMap((section) => section.notes);
    expect(notes).toContain('C is 5.0 ± 0.1 times faster than ring (get)');
    const mixed = [30, 31, 29, 30, 32, 28, 31, 29, 30];
    const even = report(runOf([getOf('ring', 10, mixed), getOf('hashring', 10, mixed.toReversed())]), chosen);
    expect(even.flatMap((section) => section.notes)).toContain('No difference shown between ring and hashring (get)');
  });

  it('says how sure its intervals are', () => {
    expect(sections[0].notes.join()).toContain('the median of the medians of 3 runs of 3 rounds');
    expect(sections[0].notes.join()).toContain('holds the median with 96 %');
  });
});

describe('the page', () => {
  const html = page(sections, run, chosen);

  it('needs nothing from elsewhere', () => {
    expect(html).not.toMatch(/<script|<link|@import|url\(|\bsrc=|https?:/);
  });

  it('shows names as text', () => {
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img onerror=alert(1)&#62;');
  });

  it('draws every measurement with its interval and gives the figures beside it', () => {
    const charts = html.slice(html.indexOf('Every measurement'));
    expect(charts.match(/<circle/g)).toHaveLength(4);
    expect(charts).toContain('<td>6.00 ns</td><td>5.83 ns to 6.17 ns</td>');
  });
});

describe('Markdown', () => {
  it('keeps bars in names out of its columns', () => {
    const rows = markdown(sections)
      .split('\n')
      .filter((line) => line.includes('img'));
    for (const line of rows.filter((text) => text.startsWith('|'))) expect(line).toContain('"\\|`');
  });
});

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

describe('figures', () => {
  it('choose the unit that suits', () => {
    expect(amount('get', 0.5)).toBe('0.50 ns');
    expect(amount('get', 1234)).toBe('1.23 µs');
    expect(amount('build', 5.4e6)).toBe('5.40 ms');
    expect(amount('memory', 1.19 * 2 ** 20)).toBe('1.19 MiB');
    expect(amount('memory', 0)).toBe('0 B');
  });

  it('give ± where the interval is even, its ends where it is not', () => {
    expect(spread({ low: 2.9, middle: 3.1, high: 3.3 })).toBe('3.1 ± 0.2');
    expect(spread({ low: 7.3, middle: 7.5, high: 17.1 })).toBe('7.5 (7.3 to 17)');
  });
});

describe('a logarithmic axis', () => {
  it('keeps everything between its edges, in order, with few ticks', () => {
    const value = fc.double({ min: 1e-2, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const { at, ticks } = logScale(values);
        const ascending = [...values].sort((a, b) => a - b).map(at);
        expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
        for (const x of [...ascending, ...ticks.map(at)]) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(100);
        }
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
