/** A number and the variance that sampling keys gives it; 0 where it is known exactly. */
export interface Estimate {
  readonly value: number;
  readonly variance: number;
}

export const exactly = (value: number): Estimate => ({ value, variance: 0 });

/** A share of so many keys that was counted. */
export const sampled = (share: number, keys: number): Estimate => ({
  value: share,
  variance: keys > 0 ? share / keys : 0,
});

/** The sum; the same keys are counted in each, and variances add up at least to that of shares that never meet. */
export const sum = (all: readonly Estimate[]): Estimate =>
  all.reduce((a, b) => ({ value: a.value + b.value, variance: a.variance + b.variance }), exactly(0));
