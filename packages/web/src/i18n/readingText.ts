import type { Reading, Unit } from '@shardscope/core/consequences';
import { count } from './numbers.ts';
import type { Lang } from './text.ts';

type Steps = readonly (readonly [least: number, en: string, zh: string])[];

const seconds: Steps = [
  [1, 's', '秒'],
  [1e-3, 'ms', '毫秒'],
];

const bytes: Steps = [
  [1024 ** 4, 'TB', 'TB'],
  [1024 ** 3, 'GB', 'GB'],
  [1024 ** 2, 'MB', 'MB'],
  [1024, 'kB', 'kB'],
  [1, 'B', 'B'],
];

/** From a minute on: two units, rounded to the smaller one. */
const longer: readonly (readonly [
  most: number,
  small: number,
  each: number,
  en: [string, string],
  zh: [string, string],
])[] = [
  [3599.5, 1, 60, ['min', 's'], ['分', '秒']],
  [86_370, 60, 60, ['h', 'min'], ['小时', '分']],
  [Infinity, 3600, 24, ['d', 'h'], ['天', '小时']],
];

const never = { en: 'never', zh: '永不' };

/** A number in its unit, to three digits that matter. */
export function quantityText(value: number, unit: Unit, lang: Lang): string {
  if (!Number.isFinite(value)) return never[lang];
  switch (unit) {
    case 'share':
      return `${digits(100 * value)}%`;
    case 'ratio':
      return `${value >= 100 ? count(value) : value.toFixed(value >= 10 ? 1 : value >= 1.0995 ? 2 : 3)}×`;
    case 'seconds':
      return value >= 59.95 ? long(value, lang) : scaled(value, seconds, lang);
    case 'bytes':
      return scaled(value, bytes, lang);
    case 'per second':
      return `${digits(value)}${lang === 'zh' ? ' 次/秒' : '/s'}`;
    case 'change':
    case 'count':
      return digits(value);
  }
}

/** A reading with its interval, where it is not exact; one without a known upper end is at least what is said. */
export function readingText({ value, low, high }: Reading, unit: Unit, lang: Lang): string {
  const [text, from, to] = [value, low, high].map((one) => quantityText(one, unit, lang));
  if (from === text && to === text) return text;
  if (!Number.isFinite(high)) return Number.isFinite(value) ? `≥ ${from}` : text;
  return `${text} (${from} – ${to})`;
}

function long(value: number, lang: Lang): string {
  const [, size, each, en, zh] = longer.find(([most]) => value < most) ?? longer[longer.length - 1];
  const [large, small] = lang === 'zh' ? zh : en;
  const all = Math.round(value / size);
  const [first, rest] = [Math.floor(all / each), all % each];
  const alone = large === '分' ? '分钟' : large;
  return rest === 0 || (size === 3600 && first >= 100)
    ? `${count(first)} ${alone}`
    : `${first} ${large} ${rest} ${small}`;
}

function scaled(value: number, steps: Steps, lang: Lang): string {
  const [least, en, zh] = steps.find(([size]) => value >= 0.9995 * size) ?? steps[steps.length - 1];
  return `${digits(value / least)} ${lang === 'zh' ? zh : en}`;
}

const digits = (value: number): string => {
  if (Number.isInteger(value) || value >= 100) return count(value);
  return value < 1e-4 ? value.toExponential(1) : `${Number(value.toPrecision(3))}`;
};
