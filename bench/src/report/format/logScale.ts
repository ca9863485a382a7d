/** A logarithmic axis. */
export interface LogScale {
  /** Where a value lies, in percent of the width. */
  at(value: number): number;
  /** Round values to label, at most three. */
  readonly ticks: readonly number[];
}

const MARGIN = 4;
const MOST_TICKS = 3;
/** Ever coarser ticks within one power of ten. */
const STEPS = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

/** An axis from the least to the largest of some positive values. */
export function logScale(values: readonly number[]): LogScale {
  const low = Math.min(...values);
  const high = Math.max(...values, low * 1.1);
  const span = Math.log(high / low);
  return { at: (value) => MARGIN + ((100 - 2 * MARGIN) * Math.log(value / low)) / span, ticks: ticksOf(low, high) };
}

function ticksOf(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  for (const step of STEPS) {
    const ticks = powers.flatMap((power) => step.map((part) => part * 10 ** power));
    const inside = ticks.filter((tick) => tick >= low && tick <= high);
    if (inside.length <= MOST_TICKS) return inside;
  }
  const every = Math.ceil(powers.length / MOST_TICKS);
  return powers
    .filter((_, i) => i % every === 0)
    .map((power) => 10 ** power)
    .filter((tick) => tick >= low && tick <= high);
}
