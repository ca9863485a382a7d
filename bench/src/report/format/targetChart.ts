import type { Run } from '../../model/run.ts';
import { fullTaskName } from '../../model/task.ts';
import { foundOf, marked, times } from '../figures.ts';
import type { Verdict } from '../verdicts.ts';
import { logScale } from './logScale.ts';
import { headRow, row } from './markup.ts';
import { axis, whisker } from './whisker.ts';

/** Beyond this many times a target the picture says nothing more. */
const FARTHEST = 10;

/** The targets as a table with a picture: how far from its target each ratio is, to the right when it is better. */
export function targetChart(lines: readonly Verdict[], run: Run): string {
  const scale = logScale([1 / FARTHEST, FARTHEST]);
  const rows = lines.map(({ own, task, against, bound, found, absolute, better, verdict }) =>
    row([
      `${own} ${fullTaskName(task)}`,
      marked(against, run),
      bound,
      { html: better ? whisker(scale, within(better), 1) : '' },
      found ? foundOf(task, found, absolute) : '-',
      { html: `<span class="${verdict.replace(' ', '-')}">${verdict}</span>` },
    ]),
  );
  const label = (value: number): string => (value === 1 ? 'target' : `x ${times(value)}`);
  return `<table class="chart targets">
<thead>${headRow(['task', 'against', 'target', 'worse to better', 'found', 'verdict'])}</thead>
<tbody>${rows.join('\n')}</tbody>
<tfoot>${row(['', '', '', { html: axis({ ...scale, ticks: [0.1, 1, 10] }, label) }, '', ''])}</tfoot></table>`;
}

const within = ({ low, middle, high }: { low: number; middle: number; high: number }) => {
  const clip = (value: number): number => Math.min(FARTHEST, Math.max(1 / FARTHEST, value));
  return { low: clip(low), middle: clip(middle), high: clip(high) };
};
