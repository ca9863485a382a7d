import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { largestRemainder } from '../../math/largestRemainder.ts';
import { phrase } from '../../phrase.ts';
import type { NodeWeights } from '../model/layout.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { EXACT, planOf, type RedisPlan } from '../model/redisPlan.ts';
import { interleaveHosts } from '../rediscli/interleaveHosts.ts';
import type { NewNode } from '../rediscli/redisCliCreate.ts';
import { matching } from './matching.ts';

/**
 * A new cluster: one block of slots per master by largest remainder of the weights, masters spread over the hosts as
 * redis-cli spreads them, and replicas matched to masters of other hosts, without chance, wherever hosts allow it. Throws an
 * `InputError` for too few nodes, or if all masters weigh 0.
 */
export function exactCreate(nodes: readonly NewNode[], replicas = 0, weights: NodeWeights = new Map()): RedisPlan {
  const count = Math.floor(nodes.length / (replicas + 1));
  if (count < 1) throw new InputError(phrase`${nodes.length} nodes are too few for ${replicas} replicas of a master`);
  const order = interleaveHosts(nodes);
  const masters = order.slice(0, count);
  const shares = masters.map(({ id }) => weights.get(id) ?? 1);
  const total = shares.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new InputError('all masters have weight 0: none can own a slot');
  const counts = largestRemainder(shares.map((weight) => (SLOTS * weight) / total));
  const masterOf = matchReplicas(masters, order.slice(count), replicas);
  const made = new Map<NewNode, RedisNode>();
  let first = 0;
  masters.forEach((node, i) => {
    const last = first + counts[i] - 1;
    made.set(node, { ...node, role: 'master', slots: counts[i] > 0 ? [[first, last]] : [] });
    first = last + 1;
  });
  const after = nodes.map((node): RedisNode => {
    const masterId = masterOf.get(node)?.id;
    return made.get(node) ?? { ...node, role: 'replica', slots: [], ...(masterId ? { masterId } : {}) };
  });
  const before = nodes.map((node): RedisNode => ({ ...node, role: 'master', slots: [] }));
  return planOf(EXACT, before, [], { weights }, after);
}

/** Round by round one replica per master; each round is a largest matching over hosts not used by the master's group yet. */
function matchReplicas(masters: readonly NewNode[], rest: readonly NewNode[], replicas: number): Map<NewNode, NewNode> {
  const masterOf = new Map<NewNode, NewNode>();
  const groups = new Map(masters.map((master) => [master, [master]]));
  const free = new Set(rest);
  // The last round hands out what is left over by the division.
  for (let round = 0; round <= replicas && free.size > 0; round++) {
    const matched = matching(masters, [...free], (master, node) =>
      (groups.get(master) ?? []).every(({ host }) => host !== node.host),
    );
    for (const master of masters) {
      const node =
        matched.get(master) ??
        (round < replicas ? [...free].find((one) => ![...matched.values()].includes(one)) : undefined);
      if (!node || !free.delete(node)) continue;
      masterOf.set(node, master);
      groups.get(master)?.push(node);
    }
  }
  let next = 0;
  for (const node of free) masterOf.set(node, masters[next++ % masters.length]);
  return masterOf;
}
