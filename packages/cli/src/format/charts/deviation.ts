/** How far a share is from the fair one, of which it is a ratio, as a signed percentage. */
export const deviation = (ratio: number): string => {
  // Ticks of an axis are sums of fractions.
  const percent = Number(((ratio - 1) * 100).toPrecision(9));
  const size = Math.abs(percent);
  const digits = size >= 10 || size === 0 ? 0 : size >= 1 ? 1 : 2;
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${size.toFixed(digits)}%`;
};
