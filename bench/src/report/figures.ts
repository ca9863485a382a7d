import type { Run } from '../model/run.ts';
import type { Estimate } from './statistics.ts';

/** A time in nanoseconds, or the size of what is measured in bytes, in the unit that suits it. */
export function amount(kind: string, value: number): string {
  const { unit, size } = unitOf(kind, value);
  return `${digits(value / size)} ${unit}`;
}

function unitOf(kind: string, value: number): { readonly unit: string; readonly size: number } {
  const [units, base] = isBytes(kind) ? [['B', 'KiB', 'MiB', 'GiB'], 1024] : [['ns', 'µs', 'ms', 's'], 1000];
  const power = units.findIndex((_, i) => value < base ** (i + 1) || i === units.length - 1);
  return { unit: units[power], size: base ** power };
}

const digits = (value: number): string =>
  value === 0 ? '0' : value >= 100 ? value.toFixed(0) : value.toPrecision(value < 1 ? 2 : 3);

/** Whether that is measured in bytes, not in time. */
export const isBytes = (kind: string): boolean => kind === 'memory' || kind === 'peak';

/** How many times, with two or three digits that mean something. */
export const times = (value: number): string => value.toFixed(decimals(value));

const decimals = (value: number): number => (value >= 10 ? 0 : value >= 2 ? 1 : 2);

/** A middle and the ends of its interval. */
export const withEnds = ({ low, middle, high }: Estimate): string => `${times(middle)} (${times(low)}..${times(high)})`;

/** What was found of a target: a ratio, or an amount of what its task is measured in. */
export function foundOf({ kind }: { readonly kind: string }, found: Estimate, absolute: true | undefined): string {
  if (!absolute) return withEnds(found);
  const { unit, size } = unitOf(kind, found.middle);
  return `${digits(found.middle / size)} ${unit} (${digits(found.low / size)}..${digits(found.high / size)})`;
}

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
