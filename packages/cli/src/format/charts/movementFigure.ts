import * as Plot from '@observablehq/plot';
import { say, word } from '../../language/say.ts';
import { table } from '../html/markup.ts';
import { briefPercent, changeText, percent, whole } from '../numbers.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { draw } from './draw.ts';
import type { Figure } from './figure.ts';
import { panel, panels } from './panels.ts';
import { strategyRows } from './strategyRows.ts';

// A page of more bars than this is read by nobody; the table has all steps.
const MOST_STEPS = 24;

interface Move {
  readonly step: number;
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
  const steps = [...new Set(drawn.map(({ step }) => step))];
  const most = drawn.reduce((largest, { moved, optimal, high = 0 }) => Math.max(largest, moved, optimal, high), 0);
  const known = drawn.some(({ low }) => low !== undefined);
  return {
    title: say`Keys moved`,
    note: say`Moving less than the optimum is not better: the new node then holds less than its fair share.${moves.length > drawn.length ? say` The first ${MOST_STEPS} steps are drawn.` : ''}`,
    legend: [
      { mark: 'moved', text: say`moved to or from a node that changed` },
      { mark: 'collateral', text: say`collateral: between unaffected nodes` },
      { mark: 'optimal', text: word('optimum') },
      ...(known ? [{ mark: 'interval', text: say`what theory expects` } as const] : []),
    ],
    chart: panels(
      steps.map((step) =>
        stepPanel(
          drawn.filter((move) => move.step === step),
          most,
        ),
      ),
    ),
    table: movementTable(moves, keys.count),
  };
}

function stepPanel(moves: readonly Move[], most: number) {
  const [{ step, change }] = moves;
  const known = moves.filter(({ low }) => low !== undefined);
  return panel(
    `${step}. ${change}`,
    null,
    draw(say`share of keys moved in step ${step}, by strategy`, {
      ...strategyRows(moves, 56),
      x: {
        domain: [0, most],
        label: null,
        grid: true,
        ticks: 3,
        tickFormat: briefPercent,
      },
      marks: [
        Plot.barX(moves, {
          y: 'strategy',
          x1: 0,
          x2: 'needed',
          fill: 'var(--moved)',
          insetTop: 2,
          insetBottom: 2,
          title: said,
        }),
        Plot.barX(
          moves.filter(({ collateral }) => collateral > 0),
          {
            y: 'strategy',
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
          y1: 'strategy',
          y2: 'strategy',
          x1: 'low',
          x2: 'high',
          stroke: 'var(--ink)',
          strokeWidth: 2,
          strokeLinecap: 'square',
        }),
        Plot.tickX(moves, {
          y: 'strategy',
          x: 'optimal',
          stroke: 'var(--optimal)',
          strokeWidth: 2.5,
          strokeDasharray: '4 2',
        }),
        Plot.text(moves, {
          y: 'strategy',
          x: ({ moved, high = 0 }: Move) => Math.max(moved, high),
          text: ({ moved }: Move) => percent(moved),
          textAnchor: 'start',
          dx: 5,
          fill: 'var(--ink)',
        }),
        Plot.ruleX([0]),
      ],
    }),
  );
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
    head.map((name, i) => ({ text: word(name), number: i > 2 || i === 0 })),
    moves.map(({ step, change, strategy, moved, required, optimal, collateral, low, high }) => [
      { text: `${step}`, number: true },
      { text: change },
      { text: strategy },
      { text: whole(moved * keys), number: true },
      ...[moved, required, optimal, collateral, low, high].map((value) => ({ text: percent(value), number: true })),
    ]),
  );
}
