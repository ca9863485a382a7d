import type { Run } from '../../model/run.ts';
import type { Suite } from '../../model/suite.ts';
import type { Section } from '../section.ts';
import { targetLines } from '../targetSection.ts';
import { escaped, headRow, row } from './markup.ts';
import { measurementCharts } from './measurementCharts.ts';
import { style } from './style.ts';
import { targetChart } from './targetChart.ts';

/** A page that needs no network: the sections, targets with pictures, and every measurement with its interval. */
export function page(sections: readonly Section[], run: Run, suites: readonly Suite[]): string {
  const title = `Shardscope bench ${run.machine.date}`;
  const lines = targetLines(run, suites);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>Shardscope bench</h1>
${sections.map((section) => sectionOf(section, section.id === 'targets' ? targetChart(lines, run) : undefined)).join('\n')}
<h2>Every measurement</h2>
<p>A dot is a median, the line its interval; axes are logarithmic, less is better.</p>
${suites.map((suite) => measurementCharts(suite, run)).join('\n')}
</html>`;
}

function sectionOf({ title, notes, table: [head, ...rows] }: Section, picture?: string): string {
  const table =
    head && rows.length > 0
      ? `<div class="wide"><table><thead>${headRow(head)}</thead><tbody>${rows.map(row).join('\n')}</tbody></table></div>`
      : '';
  const list = notes.length > 0 ? `<ul>${notes.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>` : '';
  return `<h2>${escaped(title)}</h2>\n${picture ?? table}\n${list}`;
}
