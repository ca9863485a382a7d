import type { Measurement, Run } from '../../model/run.ts';
import type { Suite } from '../../model/suite.ts';
import { fullTaskName } from '../../model/task.ts';
import { amount, marked } from '../figures.ts';
import { estimate } from '../statistics.ts';
import { logScale } from './logScale.ts';
import { escaped, headRow, row } from './markup.ts';
import { axis, whisker } from './whisker.ts';

/** Every measurement of a suite: for each task a table with a picture of medians and intervals on one axis. */
export function measurementCharts(suite: Suite, run: Run): string {
  const groups = new Map<string, Measurement[]>();
  for (const one of run.measurements) {
    if (one.suite !== suite.id) continue;
    const title = `${fullTaskName(one.task)}${one.task.nodes > 1 && suite.tasks ? ' nodes' : ''}`;
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  if (groups.size === 0) return '';
  const charts = [...groups].map(([title, group]) => chart(title, group, run));
  return `<details><summary>${escaped(suite.title)}: ${groups.size} ${groups.size === 1 ? 'task' : 'tasks'}</summary>\n${charts.join('\n')}\n</details>`;
}

function chart(title: string, group: readonly Measurement[], run: Run): string {
  const lines = group.map(({ contender, values, task }) => ({ contender, kind: task.kind, found: estimate(values) }));
  const positive = lines.flatMap(({ found: { low, high } }) => [low, high]).filter((value) => value > 0);
  const scale = logScale(positive.length > 0 ? positive : [1]);
  const [{ kind }] = lines;
  const rows = lines.map(({ contender, found }) =>
    row([
      marked(contender, run),
      { html: found.low > 0 ? whisker(scale, found) : '' },
      amount(kind, found.middle),
      `${amount(kind, found.low)} to ${amount(kind, found.high)}`,
    ]),
  );
  return `<div class="wide"><table class="chart"><caption>${escaped(title)}</caption>
<thead>${headRow(['', '', 'median', 'interval'])}</thead>
<tbody>${rows.join('\n')}</tbody>
<tfoot>${row(['', { html: axis(scale, (value) => amount(kind, value).replace(/\.0+ /, ' ')) }, '', ''])}</tfoot></table></div>`;
}
