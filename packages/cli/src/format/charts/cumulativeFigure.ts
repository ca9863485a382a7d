import * as Plot from '@observablehq/plot';
import { totals } from '@shardscope/core';
import { say, word } from '../../language/say.ts';
import { table } from '../html/markup.ts';
import { briefPercent, percent } from '../numbers.ts';
import type { Report } from '../report.ts';
import { draw } from './draw.ts';
import type { Figure } from './figure.ts';
import { panel, panels } from './panels.ts';

interface Point {
  readonly strategy: string;
  readonly step: number;
  readonly moved: number;
  readonly collateral: number;
  readonly optimal: number;
}

/** What all changes so far have moved together; `null` without keys or with fewer than two changes. */
export function cumulativeFigure({ runs, keys }: Report): Figure | null {
  const last = runs[0].steps.length - 1;
  if (last < 2 || keys.count === 0) return null;
  const points = runs.flatMap(({ strategy, steps }) =>
    steps.map((_, step): Point => {
      const { moved, collateral, optimal } = totals(steps.slice(0, step + 1));
      return {
        strategy: strategy.id,
        step,
        moved: moved / keys.count,
        collateral: collateral / keys.count,
        optimal: optimal / keys.count,
      };
    }),
  );
  const most = points.reduce((largest, { moved, optimal }) => Math.max(largest, moved, optimal), 0);
  return {
    title: say`Keys moved so far`,
    note: say`All steps up to one added up; a key that moves twice counts twice.`,
    legend: [
      { mark: 'moved', text: word('moved') },
      { mark: 'collateral', text: say`of these, collateral` },
      { mark: 'optimal', text: word('optimum') },
    ],
    chart: panels(
      runs.map(({ strategy: { id } }) => {
        const shown = points.filter(({ strategy }) => strategy === id);
        return panel(
          id,
          null,
          draw(say`keys moved up to each step, ${id}`, {
            height: 150,
            marginLeft: 46,
            marginRight: 52,
            marginTop: 12,
            marginBottom: 26,
            x: {
              domain: [0, last],
              label: null,
              tickFormat: (step: number) => (Number.isInteger(step) ? `${step}` : ''),
              ticks: Math.min(last, 8),
            },
            y: {
              domain: [0, most],
              label: null,
              nice: true,
              grid: true,
              ticks: 3,
              tickFormat: briefPercent,
            },
            marks: [
              ...(shown[last].collateral > 0
                ? [Plot.areaY(shown, { x: 'step', y: 'collateral', fill: 'url(#hatch)', stroke: 'var(--collateral)' })]
                : []),
              Plot.lineY(shown, {
                x: 'step',
                y: 'optimal',
                stroke: 'var(--optimal)',
                strokeWidth: 2,
                strokeDasharray: '4 3',
              }),
              Plot.lineY(shown, { x: 'step', y: 'moved', stroke: 'var(--moved)', strokeWidth: 2.5 }),
              Plot.dot(shown, { x: 'step', y: 'moved', r: 3, fill: 'var(--moved)' }),
              Plot.text(shown.slice(-1), {
                x: 'step',
                y: 'moved',
                text: ({ moved }: Point) => briefPercent(moved),
                textAnchor: 'start',
                dx: 7,
                fill: 'var(--ink)',
              }),
              Plot.ruleY([0]),
            ],
          }),
        );
      }),
    ),
    table: table(
      ['strategy', 'step', 'moved so far', 'optimum', 'collateral'].map((name, i) => ({
        text: word(name),
        number: i > 0,
      })),
      points.map(({ strategy, step, moved, optimal, collateral }) => [
        { text: strategy },
        { text: `${step}`, number: true },
        ...[moved, optimal, collateral].map((share) => ({ text: percent(share), number: true })),
      ]),
    ),
  };
}
