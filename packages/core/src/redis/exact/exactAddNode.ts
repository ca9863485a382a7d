import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { EXACT, planOf, type RedisPlan } from '../model/redisPlan.ts';
import type { NewNode } from '../rediscli/redisCliCreate.ts';
import type { AddNodeCommand } from '../rediscli/redisCliMembership.ts';

/**
 * The cluster with one more node, listed last: an empty master, or a replica of the master with the fewest replicas, of those preferably
 * one on another host. Throws an `InputError` if there is no such master.
 */
export function exactAddNode(
  nodes: readonly RedisNode[],
  node: NewNode,
  { replica = false, masterId }: AddNodeCommand = {},
): RedisPlan {
  const joined = (more: Partial<RedisNode>): RedisPlan =>
    planOf(EXACT, nodes, [], {}, [...nodes, { ...node, role: 'master', slots: [], ...more }]);
  if (!replica) return joined({});
  const masters = nodes.filter(({ role }) => role === 'master');
  const chosen = masters.filter(({ id }) => id === (masterId?.toLowerCase() ?? id));
  const copies = ({ id }: RedisNode): number => nodes.filter((one) => one.masterId === id).length;
  const near = ({ host }: RedisNode): number => Number(host === node.host);
  const [master] = chosen.sort((a, b) => copies(a) - copies(b) || near(a) - near(b));
  if (!master) throw new InputError(phrase`no node ${shown(masterId ?? '')} among ${masters.length} nodes`);
  return joined({ role: 'replica', masterId: master.id });
}
