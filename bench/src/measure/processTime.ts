import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program as it ships. */
export const bin = fileURLToPath(new URL('../../../packages/cli/bin/shardscope.js', import.meta.url));

/** What a whole process took, in milliseconds. */
export interface Taken {
  readonly wall: number;
  readonly cpu: number;
  /** The most memory it held, in bytes. */
  readonly peak: number;
}

/** Runs Node with arguments and says what that took; throws if it fails. */
export type Take = (args: readonly string[]) => Taken;

/** What a process runs first, so that it says at its end what CPU time it took; nothing that a program without modules would not load. */
const REPORTER =
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\ncpu ' + (user + system) + ' peak ' + process.resourceUsage().maxRSS); });";

/** Lends a way to time whole processes. */
export function withProcessTimes<T>(work: (take: Take) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-'));
  try {
    const reporter = join(folder, 'reporter.cjs');
    writeFileSync(reporter, REPORTER);
    return work((args) => taken(['--require', reporter, ...args]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function taken(args: readonly string[]): Taken {
  const begin = performance.now();
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const wall = performance.now() - begin;
  const [, cpu, peak] = /cpu ([0-9]+) peak ([0-9]+)$/.exec(stderr) ?? [];
  if (status !== 0 || cpu === undefined) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall, cpu: Number(cpu) / 1000, peak: Number(peak) * 1024 };
}
