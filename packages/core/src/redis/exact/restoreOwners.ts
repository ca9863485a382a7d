import type { SlotMove } from '../model/moves.ts';
import { isServing, NOBODY, type RedisNode, servingTable, slotTable } from '../model/redisNode.ts';
import { tableMoves } from '../model/tableMoves.ts';

/**
 * Moves that bring every slot back to the node that owned it in an earlier state. Slots whose former owner is no master any
 * more, or whose owner now or then does not serve, stay where they are.
 */
export function restoreOwners(nodes: readonly RedisNode[], home: readonly RedisNode[]): SlotMove[] {
  const before = servingTable(nodes);
  const masters = new Map(nodes.flatMap((node, i) => (isServing(node) ? [[node.id, i] as const] : [])));
  const former = slotTable(home);
  const after = before.map((owner, slot) =>
    former[slot] === NOBODY ? owner : (masters.get(home[former[slot]].id) ?? owner),
  );
  return tableMoves(nodes, before, after);
}
