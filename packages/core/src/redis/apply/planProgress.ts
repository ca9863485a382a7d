import type { SlotMove } from '../model/moves.ts';
import { hasFlag, NOBODY, type RedisNode, slotTable } from '../model/redisNode.ts';

/** How far a live cluster is with a plan. */
export interface PlanProgress {
  /** Moves whose slot is still where it comes from, by the ids that count now. */
  readonly todo: readonly SlotMove[];
  /** Moves whose slot is where it goes. */
  readonly done: readonly SlotMove[];
  /** Moves whose slot a replica of one of its ends claims, while this end still passes for a master: a failover that not all have heard of. */
  readonly unsettled: readonly SlotMove[];
  /** Moves whose slot is at neither end: the plan was not made for this cluster. */
  readonly stale: readonly SlotMove[];
  /** Masters of the plan whose replicas have taken over, with the id of the replica. */
  readonly successors: ReadonlyMap<string, string>;
}

/**
 * Compares a plan, every slot once, with the cluster. `before` are the nodes that the plan was made of: a replica that has taken over
 * from one of its masters counts as this master. Nobody else does, not even whoever such a master is a replica of now: it may have been
 * made one by hand, or because it gave its last slot.
 */
export function planProgress(
  moves: readonly SlotMove[],
  before: readonly RedisNode[],
  nodes: readonly RedisNode[],
): PlanProgress {
  const owners = slotTable(nodes);
  const ids = new Set(moves.flatMap(({ from, to }) => [from, to]));
  const masterOf = new Map(before.map(({ id, masterId }) => [id, masterId]));
  const successors = new Map([...ids].flatMap((id) => pairOf(id, successor(id, masterOf, nodes))));
  const current = (id: string): string => successors.get(id) ?? id;
  const progress = { todo: [], done: [], unsettled: [], stale: [] } as Record<
    Exclude<keyof PlanProgress, 'successors'>,
    SlotMove[]
  >;
  for (const { slot, from, to } of moves) {
    const owner = owners[slot] === NOBODY ? undefined : nodes[owners[slot]].id;
    const move = { slot, from: current(from), to: current(to) };
    const replicaOf = owner === undefined ? undefined : masterOf.get(owner);
    if (owner === move.to) progress.done.push(move);
    else if (owner === move.from) progress.todo.push(move);
    else if ([from, to].some((id) => id === replicaOf && isServing(id, nodes))) progress.unsettled.push(move);
    else progress.stale.push(move);
  }
  return { ...progress, successors };
}

const pairOf = (id: string, other: string | undefined): [string, string][] =>
  other === undefined ? [] : [[id, other]];

/** Who serves in place of a master of the plan: the replica of it that is a master now, while it is none or has failed. */
function successor(
  id: string,
  masterOf: ReadonlyMap<string, string | undefined>,
  nodes: readonly RedisNode[],
): string | undefined {
  if (isServing(id, nodes)) return undefined;
  const promoted = nodes.filter((one) => masterOf.get(one.id) === id && isServing(one.id, nodes));
  // Of several, the others have been made masters of their own: as long as they have no slots it is clear which one counts.
  const able = promoted.length > 1 ? promoted.filter(({ slots }) => slots.length > 0) : promoted;
  return able.length === 1 ? able[0].id : undefined;
}

function isServing(id: string, nodes: readonly RedisNode[]): boolean {
  const node = nodes.find((one) => one.id === id);
  return node !== undefined && node.role === 'master' && !hasFlag(node, 'fail');
}
