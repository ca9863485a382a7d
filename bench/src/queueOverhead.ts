import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { RedisServers } from '../../packages/cli/dist/redis/live/redisServers.js';

const bin = fileURLToPath(new URL('../../packages/cli/bin/shardscope.js', import.meta.url));

/** Of a run and of one that is large. */
const PARTS = [500, 10_000];
const MILLIONS = [20, 200];

/** Share of a part of one second that the queue may take. */
const LIMIT = 0.01;

/**
 * Times what a queue adds to a part, and a run on one worker for each core and fewer, on a server of that URL or on a Redis of its own; returns the
 * exit code.
 */
export async function queueOverhead(url?: string): Promise<number> {
  if (url !== undefined) return measured(url);
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    console.log('runs on a queue: skipped, redis-server is not installed');
    return 0;
  }
  const servers = await RedisServers.start(1, 'redis-server', { 'cluster-enabled': 'no' });
  try {
    return await measured(`redis://127.0.0.1:${servers.ports[0]}`);
  } finally {
    await servers.end();
  }
}

async function measured(url: string): Promise<number> {
  let missed = false;
  for (const parts of PARTS) {
    // Without keys: all that is left is the queue, and what a worker does around its counting.
    const added = (await timed(url, 1, ['3 +1', '-k', '0', '--shards', `${parts}`])) / parts;
    missed ||= added / 1000 > LIMIT;
    console.log(
      `${parts} parts without keys, load ${load()}: ${added.toFixed(1)} ms a part, ${(added / 10).toFixed(2)} % of one second (at most ${100 * LIMIT} %: ${added / 1000 > LIMIT ? 'MISSED' : 'reached'})`,
    );
  }
  for (const millions of MILLIONS) {
    for (let workers = 1; workers <= availableParallelism(); workers++) {
      const seconds = (await timed(url, workers, ['100 +1', '-k', `${millions}M`, '--shards', '16'])) / 1000;
      console.log(
        `${millions} million keys, ${workers} workers, load ${load()}: ${seconds.toFixed(1)} s, ${(millions / seconds).toFixed(1)} million keys a second`,
      );
    }
  }
  return missed ? 1 : 0;
}

const load = (): string => loadavg()[0].toFixed(1);

/** Milliseconds from the moment when all workers are connected, and wait, to the end of a run. */
async function timed(url: string, workers: number, argv: readonly string[]): Promise<number> {
  const name = `bench-${performance.now()}`;
  const place = ['--queue', url, '--queue-name', name];
  const started = Array.from({ length: workers }, () => program(['worker', ...place, '-q']));
  try {
    for (const worker of started) await once(worker.stderr ?? worker, 'data');
    const begin = performance.now();
    const [code] = await once(program(['compare', ...argv, ...place, '-q', '-f', 'csv']), 'exit');
    if (code !== 0) throw new Error(`compare ended with ${code}`);
    return performance.now() - begin;
  } finally {
    for (const worker of started) {
      const exit = once(worker, 'exit');
      worker.kill('SIGTERM');
      await exit;
    }
  }
}

const program = (argv: readonly string[]): ChildProcess =>
  spawn(process.execPath, [bin, ...argv], { stdio: ['ignore', 'ignore', 'pipe'] });
