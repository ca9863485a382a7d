import { rjenkins3 } from '../../hashes/rjenkins.ts';
import { type LnTables, lnTables } from './lnTables.ts';

/** A bucket of a CRUSH map. */
export interface Bucket {
  readonly id: number;
  readonly type: number;
  /** Devices from 0 on, buckets below 0. */
  readonly items: readonly number[];
  /** What is hashed for each item. */
  readonly ids: readonly number[];
  /** Weights of the items in units of 1/65536; where there are several sets, that of the position chosen for, or the last. */
  readonly weights: readonly (readonly number[])[];
}

/** A weight in units of 1/65536, as the compiler of maps has it: of a float of 32 bits. */
export const weightUnits = (weight: number): number => Math.trunc(Math.fround(weight) * 65536);

const SCALE = 2 ** 48;

/** 2^48 * log2(u / 65536), from 0 down, as `crush_ln` has it. */
function crushLn(u: number, { reciprocals, logarithms, fineLogarithms }: LnTables): number {
  let v = u + 1;
  let exponent = 15;
  while ((v & 0x18000) === 0) {
    v <<= 1;
    exponent--;
  }
  const i = (v >> 8) - 128;
  const low = Number(((BigInt(v) * reciprocals[i]) >> 48n) & 0xffn);
  const fraction = (logarithms[i] + fineLogarithms[low]) >> 4n;
  return exponent * 2 ** 44 + Number(fraction) - SCALE;
}

const logarithmsOf = (tables: LnTables): Float64Array =>
  Float64Array.from({ length: 65536 }, (_, u) => crushLn(u, tables));

let logs: Float64Array | undefined;

/** The length of an item's straw, 0 or below: 2^32 times the logarithm to base 2 of a number up to 1, by the weight; `weight` is above 0, in units of 1/65536. */
export function straw(x: number, item: number, r: number, weight: number): number {
  logs ??= logarithmsOf(lnTables());
  // Both are whole numbers below 2^53, whose quotient rounds to no other whole number.
  return Math.trunc(logs[rjenkins3(x, item, r) & 0xffff] / weight);
}

/** The item of a bucket that the longest straw falls to; the first of equals. */
export function straw2({ items, ids, weights }: Bucket, x: number, r: number, position: number): number {
  const set = weights[Math.min(position, weights.length - 1)];
  let best = 0;
  let longest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < items.length; i++) {
    if (set[i] === 0) continue;
    const length = straw(x, ids[i], r, set[i]);
    if (length > longest) {
      longest = length;
      best = i;
    }
  }
  return items[best];
}
