/** The path of a ribbon's middle: level at both ends, as a cubic curve between them. */
export function ribbonPath(x0: number, y0: number, x1: number, y1: number): string {
  const middle = (x0 + x1) / 2;
  return `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}`;
}
