import { drawnCvInterval, exactCvInterval } from '../src/measure/theory/cvLaw.ts';
import { type Interval, shareInterval } from '../src/measure/theory/interval.ts';
import { Draws } from './random.ts';

/** How often a stated interval missed simulated counts. */
export interface Cell {
  /** Number of nodes, how their shares come about, and keys expected on each. */
  readonly what: string;
  readonly law: 'CV' | 'share';
  readonly draws: number;
  /** Part of the draws outside. */
  readonly outside: number;
  /** Whether anything could lie outside: not where every outcome is common. */
  readonly possible: boolean;
}

const bases = [{ points: 1 }, { points: 16 }, { points: 160 }, { spread: 0 }, { spread: 0.1 }] as const;

/** Coverage of the intervals of CV and shares, for several numbers of nodes and bases, in `effort` times so many draws. */
export function coverage(keysPerNode: readonly number[], effort: number): Cell[] {
  return [3, 10, 100].flatMap((n) =>
    bases.flatMap((basis) => keysPerNode.flatMap((each) => cells(n, basis, each, Math.ceil(effort / Math.sqrt(n))))),
  );
}

function cells(n: number, basis: (typeof bases)[number], each: number, draws: number): Cell[] {
  const random = new Draws(n * 1e9 + each * 1e3 + ('points' in basis ? basis.points : 777 + basis.spread));
  const keys = n * each;
  const known = Array.from({ length: n }, (_, i) => (1 + ('spread' in basis ? basis.spread * wave(i, n) : 0)) / n);
  const cv = 'points' in basis ? drawnCvInterval(n, keys, n * basis.points) : exactCvInterval(known, keys);
  const shares = known.map((share) => shareInterval(share, keys, 'points' in basis ? n * basis.points : undefined));
  let [cvOutside, shareOutside] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const counts = random.multinomial(keys, 'points' in basis ? random.dirichlet(n, basis.points) : known);
    const square = counts.reduce((sum, count) => sum + ((count * n) / keys - 1) ** 2, 0) / n;
    cvOutside += Number(isOutside(Math.sqrt(square), cv));
    counts.forEach((count, i) => {
      shareOutside += Number(isOutside(count / keys, shares[i]));
    });
  }
  const what = `${n} nodes, ${'points' in basis ? `${basis.points} points each` : `shares that vary by ${basis.spread}`}, ${each} keys each`;
  const possible = cv.high < Math.sqrt(n - 1) && shares[0].high < 1 && each * n > 9;
  return [
    { what, law: 'CV', draws, outside: cvOutside / draws, possible },
    { what, law: 'share', draws: draws * n, outside: shareOutside / (draws * n), possible },
  ];
}

/** Deviations of n shares that add up to 0, with a standard deviation of 1. */
const wave = (i: number, n: number): number => Math.SQRT2 * Math.cos((2 * Math.PI * i) / n);

const isOutside = (seen: number, { low, high }: Interval): boolean => seen < low || seen > high;
