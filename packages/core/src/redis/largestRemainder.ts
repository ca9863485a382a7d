/**
 * Whole numbers nearest to these quotas with the same sum: their floors, and one more for the largest remainders. Of equal
 * remainders the one that comes first by `prefers` gets it. Quotas must add up to an integer.
 */
export function largestRemainder(
  quotas: ArrayLike<number>,
  prefers: (a: number, b: number) => number = (a, b) => a - b,
): number[] {
  const counts = Array.from(quotas, Math.floor);
  const total = Math.round(Array.from(quotas).reduce((sum, quota) => sum + quota, 0));
  const left = total - counts.reduce((sum, count) => sum + count, 0);
  const remainder = (i: number): number => quotas[i] - counts[i];
  const order = [...counts.keys()].sort((a, b) => {
    const difference = remainder(b) - remainder(a);
    // Equal quotas may differ by rounding; a slot's worth of fairness does not hang on the last bits.
    return Math.abs(difference) > 1e-9 ? difference : prefers(a, b);
  });
  for (const i of order.slice(0, left)) counts[i]++;
  return counts;
}
