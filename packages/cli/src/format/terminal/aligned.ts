import { displayWidth } from './displayWidth.ts';
import { fit } from './fit.ts';

/** Cells in columns as wide as their widest, two spaces apart: the first `texts` of a line from the left, the others from the right. */
export function aligned(lines: readonly (readonly string[])[], texts: number): string[] {
  const widths = lines[0].map((_, i) => lines.reduce((most, line) => Math.max(most, displayWidth(line[i])), 0));
  return lines.map((line) =>
    line
      .map((cell, i) => fit(cell, widths[i], i < texts ? 'left' : 'right'))
      .join('  ')
      .trimEnd(),
  );
}
