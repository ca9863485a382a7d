/** Remainders closer than this are equal: a slot's worth of fairness does not hang on the last bits of a quotient. */
const GRAIN = 2 ** -30;

/**
 * Whole numbers nearest to these quotas with the same sum, rounded: their floors, and one more for the largest remainders. Of equal
 * remainders the one that comes first by `prefers` gets it; those that `may` not never get one, so that others may get
 * several.
 */
export function largestRemainder(
  quotas: ArrayLike<number>,
  prefers: (a: number, b: number) => number = (a, b) => a - b,
  may: (i: number) => boolean = () => true,
): number[] {
  const counts = Array.from(quotas, Math.floor);
  const total = Math.round(Array.from(quotas).reduce((sum, quota) => sum + quota, 0));
  const left = total - counts.reduce((sum, count) => sum + count, 0);
  // Counted in grains, being equal is transitive, as a sort needs it.
  const remainders = counts.map((count, i) => Math.round((quotas[i] - count) / GRAIN));
  const order = [...counts.keys()].filter(may).sort((a, b) => remainders[b] - remainders[a] || prefers(a, b));
  for (let next = 0; next < left && order.length > 0; next++) counts[order[next % order.length]]++;
  return counts;
}
