import { InputError } from '../../errors.ts';
import { largestRemainder } from '../../math/largestRemainder.ts';
import { phrase } from '../../phrase.ts';
import { nodeLoads, rangeCount, type SlotLoad } from '../model/layout.ts';
import type { SlotMove } from '../model/moves.ts';
import { isServing, NOBODY, type RedisNode, slotTable } from '../model/redisNode.ts';
import { SLOTS, slotCount } from '../model/slotRange.ts';
import { tableMoves } from '../model/tableMoves.ts';
import { pairOff } from '../rediscli/pairOff.ts';
import { balanceLoad } from './balanceLoad.ts';
import { chunkMoves } from './chunkMoves.ts';
import { longest, settling, shuffled } from './chunkOrder.ts';
import { exactTargets, type Sharing } from './exactTargets.ts';

/** Our planner: exact targets, the fewest moves that reach them, and of those few ranges. */
export const EXACT = 'shardscope exact/1';

/**
 * Moves after which every master carries its fair share: to the slot if slots count the same, else as near as the loads of
 * single slots allow. `keys` decides between plans that are equal in slots and ranges: the fewest keys move.
 */
export function exactRebalance(nodes: readonly RedisNode[], sharing: Sharing = {}, keys?: SlotLoad): SlotMove[] {
  if (sharing.load) return balanceLoad(nodes, sharing.load, sharing);
  const held = nodeLoads(nodes);
  const { loads } = exactTargets(nodes, sharing);
  return fewestRanges(
    nodes,
    held.map((own, i) => own - loads[i]),
    keys ?? ONES,
  );
}

/**
 * Exactly `slots` slots from these masters to another, in proportion to what they own by largest remainder. Throws a
 * `RangeError` for nodes that are no masters and for more slots than there are.
 */
export function exactReshard(
  nodes: readonly RedisNode[],
  from: readonly string[],
  to: string,
  slots: number,
  keys?: SlotLoad,
): SlotMove[] {
  const target = masterIndex(nodes, to);
  const sources = new Set(from.map((id) => masterIndex(nodes, id)));
  sources.delete(target);
  const counts = nodes.map((node, i) => (sources.has(i) ? slotCount(node.slots) : 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!Number.isInteger(slots) || slots < 0 || slots > total) {
    throw new InputError(phrase`slots to move must be between 0 and the ${total} of the sources, got ${slots}`);
  }
  const parts = largestRemainder(
    counts.map((count) => (total > 0 ? (slots * count) / total : 0)),
    (a, b) => counts[b] - counts[a] || a - b,
  );
  parts[target] = -slots;
  return fewestRanges(nodes, Float64Array.from(parts), keys ?? ONES);
}

const ONES = new Float64Array(SLOTS).fill(1);
/** Orders tried. More of them rarely find anything: of 3 to 10 to 3 masters, 8 find what 64 find. */
const PREFERENCES = [settling, longest, ...Array.from({ length: 30 }, (_, seed) => shuffled(seed))];
/** A search takes time in proportion to the square of the ranges: a table in many pieces is searched less often. */
const EFFORT = 8_000_000;

function masterIndex(nodes: readonly RedisNode[], id: string): number {
  const index = nodes.findIndex((node) => node.id === id && isServing(node));
  if (index < 0) throw new InputError(phrase`no master ${id} in a cluster of ${nodes.length} nodes`);
  return index;
}

/** Slots that all count the same: several searches, redis-cli's own choice of slots among them, and the best of them. */
function fewestRanges(nodes: readonly RedisNode[], excess: Float64Array, keys: SlotLoad): SlotMove[] {
  const shares = nodes.map((node, i) => ({ node, balance: excess[i] })).filter(({ balance }) => balance !== 0);
  if (shares.length === 0) return [];
  const before = slotTable(nodes);
  const classic = before.slice();
  const indexOf = new Map(nodes.map(({ id }, i) => [id, i]));
  for (const { slot, to } of pairOff(
    shares.sort((a, b) => a.balance - b.balance),
    false,
  ).moves) {
    classic[slot] = indexOf.get(to) ?? NOBODY;
  }
  const tries = PREFERENCES.slice(0, Math.max(2, EFFORT / rangeCount(before) ** 2));
  const tables = tries.map((prefer) => {
    const table = before.slice();
    for (const { first, last, to } of chunkMoves(before, excess, ONES, prefer)) table.fill(to, first, last + 1);
    return table;
  });
  const costOf = (table: Int32Array): number =>
    table.reduce((sum, owner, slot) => (owner === before[slot] ? sum : sum + keys[slot]), 0);
  const [best] = [...tables, classic]
    .map((table) => ({ table, ranges: rangeCount(table), cost: costOf(table) }))
    .sort((a, b) => a.ranges - b.ranges || a.cost - b.cost);
  return tableMoves(nodes, before, best.table);
}
