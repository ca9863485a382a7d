// Numbers as people read them, in either language.

/** A whole number with separators between thousands. A first `Intl.NumberFormat` would take 10 ms, on a phone 45. */
export const count = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');

/** The sign of what has become less. */
export const MINUS = '\u2212';

/** A change of a whole number, with its sign. */
export const signed = (change: number): string =>
  change === 0 ? '0' : `${change > 0 ? '+' : MINUS}${count(Math.abs(change))}`;

/** A share as a percentage with one decimal. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** A share as a whole percentage. */
export const whole = (share: number): string => `${Math.round(100 * share)}%`;

/** A share that is expected, and the interval around it. */
export const expected = ({ mean, low, high }: { mean: number; low: number; high: number }): string =>
  `${percent(mean)} (${percent(low)} – ${percent(high)})`;

/** A ratio or a spread, with as many decimals as tell neighbours apart. */
export const ratio = (value: number): string => value.toFixed(value < 0.1 ? 3 : 2);

/** Milliseconds as seconds with one decimal. */
export const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

/** Bytes as megabytes of 1,024 kB with one decimal. */
export const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

/** A probability with three decimals, and the sign that goes before it: nobody reads further. */
export function probability(p: number): string {
  if (p < 0.001) return '< 0.001';
  return p > 0.999 ? '> 0.999' : `= ${p.toFixed(3)}`;
}
