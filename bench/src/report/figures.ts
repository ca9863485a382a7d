import type { Run } from '../model/run.ts';
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

/** How many times, with two or three digits that mean something. */
export const times = (value: number): string => value.toFixed(decimals(value));

const decimals = (value: number): number => (value >= 10 ? 0 : value >= 2 ? 1 : 2);

/** A middle and the ends of its interval. */
export const withEnds = ({ low, middle, high }: Estimate): string => `${times(middle)} (${times(low)}..${times(high)})`;

/** A middle and how far the interval around it reaches: the same to both sides, or else its ends. */
export function spread({ low, middle, high }: Estimate): string {
  const [less, more] = [middle - low, high - middle];
  const most = Math.max(less, more);
  const even = `${times(middle)} ± ${most.toFixed(decimals(middle))}`;
  return most > 2 * Math.min(less, more) && times(low) !== times(high)
    ? `${times(middle)} (${times(low)} to ${times(high)})`
    : even;
}

/** A contender's name, with a star where its answers are wrong. */
export const marked = (contender: string, { peers }: Run): string =>
  peers[contender]?.fault === undefined ? contender : `${contender}*`;
