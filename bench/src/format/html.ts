import { amount } from '../figures.ts';
import type { Measurement } from '../ledger.ts';
import type { Section } from '../report.ts';
import type { Run } from '../run.ts';
import { estimate } from '../statistics.ts';
import { taskName } from '../taskName.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page that needs no network: the tables, and a bar with its interval for every measurement. */
export function page(sections: readonly Section[], run: Run): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Shardscope bench ${run.machine.date}</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --bar: #4878a8; --edge: currentColor }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .15rem .7rem; text-align: right; border-bottom: 1px solid #8884 }
th:first-child, td:first-child { text-align: left }
div.table { overflow-x: auto }
svg { display: block; width: 100%; max-width: 46rem; font: 12px system-ui, sans-serif; fill: currentColor }
</style>
<h1>Shardscope bench</h1>
${sections.map(section).join('\n')}
<h2>Every measurement</h2>
<p>Bars start at 0; the line is the interval that holds the median, ${run.effort.rounds} rounds.</p>
${charts(run).join('\n')}
</html>`;
}

function section({ title, notes, table: [head, ...rows] }: Section): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const table = head
    ? `<div class="table"><table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('\n')}</table></div>`
    : '';
  return `<h2>${escaped(title)}</h2>\n${table}\n<ul>${notes.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>`;
}

function charts({ measurements }: Run): string[] {
  const groups = new Map<string, Measurement[]>();
  for (const one of measurements) {
    const title = `${one.suite}, ${taskName(one.task)}${one.task.nodes > 1 ? `, ${one.task.nodes} nodes` : ''}`;
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  return [...groups].map(([title, group]) => chart(title, group));
}

const ROW = 22;
const LEFT = 210;
const WIDTH = 360;

function chart(title: string, group: readonly Measurement[]): string {
  const estimates = group.map(({ values }) => estimate(values));
  // Linear from 0. Where one is far slower than the others its bar is cut, and its number says how far it would reach.
  const sorted = estimates.map(({ high }) => high).sort((a, b) => a - b);
  const most = Math.min(sorted[sorted.length - 1], sorted[0] * 50) || 1;
  const x = (value: number): number => LEFT + (Math.min(value, most) / most) * WIDTH;
  const bars = group.map(({ contender, task }, i) => {
    const { low, middle, high } = estimates[i];
    const y = i * ROW;
    return `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${escaped(contender)}</text>
<rect x="${LEFT}" y="${y + 4}" width="${Math.max(1, x(middle) - LEFT).toFixed(1)}" height="14" fill="var(--bar)"/>
<path d="M${x(low).toFixed(1)} ${y + 11}H${x(high).toFixed(1)}M${x(low).toFixed(1)} ${y + 7}v8M${x(high).toFixed(1)} ${y + 7}v8" stroke="var(--edge)" fill="none"/>
<text x="${(x(high) + 8).toFixed(1)}" y="${y + 15}">${amount(task.kind, middle)}${middle > most ? ' (cut)' : ''}</text>`;
  });
  return `<h3>${escaped(title)}</h3>
<svg viewBox="0 0 ${LEFT + WIDTH + 110} ${group.length * ROW}" role="img" aria-label="${escaped(title)}">${bars.join('\n')}</svg>`;
}
