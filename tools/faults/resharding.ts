import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type RedisServers, until } from '../../packages/cli/src/redis/live/redisServers.ts';
import { settled } from '../../packages/cli/test/support/liveCluster.ts';
import { hasFlag, parseClusterNodes, type RedisNode, slotsIn } from '../../packages/core/src/redis/index.ts';
import type { Disturbance } from './disturbance.ts';

/** Slots that redis-cli is to move: the lowest ones of their master, since it takes those. */
export interface Reshard {
  readonly slots: readonly number[];
  readonly source: RedisNode;
  readonly target: RedisNode;
}

/** Has redis-cli move slots, and something happen when it has come to the slot of this number. */
export async function reshardDisturbed(
  servers: RedisServers,
  { slots, source, target }: Reshard,
  at: number,
  work: () => Promise<unknown>,
): Promise<Disturbance> {
  const [command, ...argv] = reshardArgv(servers, source.id, target.id, slots.length);
  const tool = spawn(command, argv, { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  let struck: Promise<unknown> | undefined;
  tool.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
    // The plan, which it prints first, has ids in these places.
    if ((output.match(/Moving slot \d+ from \S+:\d+ to/g)?.length ?? 0) > at) struck ??= work();
  });
  const [code, signal] = await once(tool, 'close');
  await struck;
  return { struck: struck !== undefined, exits: [code ?? signal] };
}

/** Goes on as somebody would who has nothing but redis-cli: mends what is open, and moves what is left, until all is there. */
export async function reshardRest(servers: RedisServers, { slots, source, target }: Reshard): Promise<void> {
  await until('redis-cli has moved all slots', async () => {
    const nodes = await ownViews(servers);
    // Nodes may never agree while a slot is open: a target with a mark does not hear of a new owner.
    if (nodes.some(({ open = [] }) => open.length > 0)) {
      await servers.run(['--cluster', 'fix', `127.0.0.1:${servers.alive[0]}`, '--cluster-yes']);
      return false;
    }
    await settled(servers);
    const owned = new Set(slotsIn(servingFor(source.id, nodes).slots));
    const left = slots.filter((slot) => owned.has(slot));
    if (left.length === 0) return true;
    const [from, to] = [source, target].map(({ id }) => servingFor(id, nodes).id);
    await servers.run(reshardArgv(servers, from, to, left.length).slice(1));
    return false;
  });
}

/** Every node by its own account. */
async function ownViews(servers: RedisServers): Promise<readonly RedisNode[]> {
  const views = await Promise.all(servers.alive.map((port) => servers.ask(port, ['CLUSTER', 'NODES'])));
  return views.flatMap((view) => parseClusterNodes(view).nodes.filter((node) => hasFlag(node, 'myself')));
}

/** A master, or the replica that has taken over from it. */
function servingFor(id: string, nodes: readonly RedisNode[]): RedisNode {
  const node = nodes.find((one) => one.id === id);
  const master = node?.masterId === undefined ? node : nodes.find((one) => one.id === node.masterId);
  if (!master) throw new Error(`${id} is not in the cluster`);
  return master;
}

const reshardArgv = (servers: RedisServers, from: string, to: string, count: number): [string, ...string[]] => [
  'redis-cli',
  ...['--cluster', 'reshard', `127.0.0.1:${servers.alive[0]}`, '--cluster-yes'],
  ...['--cluster-from', from, '--cluster-to', to, '--cluster-slots', `${count}`],
];
