import { spawn, spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { liveState } from '../../packages/cli/dist/redis/live/liveState.js';
import { RedisServers, until } from '../../packages/cli/dist/redis/live/redisServers.js';
import { median } from './report/statistics.ts';

const NODES = 51;
const READINGS = 7;

/** Milliseconds from the first connection to the last reply that reading all nodes may take, without and with busy loops. */
const LIMITS = [
  { loops: 0, limit: 1000 },
  { loops: 2, limit: 2000 },
] as const;

/** Times how a cluster of real servers is read, beside `redis-cli --cluster check` in the same run; returns the exit code. */
export async function clusterReading(): Promise<number> {
  if (['redis-server', 'redis-cli'].some((program) => spawnSync(program, ['--version']).status !== 0)) {
    console.log('reading a live cluster: skipped, redis-server or redis-cli is not installed');
    return 0;
  }
  const servers = await RedisServers.start(NODES);
  try {
    await joined(servers);
    let missed = 0;
    for (const { loops, limit } of LIMITS) {
      const { ours, theirs, unread } = await beside(loops, () => readings(servers));
      const verdict = unread > 0 ? `MISSED, ${unread} nodes not read` : ours > limit ? 'MISSED' : 'reached';
      if (verdict !== 'reached') missed++;
      console.log(
        `${NODES} nodes, ${loops} busy loops, load ${loadavg()[0].toFixed(1)}: read in ${ours.toFixed(0)} ms (at most ${limit}: ${verdict}), redis-cli --cluster check ${theirs.toFixed(0)} ms`,
      );
    }
    return missed > 0 ? 1 : 0;
  } finally {
    await servers.end();
  }
}

async function joined(servers: RedisServers): Promise<void> {
  const addresses = servers.ports.map((port) => `127.0.0.1:${port}`);
  await servers.run(['--cluster', 'create', ...addresses, '--cluster-replicas', '2', '--cluster-yes']);
  await until('all nodes know each other', async () => {
    const reports = await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'INFO'])));
    return reports.every((text) => text.includes('cluster_state:ok') && text.includes(`cluster_known_nodes:${NODES}`));
  });
}

/** Medians, readings of both programs taking turns; the first one loads the client and does not count. */
async function readings(servers: RedisServers): Promise<{ ours: number; theirs: number; unread: number }> {
  const io = { env: {}, signal: new AbortController().signal };
  const entry = `127.0.0.1:${servers.ports[0]}`;
  const ours: number[] = [];
  const theirs: number[] = [];
  let unread = 0;
  for (let i = 0; i <= READINGS; i++) {
    const begin = performance.now();
    const state = await liveState(entry, { timeout: 3000, counting: 'none' }, io);
    const middle = performance.now();
    await servers.run(['--cluster', 'check', entry]);
    if (i === 0) continue;
    ours.push(middle - begin);
    theirs.push(performance.now() - middle);
    unread = Math.max(unread, state.unread.length);
  }
  return { ours: median(ours), theirs: median(theirs), unread };
}

/** Does something beside processes that never rest. */
async function beside<T>(loops: number, work: () => Promise<T>): Promise<T> {
  const running = Array.from({ length: loops }, () => spawn(process.execPath, ['-e', 'for(;;);'], { stdio: 'ignore' }));
  try {
    return await work();
  } finally {
    for (const loop of running) loop.kill('SIGKILL');
  }
}
