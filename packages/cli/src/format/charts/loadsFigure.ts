import * as Plot from '@observablehq/plot';
import { fairRatios, type Skew, type Step, skewOf } from '@shardscope/core';
import { all, said, say, word } from '../../language/say.ts';
import { table } from '../html/markup.ts';
import { percent, ratio } from '../numbers.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { deviation } from './deviation.ts';
import { draw } from './draw.ts';
import type { Figure } from './figure.ts';
import { type LoadKind, measuredLoads } from './measuredLoads.ts';
import { panel, panels } from './panels.ts';
import { strategyRows } from './strategyRows.ts';

// More dots than this on a row are one dash.
const MOST_DOTS = 120;

const about: Readonly<Record<LoadKind, string>> = {
  keys: 'keys',
  copies: 'keys and their copies',
  hits: 'requests',
  bytes: 'bytes stored',
};

interface Row {
  readonly strategy: string;
  readonly kind: LoadKind;
  readonly skew: Skew;
  readonly dots: readonly Dot[];
}

interface Dot {
  readonly strategy: string;
  readonly node: string;
  readonly ratio: number;
}

/** Copies, hits and bytes of the nodes at one step, a row of dots a strategy; `null` where only keys were counted. */
export function loadsFigure({ runs }: Report, step: number): Figure | null {
  const rows = runs.flatMap(({ strategy, steps }) => rowsOf(strategy.id, steps[step]));
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  return {
    title: say`${all(kinds.map(word))} per node`.replace(/^./, (letter) => letter.toUpperCase()),
    note: say`How far each node is from its fair share, which is the line; beside each row its busiest node over the fair share.`,
    legend: [
      { mark: 'seen', text: say`a node` },
      { mark: 'fair', text: say`fair share` },
    ],
    chart: panels(
      kinds.map((kind) =>
        kindPanel(
          kind,
          rows.filter((row) => row.kind === kind),
        ),
      ),
    ),
    table: table(
      ['strategy', 'load', 'peak', 'trough', 'CV', 'Gini'].map((name, i) => ({ text: word(name), number: i > 1 })),
      rows.map(({ strategy, kind, skew }) => [
        { text: strategy },
        { text: word(kind) },
        { text: ratio(skew.peak), number: true },
        { text: ratio(skew.trough), number: true },
        { text: percent(skew.cv), number: true },
        { text: ratio(skew.gini), number: true },
      ]),
    ),
  };
}

const rowsOf = (strategy: string, step: Step): Row[] =>
  measuredLoads(step)
    .slice(1)
    .map(({ kind, loads }) => {
      const { nodes } = step.cluster;
      const dots = [...fairRatios(nodes, loads)].map((one, at) => ({
        strategy,
        node: printable(nodes[at].id),
        ratio: one,
      }));
      return {
        strategy,
        kind,
        skew: skewOf(nodes, loads),
        dots: dots.filter((dot) => Number.isFinite(dot.ratio)),
      };
    });

function kindPanel(kind: LoadKind, rows: readonly Row[]) {
  const few = rows.filter(({ dots }) => dots.length <= MOST_DOTS).flatMap(({ dots }) => dots);
  const many = rows.filter(({ dots }) => dots.length > MOST_DOTS);
  const ends = rows.flatMap(({ skew: { peak } }, i) => (peak === null ? [] : [{ ...rows[i], peak }]));
  return panel(
    say`by ${word(kind)}`,
    said(about[kind]),
    draw(say`${said(about[kind])} per node over the fair share, by strategy`, {
      ...strategyRows(rows, 52),
      x: { label: null, nice: true, grid: true, ticks: 3, tickFormat: deviation },
      marks: [
        Plot.ruleX([1], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
        Plot.link(many, {
          y1: 'strategy',
          y2: 'strategy',
          x1: ({ skew }: Row) => skew.trough,
          x2: ({ skew }: Row) => skew.peak,
          stroke: 'var(--load)',
          strokeWidth: 6,
        }),
        Plot.dot(few, {
          y: 'strategy',
          x: 'ratio',
          r: 4,
          fill: 'var(--load)',
          fillOpacity: 0.55,
          stroke: 'var(--paper)',
          strokeWidth: 0.5,
          title: ({ strategy, node, ratio: one }: Dot) => `${strategy}, ${node}: ${deviation(one)}`,
        }),
        Plot.text(ends, {
          y: 'strategy',
          x: 'peak',
          text: ({ peak }: { readonly peak: number }) => ratio(peak),
          textAnchor: 'start',
          dx: 8,
          fill: 'var(--ink)',
        }),
      ],
    }),
  );
}
