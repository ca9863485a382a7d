import type { Unit } from '../consequences/types.ts';
import type { AdviceCriterion, AdviceRow } from './types.ts';

/** Differences up to these are none, as where strategies are ranked. */
const leastDifference: Readonly<Record<Unit, number>> = {
  share: 0.001,
  ratio: 0.001,
  change: 0.001,
  seconds: 0.001,
  bytes: 1023,
  'per second': 1,
  count: 19,
};

/**
 * The rows that no other one beats: by one number better for certain, so that their intervals do not meet, and by none worse, so that either would
 * lie outside the interval of the other.
 */
export function paretoFront(
  rows: readonly AdviceRow['cells'][],
  criteria: readonly AdviceCriterion[],
): readonly AdviceRow['cells'][] {
  return rows.filter((row) => !rows.some((other) => beats(other, row, criteria)));
}

function beats(a: AdviceRow['cells'], b: AdviceRow['cells'], criteria: readonly AdviceCriterion[]): boolean {
  const known = criteria.flatMap(({ id, better, unit }) => {
    const [one, other] = [a[id], b[id]];
    // A number that is missing is neither better nor worse.
    if (!one || !other || !better) return [];
    const least = leastDifference[unit];
    return better === 'less'
      ? { better: one.high + least < other.low, worse: one.value - least > other.high || one.low - least > other.value }
      : {
          better: one.low - least > other.high,
          worse: one.value + least < other.low || one.high + least < other.value,
        };
  });
  return known.some(({ better }) => better) && !known.some(({ worse }) => worse);
}
