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

const known = new WeakMap<ArrayLike<number>, { readonly before: ArrayLike<number>; readonly period: Period }>();

/** The period of a change between two tables of owners, with at most `most` of its remainders to draw. Found once per change. */
export function period(before: ArrayLike<number>, after: ArrayLike<number>, most = 60): Period {
  const found = known.get(after);
  if (found?.before === before) return found.period;
  const length = (before.length / gcd(before.length, after.length)) * after.length;
  const shown = Array.from({ length: Math.min(length, most) }, (_, remainder) => ({
    remainder,
    before: before[remainder % before.length],
    after: after[remainder % after.length],
  }));
  let staying = 0;
  for (let r = 0; r < length; r++) if (before[r % before.length] === after[r % after.length]) staying++;
  known.set(after, { before, period: { length, shown, staying } });
  return { length, shown, staying };
}
