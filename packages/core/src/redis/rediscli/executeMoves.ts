import type { SlotMove } from '../model/moves.ts';
import { type RedisNode, slotTable, tableRanges } from '../model/redisNode.ts';

/**
 * What a master becomes when its last slot leaves: a replica of the node that took it, and its replicas with it (recorded
 * from Redis 7.0.15, 7.4.1 and Valkey 8.0.1), or still a master, empty (6.0.8).
 */
export type Emptied = 'replica' | 'master';

/** What redis-cli gets done of a list of moves, and where it stops. */
export interface MoveOutcome {
  /** The moves it begins, the one that fails included. */
  readonly attempted: readonly SlotMove[];
  readonly after: readonly RedisNode[];
  /** Why it gave up at the last move attempted: before the slot had moved, or when telling the other masters. */
  readonly failure?: { readonly when: 'before' | 'after'; readonly reply: string };
}

const ONLY_MASTERS = 'ERR Please use SETSLOT only with masters.';

/**
 * Moves slot after slot as redis-cli does, on nodes that answer as real ones do. It tells every node that was a master when
 * it began; one that has turned into a replica meanwhile refuses, and redis-cli stops there.
 */
export function executeMoves(
  nodes: readonly RedisNode[],
  moves: Iterable<SlotMove>,
  emptied: Emptied = 'replica',
): MoveOutcome {
  const table = new MovingSlots(nodes, emptied);
  const attempted: SlotMove[] = [];
  for (const move of moves) {
    attempted.push(move);
    const refusal = table.refusal(move);
    if (refusal) return { attempted, after: table.nodes(), failure: { when: 'before', reply: refusal } };
    const told = table.refuses(move);
    table.move(move);
    if (told) return { attempted, after: table.nodes(), failure: { when: 'after', reply: ONLY_MASTERS } };
  }
  return { attempted, after: table.nodes() };
}

/** The nodes after these moves, whoever performs them. Throws a `RangeError` for a slot that is not where the plan says. */
export function applyMoves(
  nodes: readonly RedisNode[],
  moves: Iterable<SlotMove>,
  emptied: Emptied = 'replica',
): RedisNode[] {
  const table = new MovingSlots(nodes, emptied);
  for (const move of moves) {
    table.check(move);
    table.move(move);
  }
  return table.nodes();
}

class MovingSlots {
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
    this.#counts = new Int32Array(nodes.length);
    for (const owner of this.#owners) if (owner >= 0) this.#counts[owner]++;
    this.#indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  }

  check({ slot, from, to }: SlotMove): void {
    const source = this.#index(from);
    if (this.#owners[slot] === this.#index(to)) return;
    if (this.#owners[slot] !== source) {
      const owner = this.#nodes[this.#owners[slot]]?.id ?? 'nobody';
      throw new RangeError(`slot ${slot} cannot move from ${from}: it belongs to ${owner}`);
    }
  }

  /** What the target answers to `SETSLOT IMPORTING`, if not OK. */
  refusal({ slot, to }: SlotMove): string | undefined {
    const target = this.#index(to);
    if (this.#demoted.has(target)) return ONLY_MASTERS;
    return this.#owners[slot] === target ? `ERR I'm already the owner of hash slot ${slot}` : undefined;
  }

  /** Whether a node that is neither source nor target will refuse to hear of the move. */
  refuses({ from }: SlotMove): boolean {
    const source = this.#index(from);
    for (const index of this.#demoted.keys()) if (index !== source) return true;
    return false;
  }

  move({ slot, to }: SlotMove): void {
    const target = this.#index(to);
    const source = this.#owners[slot];
    if (source === target) return;
    this.#owners[slot] = target;
    this.#counts[target]++;
    this.#moved = true;
    if (source >= 0 && --this.#counts[source] === 0 && this.#emptied === 'replica') this.#demoted.set(source, to);
  }

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
