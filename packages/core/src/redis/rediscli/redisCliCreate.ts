import { InputError } from '../../errors.ts';
import { createBlocks } from '../../partitioners/table/createBlocks.ts';
import { phrase } from '../../phrase.ts';
import { addressOf, type RedisNode } from '../model/redisNode.ts';
import type { SlotRange } from '../model/slotRange.ts';
import { type ClusterClient, roleWords } from './clusterClient.ts';
import { type CommandOutcome, outcomeOf, type Stop } from './commandOutcome.ts';
import { interleaveHosts } from './interleaveHosts.ts';

/** A node before it is in a cluster. */
export type NewNode = Pick<RedisNode, 'id' | 'host' | 'port'>;

/** How `--cluster create` is to be done. */
export interface CreateCommand {
  readonly client?: ClusterClient;
  /** Whether valkey-cli, which asks before it makes a cluster of less than three masters, is told yes. */
  readonly fewMasters?: boolean;
}

/** What `--cluster create` would do. */
export interface CreateOutcome extends CommandOutcome {
  /** Its `Master[i] -> Slots` lines. */
  readonly ranges: readonly SlotRange[];
  /** Its `Adding replica` lines; addresses. */
  readonly addingReplica: readonly { readonly replica: string; readonly master: string }[];
  /** How many of those lines come before `Adding extra replicas...`; absent if there are no extra ones. */
  readonly extraReplicasFrom?: number;
  /** How much the replica links offend against host anti-affinity; above 0, redis-cli goes on to swap them at random. */
  readonly score: number;
  /** Whether the replica links redis-cli ends with are random: then those of `after` are where it starts from. */
  readonly randomised: boolean;
}

/**
 * The plan of `redis-cli --cluster create` (`clusterManagerCommandCreate`), or of valkey-cli's, for these nodes in
 * argument order, up to its random optimizer of replicas. Throws an `InputError` unless `replicas`, of each master, is an integer of at least 0.
 */
export function redisCliCreate(
  nodes: readonly NewNode[],
  replicas = 0,
  { client = 'redis-cli', fewMasters = false }: CreateCommand = {},
): CreateOutcome {
  if (!Number.isInteger(replicas) || replicas < 0) {
    throw new InputError(phrase`replicas must be an integer of at least 0, got ${replicas}`);
  }
  const before: RedisNode[] = nodes.map((node) => ({ ...node, role: 'master', slots: [] }));
  const count = Math.floor(nodes.length / (replicas + 1));
  const few = client === 'valkey-cli' && fewMasters && count > 0;
  if (count < 3 && !few) return refusal(before, replicas, client);
  const order = interleaveHosts(before);
  const masters = order.slice(0, count);
  const rest = order.slice(count);
  const ends = createBlocks(count);
  const ranges = ends.map((end, i): SlotRange => [i === 0 ? 0 : ends[i - 1], end - 1]);
  const { links, extraFrom } = assignReplicas(masters, [...rest.slice(1), ...rest.slice(0, 1)], replicas);
  const masterOf = new Map(links.map(({ replica, master }) => [replica, master]));
  const after = before.map((node): RedisNode => {
    const master = masterOf.get(node);
    const block = masters.indexOf(node);
    if (master) return { ...node, role: 'replica', masterId: master.id };
    return block < 0 ? node : { ...node, slots: [ranges[block]] };
  });
  const score = antiAffinityScore(after);
  return {
    ...outcomeOf(client, before, { after, messages: hopeless(nodes, links.length) ? [sameHost(client)] : [] }),
    ranges,
    addingReplica: links.map(({ replica, master }) => ({ replica: addressOf(replica), master: addressOf(master) })),
    ...(extraFrom < links.length ? { extraReplicasFrom: extraFrom } : {}),
    score,
    randomised: score > 0,
  };
}

/** Whether every replica is bound to share a host with its master, however they are shuffled. */
const hopeless = (nodes: readonly NewNode[], replicas: number): boolean =>
  replicas > 0 && new Set(nodes.map(({ host }) => host)).size === 1;

function sameHost(client: ClusterClient): string {
  const { master, replica } = roleWords(client);
  return `[WARNING] Some ${replica}s are in the same host as their ${master}`;
}

function refusal(before: readonly RedisNode[], replicas: number, client: ClusterClient): CreateOutcome {
  const stop: Stop =
    client === 'redis-cli'
      ? {
          kind: 'refused',
          stdout: [
            '*** ERROR: Invalid configuration for cluster creation.',
            '*** Redis Cluster requires at least 3 master nodes.',
            `*** This is not possible with ${before.length} nodes and ${replicas} replicas per node.`,
            `*** At least ${3 * (replicas + 1)} nodes are required.`,
          ],
        }
      : {
          kind: 'declined',
          question: [
            `Requested to create a cluster with ${Math.floor(before.length / (replicas + 1))} primaries and ${replicas} replicas per primary.`,
            "Valkey cluster requires at least 3 primary nodes for automatic failover. Are you sure? (type 'yes' to accept): ",
          ],
        };
  return { ...outcomeOf(client, before, { stop }), ranges: [], addingReplica: [], score: 0, randomised: false };
}

interface Link {
  readonly replica: RedisNode;
  readonly master: RedisNode;
}

/** Each master takes the first free node of another host, or else the first free one; then one more each, if any is left. */
function assignReplicas(
  masters: readonly RedisNode[],
  rest: readonly RedisNode[],
  replicas: number,
): { links: Link[]; extraFrom: number } {
  const free = [...rest];
  const links: Link[] = [];
  const take = (master: RedisNode): void => {
    const foreign = free.findIndex(({ host }) => host !== master.host);
    for (const replica of free.splice(Math.max(foreign, 0), 1)) links.push({ replica, master });
  };
  for (const master of masters) for (let i = 0; i < replicas; i++) take(master);
  const extraFrom = links.length;
  for (const master of masters) take(master);
  return { links, extraFrom };
}

/**
 * How much nodes offend against host anti-affinity (`clusterManagerGetAntiAffinityScore`), 0 if not at all. Per host and
 * replication group: 10000 for every member beyond the first if the master is one of them, or else the number
 * of members if it is two or more.
 */
export function antiAffinityScore(nodes: readonly RedisNode[]): number {
  const groups = new Map<string, { members: number; master: boolean }>();
  for (const node of nodes) {
    const key = `${node.host} ${node.masterId ?? node.id}`;
    const group = groups.get(key) ?? { members: 0, master: false };
    groups.set(key, { members: group.members + 1, master: group.master || node.role === 'master' });
  }
  let score = 0;
  for (const { members, master } of groups.values()) {
    if (members > 1) score += master ? 10000 * (members - 1) : members;
  }
  return score;
}
