import { describe, expect, it } from 'vitest';
import { page } from '../src/report/format/html.ts';
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
