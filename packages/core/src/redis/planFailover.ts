import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import { hasFlag, type RedisCluster, type RedisNode } from './model/redisNode.ts';
import { planOf, type RedisPlan } from './model/redisPlan.ts';
import { REDIS_CLI } from './rediscli/clusterClient.ts';

/** How a replica takes over from its master: no slot changes its shard, so nothing moves. */
export interface Failover extends RedisPlan {
  /** The replica, as it was. */
  readonly promoted: RedisNode;
  /** Its master, as it was. */
  readonly demoted: RedisNode;
}

/**
 * The cluster after a replica has taken over (`CLUSTER FAILOVER` sent to it, or an election it won): it owns its master's
 * slots, and the old master and the other replicas follow it. If `down`, the old master stays a failed master without slots
 * until it returns. Throws an `InputError` if the node is no replica of a known master.
 */
export function planFailover({ nodes }: RedisCluster, replicaId: string, down = false): Failover {
  const promoted = nodes.find(({ id }) => id === replicaId);
  if (!promoted) throw new InputError(phrase`no node ${shown(replicaId)} among ${nodes.length} nodes`);
  const demoted = nodes.find(({ id }) => id === promoted.masterId);
  if (promoted.role !== 'replica' || !demoted) {
    throw new InputError(
      phrase`node ${shown(replicaId)} is no replica of a known master: only a replica can take over`,
    );
  }
  const after = nodes.map((node): RedisNode => {
    if (node === promoted) {
      const { masterId: _, ...rest } = node;
      return { ...rest, role: 'master', slots: demoted.slots, ...flags(node, 'slave', ['master']) };
    }
    if (node === demoted) {
      return down
        ? { ...node, slots: [], flags: ['master', 'fail'], link: 'disconnected' }
        : { ...node, role: 'replica', masterId: promoted.id, slots: [], ...flags(node, 'master', ['slave']) };
    }
    return node.masterId === demoted.id ? { ...node, masterId: promoted.id } : node;
  });
  return { ...planOf(REDIS_CLI, nodes, [], {}, after), promoted, demoted };
}

/** A master that returns after a failover: it becomes a replica of the node that took its slots. */
export function planReturn({ nodes }: RedisCluster, id: string, masterId: string): RedisNode[] {
  return nodes.map((node) =>
    node.id === id ? { ...node, role: 'replica', masterId, slots: [], link: 'connected', flags: ['slave'] } : node,
  );
}

/** The replicas that may stand for election when this master fails: up, linked, and not told never to (`nofailover`). */
export function failoverCandidates({ nodes }: RedisCluster, masterId: string): RedisNode[] {
  return nodes.filter(
    (node) =>
      node.role === 'replica' &&
      node.masterId === masterId &&
      node.link !== 'disconnected' &&
      !['nofailover', 'fail', 'noaddr', 'handshake'].some((flag) => hasFlag(node, flag)),
  );
}

const flags = (node: RedisNode, old: string, replacement: readonly string[]): Pick<RedisNode, 'flags'> =>
  node.flags ? { flags: node.flags.flatMap((flag) => (flag === old ? replacement : [flag])) } : {};
