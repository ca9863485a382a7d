import type { SlotMove } from '../model/moves.ts';
import { hasFlag, NOBODY, type RedisNode, slotTable } from '../model/redisNode.ts';
import { commonSlot, hasSlot, slotsIn } from '../model/slotRange.ts';

/** How far a live cluster is with a plan. */
export interface PlanProgress {
  /** Moves whose slot is still where it comes from, by the ids that count now. */
  readonly todo: readonly SlotMove[];
  /** Moves whose slot is where it goes. */
  readonly done: readonly SlotMove[];
  /** Moves whose slot another node of the shard of one of its ends claims, while this end still passes for a master, or one of whose ends is back without having heard that it is none any more: a failover that not all have heard of. */
  readonly unsettled: readonly SlotMove[];
  /** Moves whose slot is at neither end: the plan was not made for this cluster. */
  readonly stale: readonly SlotMove[];
  /** Ends of moves whose replicas have taken over, with the id of the replica; or that have, and whose old master is one again. */
  readonly successors: ReadonlyMap<string, string>;
}

/**
 * Compares a plan, every slot once, with the cluster. `before` are the nodes that the plan was made of, whose masters and replicas stand
 * for each other: whoever of them has taken over counts as the end of a move. Nobody else does, not even whoever such a master is a replica of now: it may have been
 * made one by hand, or because it gave its last slot.
 */
export function planProgress(
  moves: readonly SlotMove[],
  before: readonly RedisNode[],
  nodes: readonly RedisNode[],
): PlanProgress {
  const owners = slotTable(nodes);
  const ids = new Set(moves.flatMap(({ from, to }) => [from, to]));
  const shards: Shards = new Map(before.map(({ id, masterId }) => [id, masterId ?? id]));
  const shardsOf = memoized(servedShards(moves, before, shards, nodes));
  const successors = new Map([...ids].flatMap((id) => pairOf(id, successor(id, shards, nodes, shardsOf))));
  const current = (id: string): string => successors.get(id) ?? id;
  const progress = { todo: [], done: [], unsettled: [], stale: [] } as Record<
    Exclude<keyof PlanProgress, 'successors'>,
    SlotMove[]
  >;
  for (const { slot, from, to } of moves) {
    const owner = owners[slot] === NOBODY ? undefined : nodes[owners[slot]].id;
    const move = { slot, from: current(from), to: current(to) };
    const shard = owner === undefined ? undefined : shards.get(owner);
    if (owner === move.to) progress.done.push(move);
    else if (owner === move.from)
      progress[[move.from, move.to].some((id) => isReplaced(id, shards, nodes)) ? 'unsettled' : 'todo'].push(move);
    else {
      const ends =
        shard === undefined ? [] : [from, to].filter((id) => shards.get(id) === shard && isServing(id, nodes));
      const others = [from, to].flatMap((id) => shards.get(id) ?? []).filter((one) => one !== shard);
      const served = owner === undefined || ends.length === 0 ? undefined : shardsOf(owner);
      const isOfAnother = served && !served.has(shard ?? '') && others.some((one) => served.has(one));
      if (owner === undefined || ends.length === 0 || isOfAnother) progress.stale.push(move);
      else if (!ends.every((id) => hasOthers(id, slot, nodes))) progress.unsettled.push(move);
      else if (shards.get(to) === shard) progress.done.push({ ...move, to: owner });
      else progress.todo.push({ ...move, from: owner });
    }
  }
  return { ...progress, successors };
}

const pairOf = (id: string, other: string | undefined): [string, string][] =>
  other === undefined ? [] : [[id, other]];

/** The master of every node of the plan, which is its own one if it was a master. */
type Shards = ReadonlyMap<string, string>;

/** The same function, asked once for each id. */
function memoized<T>(ask: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const found = known.get(id) ?? ask(id);
    known.set(id, found);
    return found;
  };
}

/**
 * Who serves in place of a node of the plan: the one of its shard that is a master now, while it is none or has failed. One that serves another
 * shard and none of this one has gone over to that.
 */
function successor(
  id: string,
  shards: Shards,
  nodes: readonly RedisNode[],
  shardsOf: (id: string) => ReadonlySet<string>,
): string | undefined {
  if (isServing(id, nodes)) return undefined;
  const shard = shards.get(id);
  const promoted = nodes.filter((one) => {
    if (shard === undefined || shards.get(one.id) !== shard || !isServing(one.id, nodes)) return false;
    const served = shardsOf(one.id);
    return served.size === 0 || served.has(shard);
  });
  // Of several, the others have been made masters of their own: as long as they have no slots it is clear which one counts.
  const able = promoted.length > 1 ? promoted.filter(({ slots }) => slots.length > 0) : promoted;
  return able.length === 1 ? able[0].id : undefined;
}

/**
 * Whether a node passes for a master and has died, and is back before it knows: another of its shard owns slots, and it has none; or both own one, by
 * their own accounts, whatever others say of their roles.
 */
function isReplaced(id: string, shards: Shards, nodes: readonly RedisNode[]): boolean {
  const shard = shards.get(id);
  const own = nodes.find((one) => one.id === id);
  if (shard === undefined || own?.role !== 'master') return false;
  const others = nodes.filter((one) => one.id !== id && shards.get(one.id) === shard && !hasFlag(one, 'fail'));
  return own.slots.length === 0
    ? others.some((one) => one.slots.length > 0 && isServing(one.id, nodes))
    : others.some((one) => commonSlot(own.slots, one.slots) !== undefined);
}

/**
 * The shards of the plan whose slots a node serves now, those apart that the plan moves. A replica may have gone over to a master that had
 * none, and have taken over there: then it serves the slots of that one, and none of those of the shard that the plan knows it in.
 */
function servedShards(
  moves: readonly SlotMove[],
  before: readonly RedisNode[],
  shards: Shards,
  nodes: readonly RedisNode[],
): (id: string) => ReadonlySet<string> {
  const moving = new Set(moves.map(({ slot }) => slot));
  const owners = slotTable(before);
  return (id) => {
    const { slots = [] } = nodes.find((one) => one.id === id) ?? {};
    const rest = [...slotsIn(slots)].filter((slot) => !moving.has(slot) && owners[slot] !== NOBODY);
    return new Set(rest.flatMap((slot) => shards.get(before[owners[slot]].id) ?? []));
  };
}

/**
 * Whether a node knows that a slot is not its own, and has others: one that was handed slots while its replica took over stays a master with
 * these, beside the new one with the rest.
 */
function hasOthers(id: string, slot: number, nodes: readonly RedisNode[]): boolean {
  const { slots = [] } = nodes.find((one) => one.id === id) ?? {};
  return slots.length > 0 && !hasSlot(slots, slot);
}

function isServing(id: string, nodes: readonly RedisNode[]): boolean {
  const node = nodes.find((one) => one.id === id);
  return node !== undefined && node.role === 'master' && !hasFlag(node, 'fail');
}
