import type { Position } from '../types.ts';

/** The positions of indices into a text, each found in the logarithm of its lines. */
export function lineIndex(text: string): (index: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (index) => {
    let line = 0;
    for (let above = starts.length; above - line > 1; ) {
      const middle = (line + above) >>> 1;
      if (starts[middle] <= index) line = middle;
      else above = middle;
    }
    return { line: line + 1, column: index - starts[line] + 1 };
  };
}
