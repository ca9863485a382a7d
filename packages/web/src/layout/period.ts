import { memo } from '../model/memo.ts';

/** One remainder modulo the period: who owned it before and after. */
interface Residue {
  readonly remainder: number;
  readonly before: number;
  readonly after: number;
}

/** Two small tables read side by side over their common period: a key's remainder alone decides whether it stays. */
export interface Period {
  readonly length: number;
  /** The first remainders, all of them where the period is short. */
  readonly shown: readonly Residue[];
  /** How many remainders of the whole period stay with their node. */
  readonly staying: number;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

// More remainders than these are not read one by one.
const MOST_SHOWN = 60;

/** The period of a change between two tables of owners. Found once per change. */
export const period = (before: ArrayLike<number>, after: ArrayLike<number>): Period => periodFrom(before)(after);

const periodFrom = memo((before: ArrayLike<number>) => memo((after: ArrayLike<number>) => find(before, after)));

function find(before: ArrayLike<number>, after: ArrayLike<number>): Period {
  const length = (before.length / gcd(before.length, after.length)) * after.length;
  const shown = Array.from({ length: Math.min(length, MOST_SHOWN) }, (_, remainder) => ({
    remainder,
    before: before[remainder % before.length],
    after: after[remainder % after.length],
  }));
  let staying = 0;
  for (let r = 0; r < length; r++) if (before[r % before.length] === after[r % after.length]) staying++;
  return { length, shown, staying };
}
