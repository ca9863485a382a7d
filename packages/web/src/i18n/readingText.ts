import {
  type Amount,
  isWider,
  type Reading,
  sizeInUnits,
  threeDigits,
  timeInUnits,
  type Unit,
} from '@shardscope/core/consequences';
import { count, MINUS } from '@shardscope/drawing';
import type { Lang } from './text.ts';

// Alone, minutes are 分钟; units that are not here are the same in Chinese.
const chinese: Partial<Record<string, string>> = {
  d: '天',
  h: '小时',
  min: '分',
  s: '秒',
  ms: '毫秒',
  µs: '微秒',
  ns: '纳秒',
};

const never = { en: 'never', zh: '永不' };

/** A number in its unit, to three digits that matter. */
export function quantityText(value: number, unit: Unit, lang: Lang): string {
  if (!Number.isFinite(value)) return unit === 'seconds' ? never[lang] : '∞';
  switch (unit) {
    case 'share':
      return `${threeDigits(100 * value)}%`;
    case 'ratio':
      return `${value >= 100 ? count(value) : value.toFixed(value >= 10 ? 1 : value >= 1.0995 ? 2 : 3)}×`;
    case 'seconds':
      return amounts(timeInUnits(value), lang);
    case 'bytes':
      return amounts([sizeInUnits(value)], lang);
    case 'per second':
      return `${threeDigits(value)}${lang === 'zh' ? ' 次/秒' : '/s'}`;
    case 'change': {
      const text = Math.abs(value).toFixed(4);
      return Number(text) === 0 ? text : `${value > 0 ? '+' : MINUS}${text}`;
    }
    case 'count':
      return threeDigits(value);
  }
}

/** A reading with its interval, where it is not exact; one without a known upper end is at least what is said. */
export function readingText({ value, low, high }: Reading, unit: Unit, lang: Lang): string {
  const [text, from, to] = [value, low, high].map((one) => quantityText(one, unit, lang));
  if (!isWider(text, from, to)) return text;
  if (!Number.isFinite(high)) return Number.isFinite(value) ? `≥ ${from}` : text;
  return `${text} (${from} – ${to})`;
}

function amounts(parts: readonly Amount<string>[], lang: Lang): string {
  const named = (unit: string): string => (lang === 'zh' ? (chinese[unit] ?? unit) : unit);
  return parts
    .map(
      ([amount, unit]) => `${threeDigits(amount)} ${parts.length === 1 && named(unit) === '分' ? '分钟' : named(unit)}`,
    )
    .join(' ');
}
