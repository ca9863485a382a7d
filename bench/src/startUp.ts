import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './report/statistics.ts';

const PAIRS = 9;
const bin = fileURLToPath(new URL('../../packages/cli/bin/shardscope.js', import.meta.url));
const recent = Number(process.versions.node.split('.')[0]) >= 22;

/** What may be taken beyond bare Node: milliseconds of wall time, and CPU time as a multiple of its own. */
const targets: readonly { readonly args: readonly string[]; readonly ms: number; readonly cpu?: number }[] = [
  { args: ['slot', 'foo'], ms: recent ? 60 : 90, cpu: 2.2 },
  { args: ['--help'], ms: 120 },
  { args: ['compare', '10 +1', '-k', '10000'], ms: 320 },
];

/** What a process runs first, so that it says at its end what CPU time it took; nothing that a program without modules would not load. */
const REPORTER =
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\ncpu ' + (user + system)); });";

interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

/** Times how the bundled program starts, beside bare Node in pairs; returns the exit code. */
export function startUp(): number {
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-'));
  try {
    const reporter = join(folder, 'reporter.cjs');
    writeFileSync(reporter, REPORTER);
    return measured((args) => taken(['--require', reporter, ...args]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measured(take: (args: readonly string[]) => Taken): number {
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

function taken(args: readonly string[]): Taken {
  const begin = performance.now();
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const wall = performance.now() - begin;
  const cpu = /cpu ([0-9]+)$/.exec(stderr)?.[1];
  if (status !== 0 || cpu === undefined) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall, cpu: Number(cpu) / 1000 };
}
