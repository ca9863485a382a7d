import type { Reading, Unit } from '@shardscope/core/consequences';
import { say, word } from '../language/say.ts';
import { durationText } from './durationText.ts';
import { whole } from './numbers.ts';

const steps = {
  seconds: [
    ['s', 1],
    ['ms', 1e-3],
    ['µs', 1e-6],
    ['ns', 1e-9],
  ],
  bytes: [
    ['TB', 1024 ** 4],
    ['GB', 1024 ** 3],
    ['MB', 1024 ** 2],
    ['kB', 1024],
    ['B', 1],
  ],
} as const;

/** A number in its unit, to three digits that matter; from a minute on as `durationText` says it; what is not known is a dash. */
export function quantityText(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return '-';
  if (!Number.isFinite(value)) return word('never');
  switch (unit) {
    case 'share':
      return `${threeDigits(value * 100)}%`;
    case 'ratio':
      return value >= 100 ? whole(value) : value.toFixed(value >= 10 ? 1 : value >= 1.0995 ? 2 : 3);
    case 'change': {
      const text = value.toFixed(4);
      return Number(text) === 0 ? '0.0000' : value > 0 ? `+${text}` : text;
    }
    case 'seconds':
    case 'bytes': {
      if (unit === 'seconds' && value >= 59.95) return durationText(Math.round(value));
      if (value === 0) return `0 ${unit === 'seconds' ? 's' : 'B'}`;
      const [name, size] =
        steps[unit].find(([, least]) => value >= 0.9995 * least) ?? steps[unit][steps[unit].length - 1];
      return `${threeDigits(value / size)} ${name}`;
    }
    case 'per second':
      return `${threeDigits(value)}/s`;
    case 'count':
      return threeDigits(value);
  }
}

/** Three digits, with thousands separated; whole numbers as they are. */
function threeDigits(value: number): string {
  if (Number.isInteger(value) || value >= 100) return whole(value);
  return value < 1e-4 ? value.toExponential(1) : `${Number(value.toPrecision(3))}`;
}

/** The number of a reading with its interval, where that is not the number itself. */
export function readingText({ value, low, high }: Reading, unit: Unit): string {
  const text = quantityText(value, unit);
  const [from, to] = [quantityText(low, unit), quantityText(high, unit)];
  if (from === text && to === text) return text;
  if (!Number.isFinite(high)) return Number.isFinite(value) ? `>= ${from}` : text;
  return `${text} (${unit === 'change' ? say`${from} to ${to}` : `${from}-${to}`})`;
}
