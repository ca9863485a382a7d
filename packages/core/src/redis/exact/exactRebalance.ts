import { SLOTS } from '../../hashes/crc16.ts';
import { nodeLoads, rangeCount, type SlotLoad } from '../model/layout.ts';
import { type SlotMove, tableMoves } from '../model/moves.ts';
import { NOBODY, type RedisNode, slotTable } from '../model/redisNode.ts';
import { EXACT, type Measure, planOf, type RedisPlan } from '../model/redisPlan.ts';
import { pairOff } from '../rediscli/pairOff.ts';
import { balanceLoad } from './balanceLoad.ts';
import { chunkMoves } from './chunkMoves.ts';
import { longest, settling, shuffled } from './chunkOrder.ts';
import { exactTargets, type Sharing } from './exactTargets.ts';

/**
 * A plan after which every master carries its fair share: to the slot if slots count the same, else as near as the loads of
 * single slots allow. `measure.keys` decides between plans that are equal in slots and ranges: the fewest keys move. Weights and
 * load of the measure are those of `sharing` unless given. Throws an `InputError` if nobody may take what has to go.
 */
export function exactRebalance(nodes: readonly RedisNode[], sharing: Sharing = {}, measure: Measure = {}): RedisPlan {
  const { weights, load } = sharing;
  const moves = load ? balanceLoad(nodes, load, sharing) : fewestRanges(nodes, excessOf(nodes, sharing), measure.keys);
  return planOf(EXACT, nodes, moves, { ...(weights ? { weights } : {}), ...(load ? { load } : {}), ...measure });
}

/** How many slots each node has beyond its target. */
function excessOf(nodes: readonly RedisNode[], sharing: Sharing): Float64Array {
  const { loads } = exactTargets(nodes, sharing);
  return nodeLoads(nodes).map((own, i) => own - loads[i]);
}

const ONES = new Float64Array(SLOTS).fill(1);
/** Orders tried. More of them rarely find anything: of 3 to 10 to 3 masters, 8 find what 64 find. */
const PREFERENCES = [settling, longest, ...Array.from({ length: 30 }, (_, seed) => shuffled(seed))];
/** A search takes time in proportion to the square of the ranges: a table in many pieces is searched less often. */
const EFFORT = 8_000_000;

/**
 * The moves of slots that all count the same by which every node loses its `excess`, in slots (negative: takes): several
 * searches, redis-cli's own choice of slots among them, and of these the one that leaves the fewest ranges and then moves the
 * fewest `keys`.
 */
export function fewestRanges(nodes: readonly RedisNode[], excess: Float64Array, keys: SlotLoad = ONES): SlotMove[] {
  const imbalances = nodes.map((node, i) => ({ node, balance: excess[i] })).filter(({ balance }) => balance !== 0);
  if (imbalances.length === 0) return [];
  const before = slotTable(nodes);
  const asRedisCli = before.slice();
  const indexOf = new Map(nodes.map(({ id }, i) => [id, i]));
  const sorted = imbalances.sort((a, b) => a.balance - b.balance);
  const { pairs } = pairOff(sorted, 'redis-cli', (attempted) => ({ attempted }));
  for (const { slot, to } of pairs.flatMap((pair) => pair.moves)) asRedisCli[slot] = indexOf.get(to) ?? NOBODY;
  const tries = PREFERENCES.slice(0, Math.max(2, EFFORT / rangeCount(before) ** 2));
  const tables = tries.map((prefer) => {
    const table = before.slice();
    for (const { first, last, to } of chunkMoves(before, excess, ONES, prefer)) table.fill(to, first, last + 1);
    return table;
  });
  const costOf = (table: Int32Array): number =>
    table.reduce((sum, owner, slot) => (owner === before[slot] ? sum : sum + keys[slot]), 0);
  const [best] = [...tables, asRedisCli]
    .map((table) => ({ table, ranges: rangeCount(table), cost: costOf(table) }))
    .sort((a, b) => a.ranges - b.ranges || a.cost - b.cost);
  return tableMoves(nodes, before, best.table);
}
