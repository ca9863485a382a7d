const BITS = 96n;

/** 2^96 times the natural logarithm of a / b, 1 to 2, by the series of the inverse hyperbolic tangent. */
function ln(a: bigint, b: bigint): bigint {
  const z = ((a - b) << BITS) / (a + b);
  const square = (z * z) >> BITS;
  let sum = 0n;
  for (let power = z, odd = 1n; power > 0n; power = (power * square) >> BITS, odd += 2n) sum += power / odd;
  return 2n * sum;
}

/** 2^48 * log2(1 + i / by), rounded down: `Math.log2` need not be exact enough. */
const log2 = (i: number, by: number): bigint => (ln(BigInt(by + i), BigInt(by)) << 48n) / ln(2n, 1n);

/** What most entries of the last table have beside their logarithm. */
const COMMON = 5_493_489_664n;

/** Entries of it that have nothing beside it. */
const RIGHT = new Set([
  0, 1, 203, 216, 222, 233, 237, 238, 239, 243, 244, 245, 246, 248, 249, 250, 251, 252, 253, 254, 255,
]);

/** Entries of it that have something of their own. */
const OWN = new Map([
  [56, 5349423536n],
  [127, 978272901n],
  [134, 3588789669n],
  [181, 4007963589n],
  [184, 5423282367n],
  [188, 2201924427n],
  [193, 3829329171n],
  [198, 2511158322n],
  [199, 2670353280n],
  [200, 3807665765n],
  [207, 5045407031n],
  [210, 4635559696n],
  [212, 3670382108n],
  [225, 3209098745n],
  [227, 1514328394n],
  [228, 2662093655n],
  [229, 561838844n],
  [231, 3537203772n],
  [235, 4861921003n],
  [236, 5281046906n],
  [240, 2650193885n],
  [241, 4203558265n],
  [247, 362109528n],
]);

/** The tables of `crush_ln` (Ceph, src/crush/crush_ln_table.h). Two are near the logarithms they are named after, and what they err by decides where data is. */
export interface LnTables {
  /** 2^48 * 128 / (128 + i), rounded up. */
  readonly reciprocals: readonly bigint[];
  /** 2^48 * log2(1 + i / 128). */
  readonly logarithms: readonly bigint[];
  /** 2^48 * log2(1 + i / 32768), about. */
  readonly fineLogarithms: readonly bigint[];
}

/** Computes the tables, in some 10 ms. */
export const lnTables = (): LnTables => ({
  reciprocals: Array.from({ length: 129 }, (_, i) => ((1n << 55n) + BigInt(127 + i)) / BigInt(128 + i)),
  // Of the last one, 2^48, Ceph has 2^32 less.
  logarithms: Array.from({ length: 129 }, (_, i) => (i < 128 ? log2(i, 128) : 0xffff_0000_0000n)),
  fineLogarithms: Array.from({ length: 256 }, (_, i) => log2(i, 32768) + (RIGHT.has(i) ? 0n : (OWN.get(i) ?? COMMON))),
});
