import * as Plot from '@observablehq/plot';
import { table } from '../html/markup.ts';
import { changeText, percent, whole } from '../numbers.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { draw, short } from './draw.ts';
import type { Figure } from './figure.ts';

// A page of more bars than this is read by nobody; the table has all steps.
const MOST_STEPS = 24;

interface Move {
  readonly step: number;
  readonly label: string;
  readonly change: string;
  readonly strategy: string;
  readonly moved: number;
  readonly needed: number;
  readonly collateral: number;
  readonly required: number;
  readonly optimal: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** How much each change moved, how much of that it did not call for, and how little would have done; `null` without keys or changes. */
export function movementFigure({ runs, keys }: Report): Figure | null {
  const moves = runs.flatMap(({ strategy, steps }) =>
    steps.flatMap(({ movement, theory, ...step }, number): Move[] => {
      if (!movement || keys.count === 0) return [];
      const share = (part: number): number => part / keys.count;
      return [
        {
          step: number,
          label: `${number}. ${short(printable(changeText({ movement, theory, ...step })))}`,
          change: printable(changeText({ movement, theory, ...step })),
          strategy: strategy.id,
          moved: share(movement.moved),
          needed: share(movement.moved - movement.collateral),
          collateral: share(movement.collateral),
          required: share(movement.required),
          optimal: movement.optimalShare,
          low: theory.moved?.low,
          high: theory.moved?.high,
        },
      ];
    }),
  );
  if (moves.length === 0) return null;
  const drawn = moves.filter(({ step }) => step <= MOST_STEPS);
  const steps = [...new Set(drawn.map(({ label }) => label))];
  const place = { fy: 'label', y: 'strategy' } as const;
  const known = drawn.filter(({ low }) => low !== undefined);
  return {
    title: 'Keys moved',
    note: `Moving less than the optimum is not better: the new node then holds less than its fair share.${moves.length > drawn.length ? ` The first ${MOST_STEPS} steps are drawn.` : ''}`,
    legend: [
      { mark: 'moved', text: 'moved to or from a node that changed' },
      { mark: 'collateral', text: 'collateral: between unaffected nodes' },
      { mark: 'optimal', text: 'optimum' },
      ...(known.length > 0 ? [{ mark: 'interval', text: 'what theory expects' } as const] : []),
    ],
    chart: draw('share of keys moved, by step and strategy', {
      height: 50 + steps.length * (14 + 24 * runs.length),
      marginLeft: 110,
      marginRight: 130,
      marginBottom: 42,
      fy: { domain: steps, label: null, padding: 0.12 },
      y: { domain: runs.map(({ strategy }) => strategy.id), label: null, tickSize: 0 },
      x: { label: 'share of all keys (%)', labelOffset: 38, percent: true, zero: true, nice: true, grid: true },
      marks: [
        Plot.barX(drawn, {
          ...place,
          x2: 'needed',
          x1: 0,
          fill: 'var(--moved)',
          insetTop: 2,
          insetBottom: 2,
          title: said,
        }),
        Plot.barX(
          drawn.filter(({ collateral }) => collateral > 0),
          {
            ...place,
            x1: 'needed',
            x2: 'moved',
            fill: 'url(#hatch)',
            stroke: 'var(--collateral)',
            insetTop: 2,
            insetBottom: 2,
            title: said,
          },
        ),
        Plot.link(known, {
          fy: 'label',
          y1: 'strategy',
          y2: 'strategy',
          x1: 'low',
          x2: 'high',
          stroke: 'var(--ink)',
          strokeWidth: 2,
          strokeLinecap: 'square',
        }),
        Plot.tickX(drawn, {
          ...place,
          x: 'optimal',
          stroke: 'var(--optimal)',
          strokeWidth: 2.5,
          strokeDasharray: '4 2',
        }),
        Plot.ruleX([0]),
      ],
    }),
    table: movementTable(moves, keys.count),
  };
}

const said = ({ strategy, change, moved, collateral, optimal }: Move): string =>
  `${strategy}, ${change}: moved ${percent(moved)}, optimum ${percent(optimal)}, collateral ${percent(collateral)}`;

function movementTable(moves: readonly Move[], keys: number) {
  const head = [
    'step',
    'change',
    'strategy',
    'keys moved',
    'moved',
    'required',
    'optimal',
    'collateral',
    'theory from',
    'to',
  ];
  return table(
    head.map((text, i) => ({ text, number: i > 2 || i === 0 })),
    moves.map(({ step, change, strategy, moved, required, optimal, collateral, low, high }) => [
      { text: `${step}`, number: true },
      { text: change },
      { text: strategy },
      { text: whole(moved * keys), number: true },
      ...[moved, required, optimal, collateral, low, high].map((value) => ({ text: percent(value), number: true })),
    ]),
  );
}
