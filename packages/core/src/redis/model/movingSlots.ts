import type { SlotMove } from './moves.ts';
import { type RedisNode, slotTable, tableRanges } from './redisNode.ts';

/**
 * What a master becomes when its last slot leaves: a replica of the node that took it, and its replicas with it (recorded
 * from Redis 7.0.15, 7.4.1 and Valkey 8.0.1), or still a master, empty (6.0.8).
 */
export type Emptied = 'replica' | 'master';

/** The nodes after these moves, whoever performs them. Throws a `RangeError` for a slot that is not where the plan says. */
export function applyMoves(
  nodes: readonly RedisNode[],
  moves: Iterable<SlotMove>,
  emptied: Emptied = 'replica',
): RedisNode[] {
  const table = new MovingSlots(nodes, emptied);
  for (const move of moves) {
    table.checkOwner(move);
    table.move(move);
  }
  return table.nodes();
}

/** A cluster whose slots move one by one, and whose emptied masters turn into what its servers make of them. */
export class MovingSlots {
  readonly #nodes: readonly RedisNode[];
  readonly #emptied: Emptied;
  readonly #owners: Int32Array;
  readonly #counts: Int32Array;
  readonly #indexOf: ReadonlyMap<string, number>;
  /** Masters that were emptied, and of whom they are replicas now. */
  readonly #demoted = new Map<number, string>();
  #moved = false;

  constructor(nodes: readonly RedisNode[], emptied: Emptied) {
    this.#nodes = nodes;
    this.#emptied = emptied;
    this.#owners = slotTable(nodes);
    const counts = new Int32Array(nodes.length);
    this.#owners.forEach((owner) => {
      if (owner >= 0) counts[owner]++;
    });
    this.#counts = counts;
    this.#indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  }

  /** Throws a `RangeError` unless the slot is at the source, or at the target already. */
  checkOwner({ slot, from, to }: SlotMove): void {
    const source = this.#index(from);
    if (this.owns(to, slot)) return;
    if (this.#owners[slot] !== source) {
      const owner = this.#nodes[this.#owners[slot]]?.id ?? 'nobody';
      throw new RangeError(`slot ${slot} cannot move from ${from}: it belongs to ${owner}`);
    }
  }

  /** Whether this node owns the slot now. Throws a `RangeError` for a node that is not in the cluster. */
  owns(id: string, slot: number): boolean {
    return this.#owners[slot] === this.#index(id);
  }

  /** Whether this node was a master and has become a replica since. */
  isDemoted(id: string): boolean {
    return this.#demoted.has(this.#index(id));
  }

  /** Whether any node but this one has become a replica. */
  othersDemoted(id: string): boolean {
    return this.#demoted.size > (this.isDemoted(id) ? 1 : 0);
  }

  /** Gives the slot to the target, whoever owns it. */
  move({ slot, to }: SlotMove): void {
    const target = this.#index(to);
    const source = this.#owners[slot];
    if (source === target) return;
    this.#owners[slot] = target;
    this.#counts[target]++;
    this.#moved = true;
    if (source >= 0 && --this.#counts[source] === 0 && this.#emptied === 'replica') this.#demoted.set(source, to);
  }

  /** The nodes as they are now, in the order given. */
  nodes(): RedisNode[] {
    if (!this.#moved) return [...this.#nodes];
    const ranges = tableRanges(this.#owners, this.#nodes.length);
    return this.#nodes.map((node, index) => {
      const own = this.#demoted.get(index);
      const followed =
        node.masterId === undefined ? undefined : this.#demoted.get(this.#indexOf.get(node.masterId) ?? -1);
      const masterId = own ?? followed ?? node.masterId;
      return {
        ...node,
        slots: ranges[index],
        ...(own ? { role: 'replica' as const, flags: demotedFlags(node) } : {}),
        ...(masterId === undefined ? {} : { masterId }),
      };
    });
  }

  #index(id: string): number {
    const index = this.#indexOf.get(id);
    if (index === undefined) throw new RangeError(`no node ${id} in a cluster of ${this.#nodes.length} nodes`);
    return index;
  }
}

const demotedFlags = ({ flags = ['master'] }: RedisNode): string[] =>
  flags.map((flag) => (flag === 'master' ? 'slave' : flag));
