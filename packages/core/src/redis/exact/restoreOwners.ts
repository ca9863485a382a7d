import { tableMoves } from '../model/moves.ts';
import { isServing, NOBODY, type RedisNode, servingTable, slotTable } from '../model/redisNode.ts';
import { EXACT, type Measure, planOf, type RedisPlan } from '../model/redisPlan.ts';

/**
 * A plan that brings every slot back to the node that owned it in an earlier state, by id. Slots whose former owner is no master
 * any more, or whose owner now or then does not serve, stay where they are.
 */
export function restoreOwners(
  nodes: readonly RedisNode[],
  home: readonly RedisNode[],
  measure: Measure = {},
): RedisPlan {
  const before = servingTable(nodes);
  const masters = new Map(nodes.flatMap((node, i) => (isServing(node) ? [[node.id, i] as const] : [])));
  const former = slotTable(home);
  const after = before.map((owner, slot) =>
    former[slot] === NOBODY ? owner : (masters.get(home[former[slot]].id) ?? owner),
  );
  return planOf(EXACT, nodes, tableMoves(nodes, before, after), measure);
}
