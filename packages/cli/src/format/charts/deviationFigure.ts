import * as Plot from '@observablehq/plot';
import { fairRatios, fairShares, type Step } from '@shardscope/core';
import { say, word } from '../../language/say.ts';
import { table } from '../html/markup.ts';
import { percent } from '../numbers.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { deviation } from './deviation.ts';
import { draw, short } from './draw.ts';
import type { Figure } from './figure.ts';
import { PANEL, panel, panels } from './panels.ts';

// Above this many nodes names have no room; above the second, dots have none and nodes are ranked by load.
const MOST_NAMES = 8;
const MOST_DOTS = 120;
const LEFT = 46;
// Rows of a table on a page; JSON has all of them.
const MOST_ROWS = 500;

interface Load {
  readonly node: string;
  readonly keys: number;
  readonly share: number;
  /** Share over fair share; NaN for a node of weight 0. */
  readonly ratio: number;
  readonly ownership: number | undefined;
  readonly mean: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** The ends of what theory allows, over the fair share. */
  readonly from: number;
  readonly to: number;
  readonly outside: boolean;
}

/** How far each node is from its fair share at one step, beside the interval that theory allows. */
export function deviationFigure({ runs, keys }: Report, step: number): Figure {
  const all = runs.map(({ strategy, steps }) => ({ strategy: strategy.id, loads: loadsOf(steps[step], keys.count) }));
  const every = all.flatMap(({ loads }) => loads);
  const ranked = all.some(({ loads }) => loads.length > MOST_DOTS);
  const strayed = every.filter(({ outside }) => outside).length;
  const level = runs.flatMap(({ steps }) => steps[step].theory.shares ?? [])[0]?.level;
  const drawn = every.flatMap(({ ratio, from, to }) => [ratio, from, to]).filter(Number.isFinite);
  const range = [drawn.reduce((a, b) => Math.min(a, b), 1), drawn.reduce((a, b) => Math.max(a, b), 1)] as const;
  return {
    title: say`Keys per node`,
    note: say`How far each node is from its fair share, which is the line. ${
      level === undefined
        ? say`Theory gives no interval for these shares.`
        : say`The band is the ${level * 100}% interval of theory; ${strayed === 0 ? say`every node is inside` : say`${strayed} of ${every.length} are outside, marked ✕`}.`
    }${ranked ? say` Nodes are sorted by load.` : ''}`,
    legend: [
      { mark: 'seen', text: say`a node` },
      ...(strayed > 0 ? [{ mark: 'outside', text: say`outside the band` } as const] : []),
      ...(level === undefined ? [] : [{ mark: 'band', text: word('theory') } as const]),
      { mark: 'fair', text: say`fair share` },
    ],
    chart: panels(
      all.map(({ strategy, loads }) =>
        panel(
          strategy,
          null,
          draw(say`deviation from the fair share, by node, ${strategy}`, {
            height: 150,
            marginLeft: LEFT,
            marginRight: 8,
            marginTop: 12,
            marginBottom: 24,
            y: { domain: [...range], label: null, nice: true, grid: true, ticks: 4, tickFormat: deviation },
            ...(ranked ? rankedMarks(loads) : dotMarks(loads)),
          }),
        ),
      ),
    ),
    table: sharesTable(all.flatMap(({ strategy, loads }) => loads.map((load) => ({ strategy, ...load })))),
  };
}

function loadsOf({ cluster, counts, ownership, theory }: Step, keys: number): Load[] {
  const ratios = fairRatios(cluster.nodes, counts);
  const fair = fairShares(cluster.nodes);
  return cluster.nodes.map(({ id }, at) => {
    const share = keys > 0 ? counts[at] / keys : 0;
    const law = theory.shares?.[at];
    return {
      node: printable(id),
      keys: counts[at],
      share,
      ratio: ratios[at],
      ownership: ownership?.[at],
      mean: law?.mean,
      low: law?.low,
      high: law?.high,
      from: law && fair[at] > 0 ? law.low / fair[at] : Number.NaN,
      to: law && fair[at] > 0 ? law.high / fair[at] : Number.NaN,
      outside: law !== undefined && (share < law.low || share > law.high),
    };
  });
}

const fairLine = Plot.ruleY([1], { stroke: 'var(--ink)', strokeWidth: 1.5 });

function dotMarks(loads: readonly Load[]): Plot.PlotOptions {
  const known = loads.filter(({ from }) => Number.isFinite(from));
  const shown = loads.filter(({ ratio }) => Number.isFinite(ratio));
  const names = new Map(loads.map(({ node }) => [node, short(node, (PANEL - LEFT - 8) / loads.length)]));
  return {
    x: {
      type: 'band',
      domain: loads.map(({ node }) => node),
      label: null,
      tickSize: 0,
      padding: 0.2,
      tickFormat: (node: string) => names.get(node) ?? node,
      ...(loads.length > MOST_NAMES ? { axis: null } : {}),
    },
    marks: [
      Plot.barY(known, { x: 'node', y1: 'from', y2: 'to', fill: 'var(--band)', fillOpacity: 0.4 }),
      fairLine,
      Plot.dot(
        shown.filter(({ outside }) => !outside),
        { x: 'node', y: 'ratio', r: loads.length > 40 ? 2.5 : 4, fill: 'var(--load)', title: said },
      ),
      Plot.dot(
        shown.filter(({ outside }) => outside),
        { x: 'node', y: 'ratio', r: 5, symbol: 'times', stroke: 'var(--outside)', strokeWidth: 2, title: said },
      ),
    ],
  };
}

const said = ({ node, share, ratio, low, high }: Load): string =>
  `${node}: ${percent(share)}, ${deviation(ratio)}${low === undefined ? '' : say` (theory ${percent(low)} to ${percent(high)})`}`;

function rankedMarks(loads: readonly Load[]): Plot.PlotOptions {
  const ranked = loads
    .filter(({ ratio }) => Number.isFinite(ratio))
    .sort((a, b) => b.ratio - a.ratio)
    .map((load, rank) => ({ ...load, rank: rank + 1 }));
  return {
    x: { domain: [1, Math.max(2, ranked.length)], label: null, ticks: 3 },
    marks: [
      Plot.areaY(
        ranked.filter(({ from }) => Number.isFinite(from)),
        { x: 'rank', y1: 'from', y2: 'to', fill: 'var(--band)', fillOpacity: 0.4 },
      ),
      fairLine,
      Plot.lineY(ranked, { x: 'rank', y: 'ratio', stroke: 'var(--load)', strokeWidth: 2 }),
    ],
  };
}

function sharesTable(loads: readonly (Load & { readonly strategy: string })[]) {
  const head = ['strategy', 'node', 'keys', 'share', 'from fair', 'ownership', 'expected', 'theory from', 'to'];
  return table(
    head.map((name, i) => ({ text: word(name), number: i > 1 })),
    loads
      .slice(0, MOST_ROWS)
      .map(({ strategy, node, keys, share, ratio, ownership, mean, low, high }) => [
        { text: strategy },
        { text: node },
        { text: keys.toLocaleString('en'), number: true },
        { text: percent(share), number: true },
        { text: Number.isFinite(ratio) ? deviation(ratio) : percent(null), number: true },
        ...[ownership, mean, low, high].map((value) => ({ text: percent(value), number: true })),
      ]),
  );
}
