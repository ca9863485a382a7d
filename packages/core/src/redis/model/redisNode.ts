import { SLOTS } from '../../hashes/crc16.ts';
import { type SlotRange, toRanges } from './slotRange.ts';

/** A slot that is being moved between two masters, as one of them reports it on its own line of CLUSTER NODES. */
export interface OpenSlot {
  readonly slot: number;
  readonly state: 'importing' | 'migrating';
  /** The id of the other node: the target of a migration, or the source of an import; `redis-cli --cluster check` does not print it. */
  readonly peer?: string;
}

/**
 * A node of a Redis Cluster, as CLUSTER NODES, CLUSTER SHARDS, CLUSTER SLOTS, nodes.conf or `redis-cli --cluster check` describe it. Each
 * of them leaves something out; a property that the source does not tell is absent.
 */
export interface RedisNode {
  /** Its name in the cluster: 40 hexadecimal digits. */
  readonly id: string;
  /** The address that it announces, an IP as a rule; empty for a node whose address is not known (`noaddr`) or that never joined. */
  readonly host: string;
  /** The port for clients, TLS or not, from 0 (not known) to 65535. */
  readonly port: number;
  readonly role: 'master' | 'replica';
  /** The id of the master it replicates; only for replicas, and absent where the source does not tell. */
  readonly masterId?: string;
  /** The slots it claims, as ranges in ascending order that do not overlap; slots run from 0 to 16383. */
  readonly slots: readonly SlotRange[];
  /** Slots that it marks as migrating or importing; a migrating slot is also one of `slots`, as a rule. */
  readonly open?: readonly OpenSlot[];
  /** The port of the cluster bus, over which nodes talk to each other. */
  readonly busPort?: number;
  /** `cluster-announce-hostname`, where one is set. */
  readonly hostname?: string;
  /** Its `availability-zone`, where one is set (Valkey). */
  readonly zone?: string;
  /** What follows the hostname in nodes.conf, as `name=value`. */
  readonly aux?: readonly string[];
  /** As printed: `myself`, `master`, `slave`, `fail?`, `fail`, `handshake`, `noaddr`, `nofailover`, `noflags`. */
  readonly flags?: readonly string[];
  /** When the ping was sent that is not answered yet, in milliseconds since 1970; 0 if there is none. */
  readonly pingSent?: number;
  /** When the last pong came, in milliseconds since 1970; 0 if none ever did. */
  readonly pongReceived?: number;
  /** The version of its claim to its slots: of two nodes that claim one slot, the higher epoch wins. */
  readonly configEpoch?: number;
  /** The connection to it of the node that was asked. */
  readonly link?: 'connected' | 'disconnected';
  /** How many keys it holds, where the source counts them. */
  readonly keys?: number;
}

/** The cluster as one node sees it: its own CLUSTER NODES reply. */
export interface ClusterView {
  /** The id of the node that was asked. */
  readonly id: string;
  readonly nodes: readonly RedisNode[];
}

/** The nodes of a cluster in the order in which the source lists them, by which redis-cli decides ties. */
export interface RedisCluster {
  readonly nodes: readonly RedisNode[];
  /** Where every node was asked for itself: one view for each node that replied. */
  readonly views?: readonly ClusterView[];
  /** The `vars` line that ends nodes.conf. */
  readonly vars?: { readonly currentEpoch: number; readonly lastVoteEpoch: number };
}

/** `host:port`, as Redis writes it: IPv6 addresses without brackets. */
export const addressOf = ({ host, port }: Pick<RedisNode, 'host' | 'port'>): string => `${host}:${port}`;

/** Whether `flags` has this one. */
export const hasFlag = (node: RedisNode, flag: string): boolean => node.flags?.includes(flag) ?? false;

/** No owner, in a slot table. */
export const NOBODY = -1;

/** For each slot the index of the node that owns it, the first listed if several claim it, or `NOBODY`. */
export function slotTable(nodes: readonly RedisNode[]): Int32Array {
  const owners = new Int32Array(SLOTS).fill(NOBODY);
  // From the last to the first: of several that claim a slot, the first listed writes over the others.
  for (let index = nodes.length - 1; index >= 0; index--) {
    for (const [first, last] of nodes[index].slots) owners.fill(index, first, last + 1);
  }
  return owners;
}

/** The same for slots as they are served: what nodes own that do not serve belongs to nobody. */
export const servingTable = (nodes: readonly RedisNode[]): Int32Array =>
  slotTable(nodes.map((node) => (isServing(node) ? node : { ...node, slots: [] })));

/** The ranges that each of `count` nodes owns in a slot table. */
export function tableRanges(owners: Int32Array, count: number): SlotRange[][] {
  const slots: number[][] = Array.from({ length: count }, () => []);
  owners.forEach((owner, slot) => {
    if (owner !== NOBODY) slots[owner].push(slot);
  });
  return slots.map(toRanges);
}

/**
 * The nodes as redis-cli holds them: the node it was sent to first, the others in the order of that node's reply, without
 * those it cannot load (no address, failed, link down, still in handshake): `clusterManagerLoadInfoFromNode` of 7.0.15.
 */
export function redisCliView({ nodes }: RedisCluster): RedisNode[] {
  const entry = nodes.find((node) => hasFlag(node, 'myself'));
  const others = nodes.filter((node) => node !== entry && isReachable(node));
  return entry ? [entry, ...others] : others;
}

/**
 * Whether a node serves slots as far as is known, or could: a master that is up, has an address and is past its handshake. One
 * that a single node suspects (`fail?`) still serves.
 */
export const isServing = (node: RedisNode): boolean =>
  node.role === 'master' &&
  (node.flags === undefined || hasFlag(node, 'master')) &&
  (hasFlag(node, 'myself') ? !hasFlag(node, 'fail') : isReachable(node));

/** Whether redis-cli can use what a reply says about another node. */
export const isReachable = (node: RedisNode): boolean =>
  node.link !== 'disconnected' && !['noaddr', 'fail', 'handshake'].some((flag) => hasFlag(node, flag));
