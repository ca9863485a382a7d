import { threeDigits, type Unit } from '@shardscope/core/consequences';
import { quantityText } from '../quantityText.ts';

/** How an axis of a small chart from 0 up to `most` is marked: few ticks, each with a text of its own. */
export function axisOf(
  unit: Unit,
  most: number,
): {
  readonly ticks: number | number[];
  readonly tickFormat: (value: number, i: number, all?: readonly number[]) => string;
} {
  const written = (value: number): string => quantityText(value, unit);
  switch (unit) {
    case 'bytes':
      return { ticks: byteTicks(most), tickFormat: written };
    case 'change':
      return { ticks: 3, tickFormat: (value) => `${value > 0 ? '+' : ''}${Number(value.toPrecision(2))}` };
    case 'share':
      return {
        ticks: 3,
        tickFormat: (value, _, all) =>
          most < 1e-4 ? `${powerOfTen(100 * value, threeDigits)}%` : percents(value, all),
      };
    case 'ratio':
      return { ticks: 3, tickFormat: (value, _, all) => value.toFixed(decimals(all)) };
    case 'seconds':
      // Texts with units have less room than numbers.
      return { ticks: 2, tickFormat: written };
    case 'count':
    case 'per second':
      // Thousands have no room beside one another.
      return {
        ticks: 3,
        tickFormat: (value) =>
          value >= 1000 ? `${Number((value / 1000).toPrecision(3))}k` : powerOfTen(value, written),
      };
    default:
      return { ticks: 3, tickFormat: written };
  }
}

/** Numbers that a table says to be almost nothing, told apart by their powers of ten. */
const powerOfTen = (value: number, written: (value: number) => string): string =>
  value > 0 && value < 1e-4 ? value.toExponential(1) : written(value);

/** As many decimals as tell neighbouring ticks apart, up to 6. */
const decimals = ([a = 0, b]: readonly number[] = [], fewest = 1): number =>
  b === undefined ? 3 : Math.min(6, Math.max(fewest, Math.ceil(-Math.log10(Math.abs(b - a)) - 1e-9)));

/** A share with as many decimals as tell it from its neighbours. */
const percents = (value: number, all: readonly number[] = []): string =>
  `${(100 * value).toFixed(
    decimals(
      all.map((one) => 100 * one),
      0,
    ),
  )}%`;

/** Round numbers of the largest unit of 1024 that `most` reaches. */
function byteTicks(most: number): number[] {
  const unit = 1024 ** Math.min(3, Math.max(0, Math.floor(Math.log2(Math.max(1, most)) / 10)));
  const rough = Math.max(1, most) / unit / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  // There is no half a byte.
  const step = Math.max(1, ([1, 2, 5].find((lead) => lead * power >= rough) ?? 10) * power * unit);
  return Array.from({ length: Math.floor(Math.max(1, most) / step) + 1 }, (_, i) => i * step);
}
