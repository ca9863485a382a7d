import { say, word } from '../../language/say.ts';
import { answerTables } from '../answers/answerTables.ts';
import { answerFigure } from '../charts/answerFigure.ts';
import { cumulativeFigure } from '../charts/cumulativeFigure.ts';
import { deviationFigure } from '../charts/deviationFigure.ts';
import { distributionFigure } from '../charts/distributionFigure.ts';
import type { Figure } from '../charts/figure.ts';
import { loadsFigure } from '../charts/loadsFigure.ts';
import { movementFigure } from '../charts/movementFigure.ts';
import { paretoFigure } from '../charts/paretoFigure.ts';
import { sankeyFigure } from '../charts/sankeyFigure.ts';
import { quantities, spreadFigure } from '../charts/spreadFigure.ts';
import { observations, verdict } from '../conclusions.ts';
import { findingText } from '../findingText.ts';
import { changeText, counted, sourceText, whole } from '../numbers.ts';
import { nodesInService, outageText } from '../outageText.ts';
import type { Report } from '../report.ts';
import { htmlPage } from './htmlPage.ts';
import { detailTable, hotKeyTable, summaryTable } from './htmlTables.ts';
import { commandWords, html, type Markup } from './markup.ts';

// Steps with figures of their own, fewer where each has many charts; the summary and the table of moves have all.
const mostSteps = (strategies: number): number => Math.max(2, Math.min(12, Math.floor(48 / strategies)));

/** The report as a page of its own. */
export function htmlReport(report: Report): string {
  const { scenario, keys, seed, runs, command } = report;
  const source = keys.sha256 === null ? sourceText(keys) : `${keys.source} (SHA-256 ${keys.sha256})`;
  const caption = html`${say`seed ${seed}, ${counted(keys.count, 'key')}, `}${commandWords(command)}`;
  const overall = [
    paretoFigure(report),
    movementFigure(report),
    cumulativeFigure(report),
    ...quantities.map((quantity) => spreadFigure(report, quantity)),
  ];
  const hottest = hotKeyTable(report);
  const flagged = new Set(runs.flatMap((run) => findingText(run.strategy.id, run.steps)));
  const steps = runs[0].steps.slice(0, mostSteps(runs.length) + 1);
  return htmlPage(
    scenario,
    html`${hatch}
<header>
<h1><bdi>${scenario}</bdi></h1>
<p class="soft">${say`${counted(keys.count, 'key')} through ${counted(runs.length, 'strategy')}, the same keys for each`}</p>
</header>
<main>
${verdict(report).map((line) => html`<p class="verdict"><bdi>${line}</bdi></p>\n`)}
${observations(report).map((line) => html`<p class="${flagged.has(line) ? 'look' : 'said'}"><bdi>${line}</bdi></p>\n`)}
${summaryTable(report)}
${hottest && html`<h2>${say`Hottest keys`}</h2>\n${hottest}`}
<details><summary>${say`Theory, tests and the rest`}</summary>
${detailTable(report)}
</details>
${overall.map((one) => one && figure(one, caption))}
${answerTables(report).tables.map((answers) => figure(answerFigure(report, answers), caption))}
${steps.map(
  (step, number) => html`<section>
<h2>${number === 0 ? say`Start:` : say`Step ${number}:`} <bdi>${changeText(step)}</bdi></h2>
<p class="soft">${counted(nodesInService(step), 'node')}</p>
${runs.flatMap((run) => outageText(run.steps[number], keys.count)).map((line) => html`<p><bdi>${line}</bdi></p>\n`)}
${[deviationFigure, loadsFigure, distributionFigure, ...(number > 0 ? [sankeyFigure] : [])].map((draw) => {
  const one = draw(report, number);
  return one && figure(one, caption);
})}
</section>\n`,
)}
${runs[0].steps.length > steps.length ? html`<p>${say`The tables above hold the steps after step ${steps.length - 1}.`}</p>` : null}
<section>
<h2>${say`How it was made`}</h2>
<pre>${commandWords(command)}</pre>
<dl>
${[
  [word('keys'), source],
  [word('count'), whole(keys.count)],
  [word('seed'), String(seed)],
  ...runs.map(({ strategy, steps: [{ cluster }] }) => [
    strategy.id,
    [say`hash ${cluster.hash.id}`, ...Object.entries(cluster.options).map(([name, value]) => `${name} ${value}`)].join(
      ', ',
    ),
  ]),
  ...Object.entries(report.environment ?? {}).map(([name, value]) => [
    name === 'node' ? 'Node.js' : word(name),
    String(value),
  ]),
].map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>\n`)}
</dl>
</section>
</main>`,
  );
}

const hatch = html`<svg class="defs" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="5" fill="var(--collateral)"/></pattern></defs></svg>`;

const figure = ({ title, note, legend, chart, table }: Figure, caption: Markup): Markup => html`<figure>
<h3>${title}</h3>
<p class="soft">${note}</p>
<ul class="legend">${legend.map(({ mark, text }) => html`<li><i class="${mark}"></i>${text}</li>`)}</ul>
${chart}
<figcaption>${caption}</figcaption>
<details><summary>${say`The numbers`}</summary>
${table}
</details>
</figure>
`;
