import { loadavg } from 'node:os';
import { bin, type Take, withProcessTimes } from './measure/processTime.ts';
import { median } from './report/statistics.ts';

const PAIRS = 9;
const recent = Number(process.versions.node.split('.')[0]) >= 22;

/** What may be taken beyond bare Node: milliseconds of wall time, and CPU time as a multiple of its own. */
const targets: readonly { readonly args: readonly string[]; readonly ms: number; readonly cpu?: number }[] = [
  { args: ['slot', 'foo'], ms: recent ? 60 : 90, cpu: 2.2 },
  { args: ['--help'], ms: 120 },
  { args: ['compare', '10 +1', '-k', '10000'], ms: 320 },
];

/** Times how the bundled program starts, beside bare Node in pairs; returns the exit code. */
export const startUp = (): number => withProcessTimes(measured);

function measured(take: Take): number {
  let missed = 0;
  for (const { args, ms, cpu } of targets) {
    const pairs = Array.from({ length: PAIRS }, () => [take(['-e', '0']), take([bin, ...args])] as const);
    const wall = median(pairs.map(([bare, ours]) => ours.wall - bare.wall));
    const ratio = median(pairs.map(([bare, ours]) => ours.cpu / bare.cpu));
    const reached = wall <= ms && (cpu === undefined || ratio <= cpu);
    if (!reached) missed++;
    console.log(
      `shardscope ${args.join(' ')}, Node ${process.versions.node}, load ${loadavg()[0].toFixed(1)}: ${wall.toFixed(0)} ms above bare Node's ` +
        `${median(pairs.map(([bare]) => bare.wall)).toFixed(0)} (at most ${ms}), CPU ${ratio.toFixed(2)} times its own` +
        `${cpu === undefined ? '' : ` (at most ${cpu})`}: ${reached ? 'reached' : 'MISSED'}`,
    );
  }
  return missed > 0 ? 1 : 0;
}
