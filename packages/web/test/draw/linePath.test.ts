import { linePath } from '@shardscope/drawing';
import { describe, expect, it } from 'vitest';

/** Where the lines of a path begin and how long they are, read as SVG reads it. */
function linesOf(d: string) {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([Mm])(-?[\d.]+) (-?[\d.]+)h([\d.]+)/g)].map(([, move, right, down, width]) => {
    [x, y] = move === 'M' ? [Number(right), Number(down)] : [x + Number(right), y + Number(down)];
    const line = { x: Math.round(10 * x) / 10, y, width: Number(width) };
    x += Number(width);
    return line;
  });
}

describe('a path of lines', () => {
  const lines = Array.from({ length: 60 }, (_, i) => ({
    x: ((i * 37) % 60) * 10.3 - 20,
    y: ((i * 7) % 3) * 12.5,
    width: 8 + (i % 3) / 10,
  })).map(({ x, y, width }) => ({ x: Math.round(10 * x) / 10, y, width }));

  it('has every line where it was, and is the same in whatever order they come', () => {
    const d = linePath(lines);
    const inRows = lines.toSorted((a, b) => a.y - b.y || a.x - b.x);
    expect(linesOf(d)).toEqual(inRows);
    expect(linePath(lines.toReversed())).toBe(d);
    // Without steps it has a place for each line.
    expect(d.match(/M/g)).toHaveLength(3);
  });

  it('may go back over a line that is not at its end', () => {
    const over = [
      { x: 0, y: 0, width: 20 },
      { x: 5, y: 0, width: 4 },
    ];
    expect(linesOf(linePath(over))).toEqual(over);
  });
});
