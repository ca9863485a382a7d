import type { Movement, Step } from '@shardscope/core';
import { word } from '../../language/say.ts';
import { hotKeyRows } from '../hotKeys.ts';
import { changeText, percent, ratio } from '../numbers.ts';
import type { Report } from '../report.ts';
import { type Markup, table } from './markup.ts';

/** A number of a step under its name; `null` where the step does not have it. */
interface Measure {
  readonly name: string;
  readonly of: (step: Step) => number | null | undefined;
  readonly text: (value: number) => string;
}

const probability = (p: number): string => (p > 0 && p < 1e-4 ? p.toExponential(1) : p.toFixed(4));

/** What of the keys moved; `undefined` on the first step and without keys. */
const part = ({ movement }: Step, kind: 'moved' | 'required' | 'collateral'): number | undefined =>
  movement && movement.keys > 0 ? movement[kind] / movement.keys : undefined;

/** The part that moved of hits or bytes, if there are any. */
const weightedPart = ({ moved, keys }: Movement): number | undefined => (keys > 0 ? moved / keys : undefined);

const summary: readonly Measure[] = [
  { name: 'moved', of: (step) => part(step, 'moved'), text: percent },
  { name: 'optimal', of: ({ movement }) => movement?.optimalShare, text: percent },
  { name: 'collateral', of: (step) => part(step, 'collateral'), text: percent },
  { name: 'peak', of: ({ skew }) => skew.peak, text: ratio },
  { name: 'trough', of: ({ skew }) => skew.trough, text: ratio },
  { name: 'CV', of: ({ skew }) => skew.cv, text: percent },
];

const details: readonly Measure[] = [
  { name: 'CV', of: ({ skew }) => skew.cv, text: percent },
  { name: 'theory from', of: ({ theory }) => theory.cv?.low, text: percent },
  { name: 'to', of: ({ theory }) => theory.cv?.high, text: percent },
  { name: 'Gini', of: ({ skew }) => skew.gini, text: ratio },
  { name: 'p, own shares', of: ({ hashTest }) => hashTest?.p, text: probability },
  { name: 'p, fair shares', of: ({ fairTest }) => fairTest?.p, text: probability },
  { name: 'required', of: (step) => part(step, 'required'), text: percent },
  { name: 'newcomer', of: ({ newcomer }) => newcomer, text: ratio },
  { name: 'receivers', of: ({ fanOut }) => fanOut?.receivers, text: String },
  { name: 'busiest', of: ({ fanOut }) => fanOut?.busiest, text: percent },
  { name: 'copies moved', of: ({ copies }) => copies?.movedShare, text: percent },
  { name: 'peak by copies', of: ({ copies }) => copies?.skew.peak, text: ratio },
  { name: 'moved by hits', of: ({ hits }) => hits?.movement && weightedPart(hits.movement), text: percent },
  { name: 'peak by hits', of: ({ hits }) => hits?.skew.peak, text: ratio },
  { name: 'moved by bytes', of: ({ sizes }) => sizes?.movement && weightedPart(sizes.movement), text: percent },
  { name: 'peak by bytes', of: ({ sizes }) => sizes?.skew.peak, text: ratio },
];

/** Moves and balance of every strategy at every step. */
export const summaryTable = (report: Report): Markup => tableOf(report, summary);

/** The hottest keys, where somebody asked for them. */
export function hotKeyTable(report: Report): Markup | null {
  const hot = hotKeyRows(report);
  if (!hot) return null;
  const cells = (row: readonly string[]) => row.map((text, i) => ({ text, number: i < row.length - 1 }));
  return table(cells(hot.head), hot.rows.map(cells));
}

/** What else was measured, without the numbers that no step has. */
export const detailTable = (report: Report): Markup =>
  tableOf(
    report,
    details.filter(({ of }) => report.runs.some(({ steps }) => steps.some((step) => typeof of(step) === 'number'))),
  );

function tableOf({ runs }: Report, measures: readonly Measure[]): Markup {
  const head = [
    { text: word('step'), number: true },
    { text: word('change') },
    { text: word('nodes'), number: true },
    { text: word('strategy') },
    ...measures.map(({ name }) => ({ text: word(name), number: true })),
  ];
  const rows = runs[0].steps.flatMap((first, step) =>
    runs.map(({ strategy, steps }, run) => [
      { text: run === 0 ? `${step}` : '', number: true },
      { text: run === 0 ? changeText(first) : '' },
      { text: run === 0 ? `${first.cluster.size}` : '', number: true },
      { text: strategy.id },
      ...measures.map(({ of, text }) => {
        const value = of(steps[step]);
        return { text: typeof value === 'number' ? text(value) : percent(null), number: true };
      }),
    ]),
  );
  return table(head, rows);
}
