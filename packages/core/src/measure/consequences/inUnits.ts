const times = [
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
  ['ns', 1e-9],
] as const;

// From a minute on: below `most` seconds, so many of a small unit make a large one.
const longer = [
  { most: 3599.5, large: 'min', small: 's', size: 1, each: 60 },
  { most: 86_370, large: 'h', small: 'min', size: 60, each: 60 },
  { most: Number.POSITIVE_INFINITY, large: 'd', small: 'h', size: 3600, each: 24 },
] as const;

const sizes = [
  ['TB', 1024 ** 4],
  ['GB', 1024 ** 3],
  ['MB', 1024 ** 2],
  ['kB', 1024],
  ['B', 1],
] as const;

// What prints as 1,000 of a unit with three digits is one of the next.
const ROUNDS_UP = 0.9995;
const MINUTE = 59.95;
const MOST_DAYS_WITH_HOURS = 100;

/** A unit of time. */
export type TimeUnit = 'd' | 'h' | 'min' | (typeof times)[number][0];
/** A unit of memory: a kB is 1,024 bytes, an MB 1,024 kB. */
export type SizeUnit = (typeof sizes)[number][0];

/** So many of a unit. */
export type Amount<U> = readonly [count: number, unit: U];

/**
 * A time in seconds, finite and 0 or more, in the units people say it in: below a minute one amount that is not rounded, from then on whole
 * ones, a larger and a smaller; the smaller is left out where it is 0 and beside 100 days or more.
 */
export function timeInUnits(seconds: number): readonly Amount<TimeUnit>[] {
  if (seconds < MINUTE) return [inUnit(seconds, times, 's')];
  const { large, small, size, each } = longer.find(({ most }) => seconds < most) ?? longer[longer.length - 1];
  const all = Math.round(seconds / size);
  const [count, rest] = [Math.floor(all / each), all % each];
  const alone = rest === 0 || (large === 'd' && count >= MOST_DAYS_WITH_HOURS);
  return alone
    ? [[count, large]]
    : [
        [count, large],
        [rest, small],
      ];
}

/** Bytes, finite and 0 or more, in the largest unit of which there is one when three digits are printed; not rounded. */
export const sizeInUnits = (bytes: number): Amount<SizeUnit> => inUnit(bytes, sizes, 'B');

function inUnit<U>(value: number, units: readonly (readonly [U, number])[], zero: U): Amount<U> {
  if (value === 0) return [0, zero];
  const [unit, size] = units.find(([, least]) => value >= ROUNDS_UP * least) ?? units[units.length - 1];
  return [value / size, unit];
}
