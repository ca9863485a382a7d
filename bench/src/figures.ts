import type { Estimate } from './statistics.ts';

/** A time in nanoseconds, or the size of `memory` in bytes, in the unit that suits it. */
export function amount(kind: string, value: number): string {
  const [units, base] = kind === 'memory' ? [['B', 'KiB', 'MiB', 'GiB'], 1024] : [['ns', 'µs', 'ms', 's'], 1000];
  let unit = 0;
  while (value >= base && unit < units.length - 1) {
    value /= base;
    unit++;
  }
  return `${value === 0 ? '0' : value >= 100 ? value.toFixed(0) : value.toPrecision(value < 1 ? 2 : 3)} ${units[unit]}`;
}

/** How many times, with two digits that mean something. */
export const times = (value: number): string =>
  value >= 10 ? value.toFixed(0) : value < 1 ? value.toFixed(2) : value.toFixed(1);

/** A middle and the ends of its interval. */
export const withEnds = ({ low, middle, high }: Estimate): string => `${times(middle)} (${times(low)}..${times(high)})`;

/** A middle and how far the interval around it reaches: the same to both sides, or else its ends. */
export function spread(found: Estimate): string {
  const { low, middle, high } = found;
  const [less, more] = [middle - low, high - middle];
  if (Math.max(less, more) > 2 * Math.min(less, more) && times(low) !== times(high)) {
    return `${times(middle)} (${times(low)} to ${times(high)})`;
  }
  const decimals = middle >= 10 ? 0 : middle < 1 ? 2 : 1;
  return `${middle.toFixed(decimals)} ± ${Math.max(less, more).toFixed(decimals)}`;
}
