import { type ClusterView, hasFlag, type RedisNode } from '../model/redisNode.ts';
import type { WatchedNode } from './liveEvent.ts';

/** A node that no view lists in so many readings one after the other is no member any more. */
const ABSENCES = 3;

/** The members of a cluster, out of views of which each shows some of them better than the others. */
export class WatchedMembers {
  readonly #absences = new Map<string, number>();
  #nodes: ReadonlyMap<string, WatchedNode> = new Map();

  /** Takes in the views of one instant; returns the members in their order, with the slots that they had before. */
  observe(views: readonly ClusterView[]): ReadonlyMap<string, WatchedNode> {
    if (views.length === 0) return this.#nodes;
    const best = new Map<string, RedisNode>();
    const failed = new Set<string>();
    const own = new Map(views.map(({ id, nodes }) => [id, nodes.find((node) => node.id === id)]));
    for (const view of views) {
      for (const node of view.nodes) {
        // Nodes in a handshake have an id for that time only.
        if (hasFlag(node, 'handshake')) continue;
        if (hasFlag(node, 'fail')) failed.add(node.id);
        const known = best.get(node.id);
        if (known && (known.configEpoch ?? 0) >= (node.configEpoch ?? 0)) continue;
        best.set(node.id, node);
      }
    }
    const nodes = new Map<string, WatchedNode>();
    for (const [id, before] of this.#nodes) {
      const absences = best.has(id) ? 0 : (this.#absences.get(id) ?? 0) + 1;
      this.#absences.set(id, absences);
      if (absences < ABSENCES) nodes.set(id, before);
    }
    for (const [id, line] of best) {
      const self = own.get(id);
      nodes.set(id, watched(line, self, failed.has(id), this.#nodes.get(id)));
    }
    this.#nodes = nodes;
    return nodes;
  }
}

/** Marks are on a node's own line only, and stay as they were where it was not asked. */
function watched(
  line: RedisNode,
  self: RedisNode | undefined,
  failed: boolean,
  before: WatchedNode | undefined,
): WatchedNode {
  const { pingSent: _, pongReceived: _p, link: _l, keys: _k, open: _o, masterId: _m, ...rest } = self ?? line;
  const open = self ? self.open : before?.open;
  const { masterId } = self ?? line;
  const flags = (rest.flags ?? []).filter((flag) => !['myself', 'fail', 'fail?'].includes(flag));
  return {
    ...rest,
    // The entry node may not know its own address before it has met another one.
    host: rest.host || line.host,
    flags: failed ? [...flags, 'fail'] : flags,
    slots: before?.slots ?? [],
    ...(masterId === undefined ? {} : { masterId }),
    ...(open ? { open } : {}),
  };
}
