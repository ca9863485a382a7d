import type { SlotMove } from '../model/moves.ts';
import { hasFlag, NOBODY, type RedisNode, slotTable } from '../model/redisNode.ts';

/** How far a live cluster is with a plan. */
export interface PlanProgress {
  /** Moves whose slot is still where it comes from, by the ids that count now. */
  readonly todo: readonly SlotMove[];
  /** Moves whose slot is where it goes. */
  readonly done: readonly SlotMove[];
  /** Moves whose slot is at neither end: the plan was not made for this cluster. */
  readonly stale: readonly SlotMove[];
  /** Masters of the plan whose replicas have taken over, with the id of the replica. */
  readonly successors: ReadonlyMap<string, string>;
}

/**
 * Compares a plan, every slot once, with the cluster. `before` are the nodes that the plan was made of: a replica that has taken over
 * from one of its masters counts as this master.
 */
export function planProgress(
  moves: readonly SlotMove[],
  before: readonly RedisNode[],
  nodes: readonly RedisNode[],
): PlanProgress {
  const owners = slotTable(nodes);
  const ids = new Set(moves.flatMap(({ from, to }) => [from, to]));
  const successors = new Map([...ids].flatMap((id) => pairOf(id, successor(id, before, nodes))));
  const current = (id: string): string => successors.get(id) ?? id;
  const [todo, done, stale]: [SlotMove[], SlotMove[], SlotMove[]] = [[], [], []];
  for (const { slot, from, to } of moves) {
    const owner = owners[slot] === NOBODY ? undefined : nodes[owners[slot]].id;
    const move = { slot, from: current(from), to: current(to) };
    if (owner === move.to) done.push(move);
    else if (owner === move.from) todo.push(move);
    else stale.push(move);
  }
  return { todo, done, stale, successors };
}

const pairOf = (id: string, other: string | undefined): [string, string][] =>
  other === undefined ? [] : [[id, other]];

/** Who serves in place of a master of the plan: one of its replicas that is a master now, while it is none or has failed. */
function successor(id: string, before: readonly RedisNode[], nodes: readonly RedisNode[]): string | undefined {
  const node = nodes.find((one) => one.id === id);
  if (node && node.role === 'master' && !hasFlag(node, 'fail')) return undefined;
  const replicas = new Set(before.filter(({ masterId }) => masterId === id).map((one) => one.id));
  return nodes.find((one) => replicas.has(one.id) && one.role === 'master' && !hasFlag(one, 'fail'))?.id;
}
