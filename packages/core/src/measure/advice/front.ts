import type { Reading } from '../consequences/types.ts';
import type { Criterion, Totals } from '../report/totals.ts';
import { ranked, readingOf } from './cells.ts';
import { paretoFront } from './pareto.ts';

/** A scenario of one strategy among others. */
export interface Standing {
  readonly id: string;
  /** By criterion, with the interval that holds the true number in 99.9 % of cases. */
  readonly readings: Readonly<Partial<Record<Criterion, Reading>>>;
  /** No other one is as good by all of these criteria and better by one. */
  readonly pareto: boolean;
}

/** Scenarios of several strategies by some of what they are ranked by, and who stands on the Pareto front. */
export function front(all: readonly Totals[], by: readonly Criterion[]): readonly Standing[] {
  const criteria = ranked.filter(({ id }) => by.includes(id));
  const rows = all.map(({ criteria: estimates }) =>
    Object.fromEntries(criteria.map(({ id, unit }) => [id, { ...readingOf(estimates[id], unit), unit }])),
  );
  const best = paretoFront(rows, criteria);
  return all.map(({ id }, i) => ({ id, readings: rows[i], pareto: best.includes(rows[i]) }));
}
