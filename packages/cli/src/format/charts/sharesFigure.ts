import * as Plot from '@observablehq/plot';
import type { Step } from '@shardscope/core';
import { table } from '../html/markup.ts';
import { percent } from '../numbers.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { draw, short, WIDTH } from './draw.ts';
import type { Figure } from './figure.ts';

// Above this many nodes names have no room; above the second, bars have none and nodes are ranked by load.
const MOST_NAMES = 16;
const MOST_BARS = 120;
// Room for bars beside the axes, in pixels.
const ROOM = WIDTH - 160;
// Rows of a table on a page; JSON has all of them.
const MOST_ROWS = 500;

interface Load {
  readonly strategy: string;
  readonly node: string;
  /** Number in node order. */
  readonly at: number;
  readonly keys: number;
  readonly share: number;
  readonly ownership: number | undefined;
  readonly mean: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly outside: boolean;
}

/** What each node holds at one step, beside the interval that theory allows. */
export function sharesFigure({ runs, keys }: Report, step: number): Figure {
  const loads = runs.flatMap(({ strategy, steps }) => loadsOf(strategy.id, steps[step], keys.count));
  const strategies = runs.map(({ strategy }) => strategy.id);
  const most = Math.max(...runs.map(({ steps }) => steps[step].cluster.size));
  const ranked = most > MOST_BARS;
  const strayed = loads.filter(({ outside }) => outside).length;
  const level = runs.flatMap(({ steps }) => steps[step].theory.shares ?? [])[0]?.level;
  return {
    title: 'Keys per node',
    note: `${
      level === undefined
        ? 'Theory gives no interval for these shares.'
        : `The band is the ${level * 100}% interval of theory; ${strayed === 0 ? 'every node is inside' : `${strayed} of ${loads.length} are outside, marked ✕`}.`
    }${ranked ? ' Nodes are sorted by load.' : ''}`,
    legend: [
      { mark: 'load', text: 'share of keys' },
      ...(strayed > 0 ? [{ mark: 'outside', text: 'outside the band' } as const] : []),
      { mark: 'band', text: 'theory' },
      { mark: 'mean', text: 'expected' },
    ],
    chart: draw('share of keys per node, by strategy', {
      height: 60 + strategies.length * 130,
      marginLeft: 60,
      marginRight: 90,
      marginBottom: most <= MOST_NAMES ? 44 : 34,
      fy: { domain: strategies, label: null, padding: 0.15 },
      y: { label: 'share of keys (%)', percent: true, zero: true, nice: true, grid: true, ticks: 4 },
      ...(ranked ? rankedMarks(loads, most) : barMarks(loads, most)),
    }),
    table: sharesTable(loads),
  };
}

const loadsOf = (strategy: string, { cluster, counts, ownership, theory }: Step, keys: number): Load[] =>
  cluster.nodes.map(({ id }, at) => {
    const share = keys > 0 ? counts[at] / keys : 0;
    const law = theory.shares?.[at];
    return {
      strategy,
      node: printable(id),
      at,
      keys: counts[at],
      share,
      ownership: ownership?.[at],
      mean: law?.mean,
      low: law?.low,
      high: law?.high,
      outside: law !== undefined && (share < law.low || share > law.high),
    };
  });

function barMarks(loads: readonly Load[], nodes: number): Plot.PlotOptions {
  const place = { fy: 'strategy', x: 'node' } as const;
  const names = [...new Map(loads.map(({ node }) => [node, short(node, ROOM / nodes)]))];
  const known = loads.filter(({ low }) => low !== undefined);
  return {
    x: {
      type: 'band',
      domain: names.map(([node]) => node),
      label: null,
      tickFormat: (node: string) => names.find(([name]) => name === node)?.[1] ?? node,
      ...(nodes > MOST_NAMES ? { axis: null } : {}),
    },
    marks: [
      Plot.barY(loads, {
        ...place,
        y: 'share',
        fill: ({ outside }: Load) => (outside ? 'var(--outside)' : 'var(--load)'),
        title: ({ node, share, low, high }: Load) =>
          `${node}: ${percent(share)}${low === undefined ? '' : ` (theory ${percent(low)} to ${percent(high)})`}`,
        inset: 0.5,
      }),
      Plot.barY(known, {
        ...place,
        y1: 'low',
        y2: 'high',
        fill: 'var(--band)',
        fillOpacity: 0.35,
        inset: nodes > MOST_NAMES ? 0 : -2,
      }),
      Plot.tickY(known, { ...place, y: 'mean', stroke: 'var(--ink)', strokeDasharray: '3 2' }),
      Plot.text(
        loads.filter(({ outside }) => outside),
        { ...place, y: 'share', text: () => '✕', dy: -8, fill: 'var(--outside)' },
      ),
      Plot.ruleY([0]),
    ],
  };
}

function rankedMarks(loads: readonly Load[], nodes: number): Plot.PlotOptions {
  const ranked = [...new Set(loads.map(({ strategy }) => strategy))].flatMap((id) =>
    loads
      .filter(({ strategy }) => strategy === id)
      .sort((a, b) => b.share - a.share)
      .map((load, rank) => ({ ...load, rank: rank + 1 })),
  );
  const known = ranked.filter(({ low }) => low !== undefined);
  const place = { fy: 'strategy', x: 'rank' } as const;
  return {
    x: { domain: [1, nodes], label: 'nodes, busiest first' },
    marks: [
      Plot.areaY(known, { ...place, y1: 'low', y2: 'high', fill: 'var(--band)', fillOpacity: 0.35 }),
      Plot.lineY(known, { ...place, y: 'mean', stroke: 'var(--ink)', strokeDasharray: '3 2' }),
      Plot.lineY(ranked, { ...place, y: 'share', stroke: 'var(--load)', strokeWidth: 2 }),
      Plot.ruleY([0]),
    ],
  };
}

function sharesTable(loads: readonly Load[]) {
  const head = ['strategy', 'node', 'keys', 'share', 'ownership', 'expected', 'theory from', 'to'];
  return table(
    head.map((text, i) => ({ text, number: i > 1 })),
    loads
      .slice(0, MOST_ROWS)
      .map(({ strategy, node, keys, share, ownership, mean, low, high }) => [
        { text: strategy },
        { text: node },
        { text: keys.toLocaleString('en'), number: true },
        ...[share, ownership, mean, low, high].map((value) => ({ text: percent(value), number: true })),
      ]),
  );
}
