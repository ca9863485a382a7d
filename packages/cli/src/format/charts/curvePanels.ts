import * as Plot from '@observablehq/plot';
import type { QuestionId } from '@shardscope/core';
import type { Curve } from '@shardscope/core/consequences';
import { said, say } from '../../language/say.ts';
import type { Markup } from '../html/markup.ts';
import { quantityText } from '../quantityText.ts';
import type { Report } from '../report.ts';
import { axisOf } from './axisTicks.ts';
import { draw } from './draw.ts';
import { panel } from './panels.ts';

interface Point {
  readonly step: number;
  readonly x: number;
  readonly y: number;
}

/** How a number develops, a small chart for each strategy: a line a step, and what it was before as a dashed one. */
export function curvePanels({ runs, answered }: Report, id: QuestionId): readonly Markup[] {
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
  const first = Math.min(...shown.map(({ points }) => points.find(([at]) => at > 0)?.[0] ?? 1));
  const up = rangeOf(shown);
  return all
    .filter(({ curves }) => curves.length > 0)
    .map(({ strategy, curves }) => curvePanel(strategy, curves, [first, last], up));
}

/** From the least to the largest value of shares, which may differ by little; from 0 otherwise. */
function rangeOf(curves: readonly Curve[]): readonly [number, number] {
  const values = curves.flatMap(({ points, before }) => [before, ...points.map(([, y]) => y)]);
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, 0],
  );
  if (curves[0]?.y.unit !== 'share') return [0, most];
  return least < most ? [least, most] : [Math.max(0, least - 0.01), Math.min(1, most + 0.01)];
}

function curvePanel(
  strategy: string,
  curves: readonly { readonly number: number; readonly curve: Curve }[],
  across: readonly [number, number],
  up: readonly [number, number],
): Markup {
  const [
    {
      curve: { x, y, reference },
    },
  ] = curves;
  const points = curves.flatMap(({ number, curve }) =>
    curve.points.filter(([at]) => at > 0).map(([at, value]): Point => ({ step: number, x: at, y: value })),
  );
  return panel(
    strategy,
    say`${said(y.label)} by ${said(x.label)}, a line a step; dashed: ${said(reference)}`,
    draw(say`${said(y.label)} of ${strategy}`, {
      height: 150,
      // Times have their units behind them.
      marginLeft: y.unit === 'seconds' ? 64 : 46,
      marginRight: 20,
      marginTop: 8,
      x: {
        type: 'log',
        domain: [...across],
        label: null,
        ticks: 3,
        tickFormat: (value: number) => quantityText(value, x.unit),
      },
      y: {
        domain: [...up],
        nice: true,
        label: null,
        grid: true,
        ...axisOf(y.unit, up[1]),
      },
      marks: [
        Plot.ruleY(
          curves.map(({ curve }) => curve.before),
          { stroke: 'var(--optimal)', strokeDasharray: '4 3' },
        ),
        Plot.lineY(points, { x: 'x', y: 'y', z: 'step', stroke: 'var(--load)', strokeWidth: 2 }),
        Plot.ruleY(up[0] === 0 ? [0] : []),
      ],
    }),
  );
}
