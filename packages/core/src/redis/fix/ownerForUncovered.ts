import { NOBODY, type RedisNode } from '../model/redisNode.ts';
import { slotCount } from '../model/slotRange.ts';
import { claims, type FixState, hiddenAt, keysAt } from './fixState.ts';
import { type Decision, type FixStep, stable } from './slotFix.ts';

/**
 * An owner for a slot that has none: who has its keys, or most of them, else who hides most keys, else its neighbours' owner, else the master
 * with the fewest slots.
 */
export function ownerForUncovered(
  state: FixState,
  masters: readonly RedisNode[],
  owners: Int32Array,
  slot: number,
  marked: readonly RedisNode[],
): Decision {
  const keys = ({ id }: RedisNode): number => keysAt(state, slot, id);
  const holders = masters.filter((node) => keys(node) > 0).sort((a, b) => keys(b) - keys(a));
  const hidden = ({ id }: RedisNode): number => hiddenAt(state, id);
  const hiding = masters.filter((node) => keys(node) === 0 && hidden(node) > 0).sort((a, b) => hidden(b) - hidden(a));
  const having = [...holders, ...hiding];
  const fewest = [...masters].sort((a, b) => slotCount(a.slots) - slotCount(b.slots))[0];
  const heir = having[0] ?? neighbour(state.cluster.nodes, owners, slot) ?? fewest;
  if (!heir) return { code: 'uncovered', way: 'ask', owner: null, steps: [] };
  return {
    code: holders.length > 0 ? 'uncovered-keys' : hiding.length > 0 ? 'uncovered-hidden' : 'uncovered',
    way: 'assign',
    owner: heir.id,
    ...(holders.length === 0 && hiding.length > 0
      ? { hidden: hiding.map((node) => ({ node: node.id, keys: hidden(node) })) }
      : {}),
    steps: [
      ...[...new Set(marked)].map(({ id }) => stable(id)),
      ...(believesInAnother(state, heir, slot) ? [{ step: 'del-slots', node: heir.id } as const] : []),
      { step: 'add-slots', node: heir.id },
      { step: 'bump-epoch', node: heir.id },
      ...broughtTo(heir, having.slice(1)),
    ],
  };
}

/** Whether the view of a node names somebody else as the owner of a slot, which nobody takes for its own. */
function believesInAnother({ cluster: { views = [] } }: FixState, { id }: RedisNode, slot: number): boolean {
  const nodes = views.find((view) => view.id === id)?.nodes ?? [];
  return nodes.some((node) => node.id !== id && claims(node, slot));
}

/** The steps by which masters without the slot send its keys to its owner. */
export const broughtTo = ({ id: owner }: RedisNode, holders: readonly RedisNode[]): FixStep[] =>
  holders.flatMap(({ id }): FixStep[] => [
    // A node that imports a slot believes nobody who claims it: first it has to know the owner.
    { step: 'wait-owner', node: id, owner },
    { step: 'importing', node: id, from: owner },
    { step: 'move-keys', from: id, to: owner },
    stable(id),
  ]);

/** The master that owns the nearest served slot on either side, if it is the same one. */
function neighbour(nodes: readonly RedisNode[], owners: Int32Array, slot: number): RedisNode | undefined {
  let before = slot - 1;
  while (before >= 0 && owners[before] === NOBODY) before--;
  let after = slot + 1;
  while (after < owners.length && owners[after] === NOBODY) after++;
  const left = before >= 0 ? owners[before] : owners[after];
  const right = after < owners.length ? owners[after] : left;
  return left !== undefined && left === right && left !== NOBODY ? nodes[left] : undefined;
}
