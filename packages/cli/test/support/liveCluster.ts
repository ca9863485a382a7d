import { spawn, spawnSync } from 'node:child_process';
import { configSignature, parseClusterNodes, type RedisNode } from '@shardscope/core/redis';
import { RedisServers, until } from '../../src/redis/live/redisServers.ts';

/** Whether real servers can be started here. */
export const redisInstalled =
  spawnSync('redis-server', ['--version']).status === 0 && spawnSync('redis-cli', ['--version']).status === 0;

/** Milliseconds in which no busy machine makes a node look failed to the others. */
export const NEVER_FAILS = 3_600_000;

/** A cluster of `count` masters whose nodes have all heard of each other, and hold none of them for failed from then on. */
export async function liveCluster(count: number): Promise<RedisServers> {
  const servers = await RedisServers.start(count);
  try {
    const addresses = servers.ports.map((port) => `127.0.0.1:${port}`);
    await servers.run(['--cluster', 'create', ...addresses, '--cluster-yes']);
    await settled(servers);
    await nodeTimeout(servers, NEVER_FAILS);
  } catch (error) {
    await servers.end();
    throw error;
  }
  return servers;
}

/** Whether that is what a server says of the nodes: a busy one may not have answered in time. */
const isView = (view: string): boolean => /^[0-9a-f]{40} /.test(view);

const viewsOf = (servers: RedisServers): Promise<string[]> =>
  Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'NODES'])));

const epochsOf = (nodes: readonly RedisNode[]): string =>
  nodes
    .map(({ id, configEpoch }) => `${id} ${configEpoch}`)
    .sort()
    .join();

/**
 * Waits until all nodes have heard of all epochs: who takes a slot that it imports takes it with a new one, which all others believe if it is higher
 * than those it has heard of.
 */
export const epochsHeard = (servers: RedisServers): Promise<void> =>
  until('all have heard of all epochs', async () => {
    const views = await viewsOf(servers);
    if (!views.every(isView)) return false;
    return new Set(views.map((view) => epochsOf(parseClusterNodes(view).nodes))).size === 1;
  });

/** Waits until all nodes say the same of the slots and the epochs, know each other and find the cluster up. */
export const settled = (servers: RedisServers): Promise<void> =>
  until('all nodes agree', async () => {
    const views = await viewsOf(servers);
    if (views.some((view) => !isView(view) || /handshake|fail|disconnected/.test(view))) return false;
    const nodes = views.map((view) => parseClusterNodes(view).nodes);
    const reports = await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'INFO'])));
    return (
      new Set(nodes.map(configSignature)).size === 1 &&
      new Set(nodes.map(epochsOf)).size === 1 &&
      nodes.every((list) => list.length === servers.ports.length) &&
      reports.every((report) => report.includes('cluster_state:ok'))
    );
  });

/** Sets after how many milliseconds without a word the servers hold one of them for failed. */
export async function nodeTimeout(servers: RedisServers, ms: number): Promise<void> {
  await Promise.all(servers.alive.map((port) => servers.ask(port, ['CONFIG', 'SET', 'cluster-node-timeout', `${ms}`])));
}

/** Stops a server without ending it, until the returned function is called. */
export async function frozen(servers: RedisServers, port: number): Promise<() => void> {
  const pid = Number(/process_id:(\d+)/.exec(await servers.ask(port, ['INFO', 'server']))?.[1]);
  process.kill(pid, 'SIGSTOP');
  return () => process.kill(pid, 'SIGCONT');
}

/** Does something beside processes that never rest. */
export async function besideBusyLoops<T>(count: number, work: () => Promise<T>): Promise<T> {
  const loops = Array.from({ length: count }, () => spawn(process.execPath, ['-e', 'for(;;);'], { stdio: 'ignore' }));
  try {
    return await work();
  } finally {
    for (const loop of loops) loop.kill('SIGKILL');
  }
}
