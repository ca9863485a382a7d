import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bin, type Take, withProcessTimes } from './measure/processTime.ts';
import { median } from './report/statistics.ts';

const PAIRS = 3;
const KEYS = '10000000';
/** Most that `diff` may take of what `compare` takes for the same change and keys. */
const MOST = 1.3;

const file = (name: string): string => fileURLToPath(new URL(`../../examples/configurations/${name}`, import.meta.url));

/** A change between two configurations, and the same as a step of `compare`. */
const changes = [
  {
    system: 'HAProxy',
    diff: [file('haproxy-before.cfg'), file('haproxy-after.cfg')],
    compare: ['--from', file('haproxy-before.cfg'), '!s2'],
  },
  {
    system: 'twemproxy',
    diff: [file('nutcracker.yml'), 'twemproxy-ketama:10.0.0.1:11211,10.0.0.3:11211'],
    compare: ['--from', file('nutcracker.yml'), '+x -10.0.0.2:11211'],
  },
] as const;

/** Times `diff` beside `compare` of the same change and keys, in pairs, on one thread; returns the exit code. */
export const diffTime = (): number => withProcessTimes(measured);

function measured(take: Take): number {
  const common = ['-k', KEYS, '-q', '--workers', '1'];
  let missed = 0;
  for (const { system, diff, compare } of changes) {
    const ratios = Array.from({ length: PAIRS }, () => {
      const base = take([bin, 'compare', ...compare, ...common, '-f', 'json']);
      return take([bin, 'diff', ...diff, ...common, '-f', 'json']).cpu / base.cpu;
    });
    const ratio = median(ratios);
    if (ratio > MOST) missed++;
    console.log(
      `diff of ${system}, ${KEYS} keys, load ${loadavg()[0].toFixed(1)}: ${ratio.toFixed(2)} times the CPU of compare (at most ${MOST}): ${ratio > MOST ? 'MISSED' : 'reached'}`,
    );
  }
  return missed > 0 ? 1 : 0;
}
