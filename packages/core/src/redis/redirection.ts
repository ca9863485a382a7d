import { redisSlot } from '../hashes/crc16.ts';
import { addressOf, NOBODY, type RedisNode, slotTable } from './model/redisNode.ts';

/** What a node answers to a command on a key that it will not run, and to whom it sends the client. */
export interface Redirection {
  /** `MOVED`: for good, and to be noted; `ASK`: for this one command; `CLUSTERDOWN`: nobody holds the slot. */
  readonly kind: 'MOVED' | 'ASK' | 'CLUSTERDOWN';
  readonly slot: number;
  /** The node to ask; none where nobody holds the slot. */
  readonly to: RedisNode | undefined;
  /** The answer as it stands in the protocol. */
  readonly reply: string;
}

/**
 * What the node `at` answers to a command on one key, if anything but the command's own reply: a master that holds the slot runs it,
 * unless it is moving the slot and the key is not `present` any more. A client that has sent ASKING is served, which is not asked here.
 * Rules of `getNodeByQuery` in cluster.c of Redis 7.0.
 */
export function redirection(
  nodes: readonly RedisNode[],
  at: string,
  key: string,
  { present = true }: { readonly present?: boolean } = {},
): Redirection | undefined {
  const slot = redisSlot.of(key);
  const owner = slotTable(nodes)[slot];
  if (owner === NOBODY) return { kind: 'CLUSTERDOWN', slot, to: undefined, reply: 'CLUSTERDOWN Hash slot not served' };
  const holder = nodes[owner];
  if (holder.id !== at) return sentTo('MOVED', slot, holder);
  const open = holder.open?.find((one) => one.slot === slot && one.state === 'migrating');
  const target = present ? undefined : nodes.find(({ id }) => id === open?.peer);
  return target && sentTo('ASK', slot, target);
}

const sentTo = (kind: 'MOVED' | 'ASK', slot: number, to: RedisNode): Redirection => ({
  ...{ kind, slot, to },
  reply: `${kind} ${slot} ${addressOf(to)}`,
});
