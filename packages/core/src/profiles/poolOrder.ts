import { utf8 } from '../hashes/utf8.ts';
import { byBytes } from '../math/byBytes.ts';
import { inOrder, type Points } from '../partitioners/ring/points.ts';
import type { Node } from '../types.ts';
import { address } from './address.ts';

/**
 * What twemproxy hashes for a server, and orders servers by: its configured name as it is written, or its address without
 * port 11211, or the path of its socket, to which the colon before the weight sticks.
 */
export function poolName({ id, label }: Node): string {
  if (label !== undefined) return label;
  if (id.startsWith('/')) return `${id}:`;
  const { host, port } = address(id);
  return port === '11211' ? host : id;
}

/** Buckets in the order in which twemproxy keeps the servers of a pool: short names first, then by their bytes. */
function poolOrder(nodes: readonly Node[]): readonly number[] {
  const names = nodes.map(poolName);
  const lengths = names.map((name) => utf8(name).length);
  return [...nodes.keys()].sort((a, b) => lengths[a] - lengths[b] || byBytes(names[a], names[b]));
}

/** A table of servers, laid in the order of the pool. */
export function tableInPoolOrder(nodes: readonly Node[], lay: (nodes: readonly Node[]) => Uint32Array): Uint32Array {
  const order = poolOrder(nodes);
  return lay(order.map((bucket) => nodes[bucket])).map((rank) => order[rank]);
}

/** A ring of servers, laid in the order of the pool. */
export function ringInPoolOrder(nodes: readonly Node[], lay: (nodes: readonly Node[]) => Points): Points {
  const order = poolOrder(nodes);
  return inOrder(lay(order.map((bucket) => nodes[bucket])), order);
}

/** The refusal of two servers of one name. */
export function doubledName(nodes: readonly Node[]): string | undefined {
  const seen = new Map<string, string>();
  for (const node of nodes) {
    const name = poolName(node);
    const other = seen.get(name);
    if (other !== undefined) {
      return `takes each name once, got ${JSON.stringify(name)} for ${JSON.stringify(other)} and ${JSON.stringify(node.id)}`;
    }
    seen.set(name, node.id);
  }
  return undefined;
}
