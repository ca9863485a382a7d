import type { Io } from '../io/io.ts';
import { counted, whole } from './numbers.ts';

const AFTER_MS = 500;
const EVERY_MS = 100;
const BAR = 20;

/** A line on stderr that says how far a long run is; silent unless stderr is a terminal. */
export interface Progress {
  update(done: number): void;
  clear(): void;
}

/** Progress over `total` units, or of unknown length. `clock` gives milliseconds. */
export function progress(io: Io, total: number | undefined, quiet: boolean, clock = () => performance.now()): Progress {
  if (!io.stderr.isTTY || quiet || io.env.TERM === 'dumb') return { update: () => {}, clear: () => {} };
  const start = clock();
  let shown = Number.NEGATIVE_INFINITY;
  return {
    update(done) {
      const now = clock();
      if (now - start < AFTER_MS || now - shown < EVERY_MS) return;
      shown = now;
      io.stderr.write(`\r\x1b[2K${progressLine(done, total, now - start)}`);
    },
    clear() {
      if (shown > 0) io.stderr.write('\r\x1b[2K');
    },
  };
}

/** What the line says: keys, rate and, where the end is known, a bar and the time left. */
export function progressLine(done: number, total: number | undefined, elapsedMs: number): string {
  const rate = (done / elapsedMs) * 1000;
  const soFar = `${counted(done, 'key')}, ${whole(rate)}/s`;
  if (total === undefined || done === 0) return soFar;
  const full = Math.round((done / total) * BAR);
  const left = Math.ceil((total - done) / rate);
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor((done / total) * 100)}% ${soFar}, ${left} s left`;
}
