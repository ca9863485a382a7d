import { isWider, type Reading, sizeInUnits, threeDigits, type Unit } from '@shardscope/core/consequences';
import { say, word } from '../language/say.ts';
import { durationText } from './durationText.ts';
import { whole } from './numbers.ts';

/** A number in its unit, to three digits that matter; what is not known is a dash. */
export function quantityText(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return '-';
  if (!Number.isFinite(value)) return unit === 'seconds' ? word('never') : '∞';
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
      return durationText(value);
    case 'bytes': {
      const [count, size] = sizeInUnits(value);
      return `${threeDigits(count)} ${size}`;
    }
    case 'per second':
      return `${threeDigits(value)}/s`;
    case 'count':
      return threeDigits(value);
  }
}

/** The number of a reading with its interval, where that is not the number itself. */
export function readingText({ value, low, high }: Reading, unit: Unit): string {
  const text = quantityText(value, unit);
  const [from, to] = [quantityText(low, unit), quantityText(high, unit)];
  if (!isWider(text, from, to)) return text;
  if (!Number.isFinite(high)) return Number.isFinite(value) ? `>= ${from}` : text;
  return `${text} (${unit === 'change' ? say`${from} to ${to}` : `${from}-${to}`})`;
}
