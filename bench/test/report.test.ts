import { describe, expect, it } from 'vitest';
import { report } from '../src/report/report.ts';
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
