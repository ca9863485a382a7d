// With more, a binomial count is normal for every purpose of a test.
const MOST_EXACT = 20_000;
// With fewer, waiting for each success is quickest.
const FEW = 12;

/** A seeded generator of draws (xorshift 32 bits times two): the same numbers on every machine. */
export class Draws {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 1;
  }

  /** Uniform in (0, 1). */
  uniform(): number {
    let low = this.#next();
    low = (low >>> 6) * 2 ** 27 + (this.#next() >>> 5);
    return (low + 0.5) / 2 ** 53;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Of shape a >= 1 and scale 1 (Marsaglia, Tsang 2000). */
  gamma(a: number): number {
    const d = a - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(this.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /** How many of `trials` succeed: one by one while few, else split at the median order statistic, which is Beta distributed. */
  binomial(trials: number, p: number): number {
    const variance = trials * p * (1 - p);
    if (variance > MOST_EXACT) return Math.round(trials * p + Math.sqrt(variance) * this.normal());
    if (variance < FEW && p < 0.5) return this.#few(trials, p);
    let [left, chance, found] = [trials, p, 0];
    while (left > 40) {
      const a = Math.floor(left / 2) + 1;
      const x = this.gamma(a);
      const median = x / (x + this.gamma(left + 1 - a));
      if (median <= chance) {
        found += a;
        left -= a;
        chance = (chance - median) / (1 - median);
      } else {
        left = a - 1;
        chance /= median;
      }
    }
    for (; left > 0; left--) if (this.uniform() < chance) found++;
    return found;
  }

  multinomial(keys: number, shares: ArrayLike<number>): number[] {
    let left = keys;
    let rest = 1;
    return Array.from(shares, (share, i) => {
      const count = i === shares.length - 1 ? left : this.binomial(left, Math.min(1, share / rest));
      left -= count;
      rest -= share;
      return count;
    });
  }

  /** Shares of n nodes with v points each. */
  dirichlet(n: number, v: number): number[] {
    const sizes = Array.from({ length: n }, () => this.gamma(v));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    return sizes.map((size) => size / total);
  }

  /** By the geometric waits between successes. */
  #few(trials: number, p: number): number {
    const fail = Math.log1p(-p);
    for (let tried = 0, found = 0; ; found++) {
      tried += Math.floor(Math.log(this.uniform()) / fail) + 1;
      if (!(tried <= trials)) return found;
    }
  }

  #next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return Math.imul(x, 0x9e3779b1) >>> 0;
  }
}
