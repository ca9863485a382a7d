import * as Plot from '@observablehq/plot';
import type { QuestionId } from '@shardscope/core';
import type { Curve } from '@shardscope/core/consequences';
import { html, type Markup } from '../html/markup.ts';
import { quantityText } from '../quantityText.ts';
import type { Report } from '../report.ts';
import { draw, short } from './draw.ts';

interface Point {
  readonly step: number;
  readonly x: number;
  readonly y: number;
}

/** How a number develops, a small chart for each strategy: a line a step, and what it was before as a dashed one. */
export function curvePanels({ runs, answered }: Report, id: QuestionId, width: number): readonly Markup[] {
  const all = runs.map(({ strategy }, run) => ({
    strategy: strategy.id,
    curves: (answered?.curves[run] ?? []).flatMap((step, number) => {
      const curve = step[id];
      return curve ? [{ number, curve }] : [];
    }),
  }));
  const shown = all.flatMap(({ curves }) => curves.map(({ curve }) => curve));
  const last = Math.max(...shown.map(({ points }) => points[points.length - 1][0]));
  // From 0 there is no way on a logarithmic scale.
  const first = Math.min(...shown.map(({ points }) => points[1][0]));
  return all
    .filter(({ curves }) => curves.length > 0)
    .map(({ strategy, curves }) => panel(strategy, curves, [first, last], width));
}

function panel(
  strategy: string,
  curves: readonly { readonly number: number; readonly curve: Curve }[],
  times: readonly [number, number],
  width: number,
): Markup {
  const [
    {
      curve: { x, y },
    },
  ] = curves;
  const points = curves.flatMap(({ number, curve }) =>
    curve.points.slice(1).map(([at, value]): Point => ({ step: number, x: at, y: value })),
  );
  return html`<div class="panel"><h4>${short(strategy, 300)}</h4><p class="soft">${y.label} by ${x.label}, a line a step; dashed: before it</p>
${draw(`${y.label} of ${strategy}`, {
  width,
  height: 150,
  marginLeft: 46,
  marginRight: 14,
  marginTop: 8,
  x: {
    type: 'log',
    domain: [...times],
    label: null,
    ticks: 3,
    tickFormat: (value: number) => quantityText(value, x.unit),
  },
  y: { domain: [0, 1], label: null, grid: true, ticks: 3, tickFormat: (value: number) => quantityText(value, y.unit) },
  marks: [
    Plot.ruleY(
      curves.map(({ curve }) => curve.before),
      { stroke: 'var(--optimal)', strokeDasharray: '4 3' },
    ),
    Plot.lineY(points, { x: 'x', y: 'y', z: 'step', stroke: 'var(--load)', strokeWidth: 2 }),
    Plot.ruleY([0]),
  ],
})}</div>`;
}
