import { InputError } from '../../errors.ts';
import { createBlocks } from '../../partitioners/table/createBlocks.ts';
import { addressOf, type RedisNode } from '../model/redisNode.ts';
import type { SlotRange } from '../model/slotRange.ts';
import { type CommandOutcome, outcomeOf, type Stop } from './commandOutcome.ts';
import { interleaveHosts } from './interleaveHosts.ts';

/** A node before it is in a cluster. */
export type NewNode = Pick<RedisNode, 'id' | 'host' | 'port'>;

/** What `redis-cli --cluster create` would do. */
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
 * The plan of `redis-cli --cluster create` (`clusterManagerCommandCreate` of 7.0.15) for these nodes in argument order, up to its
 * random optimizer of replicas. Throws an `InputError` unless `replicas`, of each master, is an integer of at least 0.
 */
export function redisCliCreate(nodes: readonly NewNode[], replicas = 0): CreateOutcome {
  if (!Number.isInteger(replicas) || replicas < 0) {
    throw new InputError(`replicas must be an integer of at least 0, got ${replicas}`);
  }
  const before: RedisNode[] = nodes.map((node) => ({ ...node, role: 'master', slots: [] }));
  const count = Math.floor(nodes.length / (replicas + 1));
  if (count < 3) return refusal(before, replicas);
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
    ...outcomeOf(before, { after }),
    ranges,
    addingReplica: links.map(({ replica, master }) => ({ replica: addressOf(replica), master: addressOf(master) })),
    ...(extraFrom < links.length ? { extraReplicasFrom: extraFrom } : {}),
    score,
    randomised: score > 0,
  };
}

function refusal(before: readonly RedisNode[], replicas: number): CreateOutcome {
  const stop: Stop =
    before.length < 2
      ? { kind: 'refused', stderr: ['[ERR] Wrong number of arguments for specified --cluster sub command'] }
      : {
          kind: 'refused',
          stdout: [
            '*** ERROR: Invalid configuration for cluster creation.',
            '*** Redis Cluster requires at least 3 master nodes.',
            `*** This is not possible with ${before.length} nodes and ${replicas} replicas per node.`,
            `*** At least ${3 * (replicas + 1)} nodes are required.`,
          ],
        };
  return { ...outcomeOf(before, { stop }), ranges: [], addingReplica: [], score: 0, randomised: false };
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
