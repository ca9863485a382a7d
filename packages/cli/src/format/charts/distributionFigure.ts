import * as Plot from '@observablehq/plot';
import { loadCurve, type Skew, skewOf } from '@shardscope/core';
import { say, word } from '../../language/say.ts';
import { table } from '../html/markup.ts';
import { percent, ratio } from '../numbers.ts';
import type { Report } from '../report.ts';
import { draw } from './draw.ts';
import type { Figure } from './figure.ts';
import { type LoadKind, measuredLoads } from './measuredLoads.ts';
import { panel, panels } from './panels.ts';

const dashes: Readonly<Record<LoadKind, string>> = { keys: 'none', copies: '7 3', hits: '2 2', bytes: '8 3 2 3' };

interface Curve {
  readonly strategy: string;
  readonly kind: LoadKind;
  readonly skew: Skew;
  readonly points: readonly (readonly [ratio: number, part: number])[];
}

/** Which part of the nodes has how much load at one step (CDF); `null` without load. */
export function distributionFigure({ runs }: Report, step: number): Figure | null {
  const curves = runs.flatMap(({ strategy, steps }): Curve[] => {
    const { nodes } = steps[step].cluster;
    return measuredLoads(steps[step]).map(({ kind, loads }) => ({
      strategy: strategy.id,
      kind,
      skew: skewOf(nodes, loads),
      points: loadCurve(nodes, loads),
    }));
  });
  const kinds = [...new Set(curves.map(({ kind }) => kind))];
  const ratios = curves.flatMap(({ points }) => points.map(([one]) => one));
  if (ratios.length === 0) return null;
  const least = ratios.reduce((a, b) => Math.min(a, b), 1);
  const most = ratios.reduce((a, b) => Math.max(a, b), 1);
  const room = Math.max(0.02, (most - least) * 0.06);
  const range = [Math.max(0, least - room), most + room] as const;
  return {
    title: say`How many nodes have how much`,
    note: say`Part of the nodes (up) with no more than so much of their fair share (across): the steeper at 1, the more even.`,
    legend: [
      ...kinds.map((kind) => ({ mark: `line-${kind}`, text: word(kind) }) as const),
      { mark: 'fair', text: say`fair share` },
    ],
    chart: panels(
      runs.map(({ strategy: { id } }) => {
        const shown = curves.filter(({ strategy }) => strategy === id);
        return panel(
          id,
          null,
          draw(say`distribution of load over nodes, ${id}`, {
            height: 150,
            marginLeft: 46,
            marginRight: 14,
            marginTop: 8,
            marginBottom: 24,
            x: { domain: [...range], label: null, ticks: 4, tickFormat: (one: number) => `${one}×` },
            y: { domain: [0, 1], label: null, grid: true, ticks: 3, tickFormat: (part: number) => `${part * 100}%` },
            marks: [
              Plot.ruleX([1], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
              ...shown.map(({ kind, points }) =>
                Plot.line([[range[0], 0], ...points, [range[1], 1]], {
                  curve: 'step-after',
                  stroke: 'var(--load)',
                  strokeWidth: 2,
                  strokeDasharray: dashes[kind],
                }),
              ),
            ],
          }),
        );
      }),
    ),
    table: table(
      ['strategy', 'load', 'least', 'most', 'CV', 'Gini'].map((name, i) => ({ text: word(name), number: i > 1 })),
      curves.map(({ strategy, kind, skew }) => [
        { text: strategy },
        { text: word(kind) },
        { text: ratio(skew.trough), number: true },
        { text: ratio(skew.peak), number: true },
        { text: percent(skew.cv), number: true },
        { text: ratio(skew.gini), number: true },
      ]),
    ),
  };
}
