import { SLOTS } from '../../hashes/crc16.ts';
import { addressOf, type ClusterView, hasFlag, NOBODY, type RedisNode, slotTable } from '../model/redisNode.ts';
import { type SlotRange, toRanges } from '../model/slotRange.ts';
import { viewGroups } from './viewGroups.ts';

/** A contradiction between the views of a cluster's nodes. Nodes are named by id. */
export type ViewProblem =
  | {
      /** The views name different owners of these slots. */
      readonly code: 'views-differ';
      readonly slots: readonly SlotRange[];
      /** Each owner (null for nobody), its config epoch, and the nodes whose views name it. */
      readonly says: readonly {
        readonly owner: string | null;
        readonly epoch: number | null;
        readonly views: readonly string[];
      }[];
      /** The node that claims the slots for itself with the highest config epoch, which gossip will make prevail; null for none, or a tie. */
      readonly wins: string | null;
    }
  /** Several masters with slots share a config epoch, so that a conflict between them has no winner. */
  | { readonly code: 'same-epoch'; readonly epoch: number; readonly nodes: readonly string[] }
  /** A node that replied does not know others that replied. */
  | { readonly code: 'unknown-nodes'; readonly node: string; readonly unknown: readonly string[] }
  /** Other nodes look for a node at different addresses. */
  | {
      readonly code: 'two-addresses';
      readonly node: string;
      readonly addresses: readonly { readonly address: string; readonly views: readonly string[] }[];
    };

/** The contradictions between views: owners, which redis-cli compares too, and epochs, members and addresses, which it does not. */
export const viewProblems = (views: readonly ClusterView[]): ViewProblem[] => [
  ...differences(views),
  ...sharedEpochs(views),
  ...strangers(views),
  ...movedAddresses(views),
];

/** A node as its own view shows it. */
const self = ({ id, nodes }: ClusterView): RedisNode | undefined => nodes.find((node) => node.id === id);

function differences(views: readonly ClusterView[]): ViewProblem[] {
  const groups = viewGroups(views);
  if (groups.length < 2) return [];
  const tables = groups.map(({ nodes }) => {
    const owners = slotTable(nodes);
    return (slot: number): string | null => (owners[slot] === NOBODY ? null : nodes[owners[slot]].id);
  });
  const found = new Map<string, { said: (string | null)[]; slots: number[] }>();
  for (let slot = 0; slot < SLOTS; slot++) {
    const said = tables.map((owner) => owner(slot));
    if (said.every((owner) => owner === said[0])) continue;
    const key = said.join();
    const one = found.get(key);
    if (one) one.slots.push(slot);
    else found.set(key, { said, slots: [slot] });
  }
  return [...found.values()].map(({ said, slots }) => {
    const says = [...new Set(said)].map((owner) => ({
      owner,
      epoch: owner === null ? null : epochOf(owner, views),
      views: groups.filter((_, i) => said[i] === owner).flatMap(({ ids }) => ids),
    }));
    const claims = says
      .filter(({ owner, views: by }) => owner !== null && by.includes(owner))
      .sort((a, b) => Number(b.epoch) - Number(a.epoch));
    const tie = claims.length > 1 && claims[0].epoch === claims[1].epoch;
    return { code: 'views-differ', slots: toRanges(slots), says, wins: tie ? null : (claims[0]?.owner ?? null) };
  });
}

/** Its config epoch in its own view, or else the highest in any. */
function epochOf(id: string, views: readonly ClusterView[]): number {
  const own = views.filter((view) => view.id === id).flatMap((view) => self(view) ?? []);
  const lines = own.length > 0 ? own : views.flatMap(({ nodes }) => nodes.filter((node) => node.id === id));
  return Math.max(...lines.map(({ configEpoch = 0 }) => configEpoch));
}

function sharedEpochs(views: readonly ClusterView[]): ViewProblem[] {
  const masters = new Map<number, string[]>();
  for (const view of views) {
    const node = self(view);
    if (node?.role !== 'master' || node.slots.length === 0 || node.configEpoch === undefined) continue;
    masters.set(node.configEpoch, [...(masters.get(node.configEpoch) ?? []), node.id]);
  }
  return [...masters]
    .filter(([, nodes]) => nodes.length > 1)
    .map(([epoch, nodes]) => ({ code: 'same-epoch', epoch, nodes }));
}

function strangers(views: readonly ClusterView[]): ViewProblem[] {
  return views.flatMap(({ id: node, nodes }): ViewProblem[] => {
    const known = new Set(nodes.map(({ id }) => id));
    const unknown = views.map(({ id }) => id).filter((id) => !known.has(id));
    return unknown.length > 0 ? [{ code: 'unknown-nodes', node, unknown }] : [];
  });
}

/** What a node says of its own address does not count: behind a proxy it may not know the one that others use. */
function movedAddresses(views: readonly ClusterView[]): ViewProblem[] {
  const seen = new Map<string, Map<string, string[]>>();
  for (const view of views) {
    for (const node of view.nodes) {
      if (node.id === view.id || node.host === '' || hasFlag(node, 'handshake')) continue;
      const addresses = seen.get(node.id) ?? new Map<string, string[]>();
      seen.set(node.id, addresses.set(addressOf(node), [...(addresses.get(addressOf(node)) ?? []), view.id]));
    }
  }
  return [...seen]
    .filter(([, addresses]) => addresses.size > 1)
    .map(([node, addresses]) => ({
      code: 'two-addresses',
      node,
      addresses: [...addresses].map(([address, by]) => ({ address, views: by })),
    }));
}
