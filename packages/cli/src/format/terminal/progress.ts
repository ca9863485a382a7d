import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { durationText } from '../durationText.ts';
import { counted, whole } from '../numbers.ts';
import { drawnFor } from './screen.ts';

const AFTER_MS = 500;
const EVERY_MS = 100;
const BAR = 20;

/** A line on stderr that says how far a long run is; silent unless stderr is a terminal. */
export interface Progress {
  update(done: number): void;
  clear(): void;
}

/** Progress over `total` units, which are keys unless named, or of unknown length. `clock` gives milliseconds. */
export function progress(
  io: Io,
  total: number | undefined,
  quiet: boolean,
  clock = () => performance.now(),
  unit = 'key',
): Progress {
  if (!io.stderr.isTTY || quiet || io.env.TERM === 'dumb') return { update: () => {}, clear: () => {} };
  const drawn = drawnFor(io);
  let start: { readonly at: number; readonly done: number } | undefined;
  let shown = Number.NEGATIVE_INFINITY;
  return {
    update(done) {
      const now = clock();
      // What happens before the first keys are counted says nothing of the rate.
      if (start === undefined && done > 0) start = { at: now, done };
      if (start === undefined || now - start.at < AFTER_MS || now - shown < EVERY_MS) return;
      shown = now;
      const rate = ((done - start.done) / (now - start.at)) * 1000;
      io.stderr.write(`\r\x1b[2K${drawn(progressLine(done, total, rate, unit))}`);
    },
    clear() {
      if (shown > 0) io.stderr.write('\r\x1b[2K');
    },
  };
}

/** What the line says: keys or other units, how many a second and, where the end is known, a bar and the time left. */
export function progressLine(done: number, total: number | undefined, rate: number, unit = 'key'): string {
  const soFar = `${counted(done, unit)}, ${whole(rate)}/s`;
  if (total === undefined || done === 0 || rate <= 0) return soFar;
  const left = durationText(Math.ceil((total - done) / rate));
  return say`${barText(done / total, BAR)} ${Math.floor((done / total) * 100)}% ${soFar}, ${left} left`;
}

/** A bar of which a share is full. */
export function barText(share: number, length: number): string {
  const full = Math.round(share * length);
  return `${'█'.repeat(full)}${'░'.repeat(length - full)}`;
}
