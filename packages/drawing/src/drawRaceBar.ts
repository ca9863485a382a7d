import type { Look } from './look.ts';
import type { Paint, Pen } from './pen.ts';

const FOOT = 4;
const NARROWEST = 8;

/** Draws what has moved, on a scale of all keys: solid what had to, hatched what did not, a dashed mark at the least if any, a bracket where theory expects the end, if it is told. */
export function drawRaceBar<P extends Pen>(
  pen: P,
  { width, height }: { readonly width: number; readonly height: number },
  { least }: { readonly least: number | undefined },
  expected: readonly [low: number, high: number] | null | undefined,
  { moved, hatched, settled }: { readonly moved: number; readonly hatched: number; readonly settled: boolean },
  look: Look,
  hatch: (pen: P, colour: string, look: Look) => Paint,
): void {
  const bar = height - FOOT;
  const x = (share: number): number => share * width;
  pen.strokeStyle = look.line;
  pen.lineWidth = 1;
  pen.strokeRect(0.5, 0.5, width - 1, bar - 1);
  pen.fillStyle = look.muted;
  pen.fillRect(0, 0, x(moved - hatched), bar);
  if (hatched > 0) {
    pen.fillStyle = hatch(pen, look.muted, look);
    pen.fillRect(x(moved - hatched), 0, x(hatched), bar);
    pen.strokeStyle = look.muted;
    pen.strokeRect(x(moved - hatched) + 0.5, 0.5, x(hatched) - 1, bar - 1);
  }
  // Dashed, on the bar and off it.
  for (let y = 0, dash = 0; least !== undefined && y < bar; y += 2.5, dash++) {
    pen.fillStyle = dash % 2 === 0 ? look.ink : look.background;
    pen.fillRect(x(least) - 1, y, 2, Math.min(2.5, bar - y));
  }
  // What is expected is said once it has come.
  if (!settled || !expected) return;
  const [low, high] = expected;
  pen.strokeStyle = look.ink;
  pen.lineWidth = 1.5;
  // Narrow ones stay a bracket.
  const spread = Math.max(0, NARROWEST - x(high - low)) / 2;
  const [from, to] = [x(low) - spread, x(high) + spread];
  pen.beginPath();
  pen.moveTo(from, bar);
  pen.lineTo(from, height - 0.75);
  pen.lineTo(to, height - 0.75);
  pen.lineTo(to, bar);
  pen.stroke();
}
