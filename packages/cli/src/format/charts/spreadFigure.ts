import * as Plot from '@observablehq/plot';
import type { Redrawn, Spread, Step } from '@shardscope/core';
import { said, say, word } from '../../language/say.ts';
import { table } from '../html/markup.ts';
import { percent, ratio } from '../numbers.ts';
import type { Report } from '../report.ts';
import { draw } from './draw.ts';
import type { Figure } from './figure.ts';
import { panel, panels } from './panels.ts';
import { strategyRows } from './strategyRows.ts';

const MOST_STEPS = 24;

/** A number that node names decide. */
interface Quantity {
  readonly title: string;
  readonly share: boolean;
  readonly spread: (one: Redrawn) => Spread | null;
  readonly seen: (step: Step, keys: number) => number | null;
}

/** What node names decide on a ring. */
export const quantities: readonly Quantity[] = [
  {
    title: 'Busiest node under other node names',
    share: false,
    spread: ({ peak }) => peak,
    seen: ({ skew }) => skew.peak,
  },
  {
    title: 'Keys moved under other node names',
    share: true,
    spread: ({ moved }) => moved,
    seen: ({ movement }, keys) => (movement && keys > 0 ? movement.moved / keys : null),
  },
];

interface Range extends Spread {
  readonly strategy: string;
  readonly step: string;
  readonly seen: number | null;
}

/** How far a number strays over several sets of node names: one ring is one draw. `null` where names were not drawn again. */
export function spreadFigure({ runs, keys }: Report, { title, share, spread, seen }: Quantity): Figure | null {
  const ranges = runs.flatMap(({ strategy, steps, redrawn }) =>
    (redrawn ?? []).flatMap((one, step): Range[] => {
      const range = spread(one);
      if (!range) return [];
      return [{ strategy: strategy.id, step: say`step ${step}`, ...range, seen: seen(steps[step], keys.count) }];
    }),
  );
  if (ranges.length === 0) return null;
  const draws = Math.max(...runs.map(({ redrawn }) => redrawn?.[0].draws ?? 0));
  const steps = [...new Set(ranges.map(({ step }) => step))].slice(0, MOST_STEPS);
  const drawn = ranges.filter(({ step }) => steps.includes(step));
  const ends = drawn.flatMap(({ low, high, seen }) => [low, high, seen ?? low]);
  const range = [Math.min(share ? 0 : Number.POSITIVE_INFINITY, ...ends), Math.max(...ends)] as const;
  const written = (value: number | null): string => (share ? percent(value) : ratio(value));
  return {
    title: said(title),
    note: say`Exact shares over ${draws} random sets of names: minimum, median and maximum. The names you gave are one such set.`,
    legend: [
      { mark: 'band', text: word('range') },
      { mark: 'median', text: word('median') },
      { mark: 'seen', text: say`your names and keys` },
    ],
    chart: panels(
      steps.map((step) =>
        stepPanel(
          step,
          drawn.filter((one) => one.step === step),
          range,
          written,
        ),
      ),
    ),
    table: table(
      ['strategy', 'step', 'least', 'median', 'most', 'seen'].map((name, i) => ({ text: word(name), number: i > 1 })),
      ranges.map(({ strategy, step, low, median, high, seen }) => [
        { text: strategy },
        { text: step },
        ...[low, median, high, seen].map((value) => ({ text: written(value), number: true })),
      ]),
    ),
  };
}

function stepPanel(
  step: string,
  ranges: readonly Range[],
  domain: readonly [number, number],
  written: (value: number | null) => string,
) {
  return panel(
    step,
    null,
    draw(say`range over node names, ${step}`, {
      ...strategyRows(ranges, 20),
      x: { domain: [...domain], label: null, nice: true, grid: true, ticks: 3, tickFormat: written },
      marks: [
        Plot.link(ranges, {
          y1: 'strategy',
          y2: 'strategy',
          x1: 'low',
          x2: 'high',
          stroke: 'var(--band)',
          strokeWidth: 8,
          strokeOpacity: 0.6,
        }),
        Plot.tickX(ranges, {
          y: 'strategy',
          x: 'median',
          stroke: 'var(--ink)',
          strokeWidth: 3,
          insetTop: 4,
          insetBottom: 4,
        }),
        Plot.dot(ranges, { y: 'strategy', x: 'seen', fill: 'var(--load)', r: 5, stroke: 'var(--paper)' }),
      ],
    }),
  );
}
