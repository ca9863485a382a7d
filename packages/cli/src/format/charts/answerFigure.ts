import * as Plot from '@observablehq/plot';
import type { AnyConsequence, Quantity, Reading } from '@shardscope/core/consequences';
import { said, say, word } from '../../language/say.ts';
import { type AnswerTable, worstOf } from '../answers/answerTables.ts';
import { html, type Markup, table } from '../html/markup.ts';
import { quantityText } from '../quantityText.ts';
import type { Report } from '../report.ts';
import { axisOf } from './axisTicks.ts';
import { curvePanels } from './curvePanels.ts';
import { draw } from './draw.ts';
import type { Figure } from './figure.ts';
import { panel, panels } from './panels.ts';
import { strategyRows } from './strategyRows.ts';

interface Dot extends Reading {
  readonly strategy: string;
}

/** The answers to one question: a small chart for each number, in which a strategy is a dot with its interval. */
export function answerFigure(report: Report, { question, columns, rows, curve }: AnswerTable): Figure {
  const numbers = Object.entries<Quantity>(question.quantities).map(([name, quantity]) =>
    numberPanel(name, quantity, dotsOf(report, question.id, name, quantity)),
  );
  return {
    title: said(question.question),
    note: say`${sentence(said(question.source))}. Each number at the step where it is worst.`,
    legend: [
      { mark: 'seen', text: say`a strategy` },
      { mark: 'interval', text: say`99.9% interval, where it is not exact` },
    ],
    chart: panels([...curvePanels(report, question.id), ...numbers]),
    table: html`${tableOf({ columns, rows })}${curve === undefined ? null : html`<p class="soft">${curve.title}</p>${tableOf(curve)}`}`,
  };
}

const sentence = (words: string): string => words[0].toUpperCase() + words.slice(1);

const tableOf = ({ columns, rows }: Pick<AnswerTable, 'columns' | 'rows'>): Markup =>
  table(
    [word('strategy'), ...columns].map((text, i) => ({ text, number: i > 0 })),
    rows.map(({ strategy, cells }) => [{ text: strategy }, ...cells.map((text) => ({ text, number: true }))]),
  );

const dotsOf = ({ runs, answered }: Report, id: AnyConsequence['id'], name: string, { better }: Quantity): Dot[] =>
  runs.flatMap(({ strategy }, run) => {
    const reading = answered && worstOf(answered, run, id, name, better);
    return reading ? [{ strategy: strategy.id, ...reading }] : [];
  });

function numberPanel(name: string, { unit, about, better }: Quantity, all: readonly Dot[]) {
  const dots = all.filter(({ value }) => Number.isFinite(value));
  const never = all.filter(({ value }) => !Number.isFinite(value));
  const known = dots.filter(({ low, high }) => Number.isFinite(high) && high > low);
  const most = dots.reduce((top, { value, high }) => Math.max(top, Number.isFinite(high) ? high : value), 0);
  const least = dots.reduce((low, { value, low: end }) => Math.min(low, value, end), 0);
  const written = (value: number): string => quantityText(value, unit);
  const wish = !better ? '' : better === 'less' ? say`; lower is better` : say`; higher is better`;
  return panel(
    name,
    `${said(about)}${wish}`,
    draw(say`${name}, by strategy`, {
      ...strategyRows(all, 64),
      x: {
        label: null,
        grid: true,
        nice: true,
        ...axisOf(unit, most),
        ...(unit === 'ratio' ? {} : { zero: true }),
        // All at 0 stand at the beginning of an axis, not in the middle of none.
        ...(most === 0 && least === 0 ? { domain: [0, 1] } : {}),
      },
      marks: [
        Plot.ruleX(unit === 'ratio' && dots.some(({ value }) => value <= 1) ? [1] : [], { stroke: 'var(--optimal)' }),
        Plot.link(known, {
          y1: 'strategy',
          y2: 'strategy',
          x1: 'low',
          x2: 'high',
          stroke: 'var(--ink)',
          strokeWidth: 2.5,
        }),
        Plot.dot(dots, {
          y: 'strategy',
          x: 'value',
          r: 5,
          fill: 'var(--load)',
          title: ({ strategy, value }: Dot) => `${strategy}: ${written(value)}`,
        }),
        Plot.text(dots, {
          y: 'strategy',
          x: ({ value, high }: Dot) => (Number.isFinite(high) ? high : value),
          text: ({ value }: Dot) => written(value),
          textAnchor: 'start',
          dx: 9,
          fill: 'var(--ink)',
        }),
        Plot.text(never, {
          y: 'strategy',
          text: ({ value }: Dot) => written(value),
          frameAnchor: 'left',
          dx: 6,
          fill: 'var(--outside)',
        }),
      ],
    }),
  );
}
