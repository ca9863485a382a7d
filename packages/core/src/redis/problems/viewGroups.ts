import { SLOTS } from '../../hashes/crc16.ts';
import { type ClusterView, NOBODY, type RedisNode, slotTable } from '../model/redisNode.ts';
import { rangeText, type SlotRange, toRanges } from '../model/slotRange.ts';

/**
 * The owners of all slots by one CLUSTER NODES reply, in the form in which redis-cli compares replies: `id:0-5460,7000|id:...`, both lists
 * sorted as text (`clusterManagerGetConfigSignature` of 7.0.15). Epochs, roles, addresses, flags and open slots are no part of it. Empty if
 * no node owns any.
 */
export const configSignature = (nodes: readonly RedisNode[]): string =>
  nodes
    .filter(({ slots }) => slots.length > 0)
    .map(({ id, slots }) => `${id}:${slots.map(rangeText).sort().join(',')}`)
    .sort()
    .join('|');

/** Nodes whose replies agree on the owner of every slot. */
export interface ViewGroup {
  /** Their `configSignature`. */
  readonly signature: string;
  /** Ids of the nodes that were asked. */
  readonly ids: readonly string[];
  /** The reply of the first of them. */
  readonly nodes: readonly RedisNode[];
}

/** Views grouped by the owners of slots that they name, in the order of the first view of each group. */
export function viewGroups(views: readonly ClusterView[]): ViewGroup[] {
  const groups = new Map<string, { ids: string[]; nodes: readonly RedisNode[] }>();
  for (const { id, nodes } of views) {
    const signature = configSignature(nodes);
    const group = groups.get(signature);
    if (group) group.ids.push(id);
    else groups.set(signature, { ids: [id], nodes });
  }
  return [...groups].map(([signature, group]) => ({ signature, ...group }));
}

/**
 * Whether redis-cli, having loaded the nodes `held`, finds that they agree (`clusterManagerIsConfigConsistent` of 7.0.15): one node always
 * does, several must have the same `configSignature`, and not an empty one.
 */
export function viewsAgree(held: readonly RedisNode[], views: readonly ClusterView[]): boolean {
  const ids = new Set(held.map(({ id }) => id));
  if (ids.size <= 1) return true;
  const groups = viewGroups(views.filter(({ id }) => ids.has(id)));
  // A node that knows no slots at all agrees with nobody, not even with another one.
  return groups.length === 1 && groups[0].signature !== '';
}

/**
 * The slots of nodes that could not be asked, by their ids: those that most views give to them, unless a node that was asked claims the
 * slot for itself.
 */
export function slotsOfAbsent(absent: ReadonlySet<string>, views: readonly ClusterView[]): Map<string, SlotRange[]> {
  const asked = new Set(views.map(({ id }) => id));
  const groups = viewGroups(views).map(({ ids, nodes }) => ({ ids, nodes, owners: slotTable(nodes) }));
  const claimed = new Uint8Array(SLOTS);
  for (const { id, nodes } of views) {
    const own = nodes.find((node) => node.id === id);
    for (const [first, last] of own?.slots ?? []) claimed.fill(1, first, last + 1);
  }
  const slots = new Map<string, number[]>([...absent].map((id) => [id, []]));
  for (let slot = 0; slot < SLOTS; slot++) {
    if (claimed[slot]) continue;
    const votes = new Map<string, number>();
    for (const { ids, nodes, owners } of groups) {
      const owner = owners[slot] === NOBODY ? '' : nodes[owners[slot]].id;
      // A node that answers and does not claim the slot has given it up, whatever others still say.
      if (!asked.has(owner)) votes.set(owner, (votes.get(owner) ?? 0) + ids.length);
    }
    const [most] = [...votes].sort(([, a], [, b]) => b - a);
    if (most) slots.get(most[0])?.push(slot);
  }
  return new Map([...slots].map(([id, list]) => [id, toRanges(list)]));
}
