import { describe, expect, it } from 'vitest';
import { markdown } from '../src/report/format/markdown.ts';
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

describe('Markdown', () => {
  it('keeps bars in names out of its columns', () => {
    const rows = markdown(sections)
      .split('\n')
      .filter((line) => line.includes('img'));
    for (const line of rows.filter((text) => text.startsWith('|'))) expect(line).toContain('"\\|`');
  });
});
