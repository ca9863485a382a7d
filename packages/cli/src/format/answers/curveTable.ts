import type { QuestionId } from '@shardscope/core';
import type { Curve } from '@shardscope/core/consequences';
import { said, say } from '../../language/say.ts';
import { quantityText } from '../quantityText.ts';
import type { Answered, Run } from '../report.ts';

/** Cells of a strategy, as text. */
export interface AnswerRow {
  readonly strategy: string;
  readonly cells: readonly string[];
}

/** How a number follows a count: a column a count, a row a strategy. */
export interface CurveTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly AnswerRow[];
}

/** The curve of a state, if it is by counts: those over time have too many points for a table. */
export const countedCurves = (curve: Curve | undefined): readonly Curve[] => (curve?.x.unit === 'count' ? [curve] : []);

/** Counts of all curves, ascending. */
export const countsOf = (curves: readonly Curve[]): readonly number[] =>
  [...new Set(curves.flatMap(({ points }) => points.map(([count]) => count)))].sort((a, b) => a - b);

/** The curves that go with a question, at each count the value at the step where it is largest; none where nothing is by counts. */
export function curveTable(runs: readonly Run[], { curves }: Answered, id: QuestionId): CurveTable | undefined {
  const all = curves.map((steps) => steps.flatMap((step) => countedCurves(step[id])));
  const [first] = all.flat();
  if (!first) return undefined;
  const { x, y } = first;
  const counts = countsOf(all.flat());
  return {
    title: say`${said(y.label)}, by ${said(x.label)}`,
    columns: counts.map((count) => quantityText(count, x.unit)),
    rows: runs.flatMap(({ strategy }, run) =>
      all[run].length === 0
        ? []
        : [{ strategy: strategy.id, cells: counts.map((count) => quantityText(largestAt(all[run], count), y.unit)) }],
    ),
  };
}

/** The largest value at a count; NaN where no curve has it. */
function largestAt(curves: readonly Curve[], count: number): number {
  const values = curves.flatMap(({ points }) => points.filter(([at]) => at === count).map(([, value]) => value));
  return values.length === 0 ? Number.NaN : Math.max(...values);
}
