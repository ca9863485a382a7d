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
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The period of a change between two tables of owners, with at most `most` of its remainders to draw. */
export function period(before: ArrayLike<number>, after: ArrayLike<number>, most = 60): Period {
  const length = (before.length / gcd(before.length, after.length)) * after.length;
  const shown = Array.from({ length: Math.min(length, most) }, (_, remainder) => ({
    remainder,
    before: before[remainder % before.length],
    after: after[remainder % after.length],
  }));
  return { length, shown };
}

/** How many of the shown remainders stay with their node. */
export const staying = ({ shown }: Period): number => shown.filter(({ before, after }) => before === after).length;
