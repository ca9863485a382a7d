/** A float32 as C prints it with `%.2f`: halves go to the even neighbour. */
export function twoDecimals(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  // A hundred times a float32 is exact in a double, and so is the half.
  const hundredths = Math.abs(value * 100);
  const floor = Math.floor(hundredths);
  const up = hundredths - floor > 0.5 || (hundredths - floor === 0.5 && floor % 2 === 1);
  const digits = BigInt(floor + (up ? 1 : 0))
    .toString()
    .padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
