import { type RedisServers, until } from '../../packages/cli/src/redis/live/redisServers.ts';
import { NEVER_FAILS, nodeTimeout, settled } from '../../packages/cli/test/support/liveCluster.ts';
import { parseClusterNodes, type RedisNode } from '../../packages/core/src/redis/index.ts';
import { childRun } from './childRun.ts';
import type { Disturbance } from './disturbance.ts';
import type { FaultyRuns } from './faultyRuns.ts';
import type { Reshard } from './resharding.ts';

/** What may happen, and what that is. */
export const faultKinds = {
  kill: 'the tool is killed before one of its hooks, and the run that goes on is killed as well',
  stop: 'the tool is stopped by SIGSTOP for two seconds',
  full: 'the target has no memory left',
  journal: 'the journal cannot be written any more',
  two: 'the tool is started twice',
  crash: 'a master is killed and started again',
  failover: 'a replica is asked to take over',
  promoted: 'a master dies, and its replica takes over',
} as const;

/** One of `faultKinds`. */
export type FaultKind = keyof typeof faultKinds;

/** What is disturbed: a plan that the tool carries out on servers. */
export interface Disturbed {
  readonly servers: RedisServers;
  readonly runs: FaultyRuns;
  readonly path: string;
  readonly pairs: readonly Reshard[];
  /** Something happens before this many of the places at which it can. */
  readonly places: number;
  /** Called when something is about to happen within a run. */
  readonly striking: () => Promise<void>;
}

/** Carries a plan out and has something happen meanwhile. */
export async function disturb(
  kind: FaultKind,
  { servers, runs, path, pairs, places, striking }: Disturbed,
  random: () => number,
): Promise<Disturbance> {
  const at = Math.floor(random() * places);
  const { source, target } = pairs[Math.floor(random() * pairs.length)];
  let calls = 0;
  const during = async (flags: Parameters<FaultyRuns['applied']>[1], work: () => Promise<unknown>) => {
    let place: string | undefined;
    const { exit, why } = await runs.applied(path, flags, async (point) => {
      if (calls++ !== at) return;
      place = point;
      await striking();
      await work();
    });
    return { struck: calls > at, exits: [exit], why, place };
  };
  switch (kind) {
    case 'kill':
      return await childRun({ plan: path, flags: runs.flags({}), killAt: at });
    case 'stop':
      return await childRun({ plan: path, flags: runs.flags({}) }, [], at);
    case 'journal': {
      const limited = `ulimit -f ${1 + (at % 6)}; exec "$@"`;
      return await childRun({ plan: path, flags: runs.flags({}) }, ['bash', '-c', limited, 'bash']);
    }
    case 'full': {
      const used = /used_memory:(\d+)/.exec(await servers.ask(target.port, ['INFO', 'memory']))?.[1];
      const full = () => servers.ask(target.port, ['CONFIG', 'SET', 'maxmemory', `${used}`]);
      const struck = await during({ forceMemory: true, wait: 2000 }, full);
      await servers.ask(target.port, ['CONFIG', 'SET', 'maxmemory', '0']);
      return struck;
    }
    case 'two': {
      const second = { journal: `${path}.second`, wait: 2000 };
      const both = await Promise.all([runs.applied(path, { wait: 2000 }), runs.applied(path, second)]);
      return { struck: true, exits: both.map(({ exit }) => exit), why: both.map(({ why }) => why).join('; ') };
    }
    case 'crash': {
      const { ports } = servers;
      const port = [source.port, target.port, ports[Math.floor(random() * ports.length)]][Math.floor(random() * 3)];
      let back: Promise<void> | undefined;
      const struck = await during({ timeout: 2000 }, async () => {
        await servers.crash(port);
        back = servers.launch(port).then(() => nodeTimeout(servers, NEVER_FAILS));
      });
      await back;
      return struck;
    }
    case 'failover': {
      const master = random() < 0.5 ? source : target;
      return await during({ timeout: 2000 }, () => failOver(servers, master));
    }
    case 'promoted': {
      const master = random() < 0.5 ? source : target;
      const struck = await during({ timeout: 2000 }, () => servers.crash(master.port));
      await backAsReplica(servers, master);
      await settled(servers);
      return struck;
    }
  }
}

/** Asks the replica of a master to take over. */
export async function failOver(servers: RedisServers, master: RedisNode): Promise<void> {
  const replica = (await nodesOf(servers)).find(({ masterId }) => masterId === master.id);
  if (replica) await servers.ask(replica.port, ['CLUSTER', 'FAILOVER']);
}

/** Starts a master again that has died, once its replica has taken over. */
export async function backAsReplica(servers: RedisServers, master: RedisNode): Promise<void> {
  if (servers.alive.includes(master.port)) return;
  const [[first]] = master.slots.slice(-1);
  await until('a replica takes over', async () =>
    (await nodesOf(servers)).some(
      ({ id, role, slots }) =>
        id !== master.id && role === 'master' && slots.some(([one, last]) => one <= first && first <= last),
    ),
  );
  await servers.launch(master.port);
  await nodeTimeout(servers, 3000);
}

/** The nodes as one that answers sees them. */
export async function nodesOf(servers: RedisServers): Promise<readonly RedisNode[]> {
  return parseClusterNodes(await servers.ask(servers.alive[0], ['CLUSTER', 'NODES'])).nodes;
}
