import { type Draws, drawsOf } from './draws.ts';

/** n over k, as a number; not exact above 2^53. */
export function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n + 1 - i)) / i;
  return Math.round(ways);
}

/** Sets of `k` of the numbers below `n`: all of them, or as many drawn ones as `most` where there are more. */
export function subsets(
  n: number,
  k: number,
  most: number,
  seed: number,
): { readonly sets: number[][]; readonly all: boolean } {
  if (choose(n, k) <= most) return { sets: [...every(n, k)], all: true };
  const draws = drawsOf(seed);
  return { sets: Array.from({ length: most }, () => drawn(n, k, draws)), all: false };
}

/** All sets of `k` numbers from `from` to below `n`, in order. */
function* every(n: number, k: number, from = 0): Generator<number[]> {
  if (k === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= n - k; first++) for (const rest of every(n, k - 1, first + 1)) yield [first, ...rest];
}

/** One set of `k` different numbers below `n`, each as likely as any other (Floyd). */
function drawn(n: number, k: number, draws: Draws): number[] {
  const set = new Set<number>();
  for (let top = n - k; top < n; top++) {
    const one = draws.below(top + 1);
    set.add(set.has(one) ? top : one);
  }
  return [...set].sort((a, b) => a - b);
}
