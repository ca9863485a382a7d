import type { Estimate } from '../statistics.ts';
import type { LogScale } from './logScale.ts';
import { escaped } from './markup.ts';

/** A dot at the middle and a line over the interval; a mark where a bound is. */
export function whisker({ at }: LogScale, { low, middle, high }: Estimate, bound?: number): string {
  const x = (value: number): string => `${at(value).toFixed(2)}%`;
  const mark = bound === undefined ? '' : `<line class="bound" x1="${x(bound)}" x2="${x(bound)}" y1="0" y2="20"/>`;
  const cap = (value: number): string => `<line x1="${x(value)}" x2="${x(value)}" y1="6" y2="14"/>`;
  return `<svg aria-hidden="true" height="20">${mark}<line x1="${x(low)}" x2="${x(high)}" y1="10" y2="10"/>${cap(low)}${cap(high)}<circle cx="${x(middle)}" cy="10" r="4"/></svg>`;
}

/** The labels of an axis, to stand under the whiskers. */
export function axis({ at, ticks }: LogScale, label: (value: number) => string): string {
  const texts = ticks.map(
    (tick) => `<text x="${at(tick).toFixed(2)}%" y="14" text-anchor="middle">${escaped(label(tick))}</text>`,
  );
  return `<svg aria-hidden="true" height="18">${texts.join('')}</svg>`;
}
