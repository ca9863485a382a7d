import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { tableMoves } from '../model/moves.ts';
import { NOBODY, type RedisNode, servingTable, tableRanges } from '../model/redisNode.ts';
import { EXACT, type Measure, planOf, type RedisPlan } from '../model/redisPlan.ts';
import { slotCount } from '../model/slotRange.ts';

/** Up to this many masters every order of blocks is weighed; beyond, they are put in the order of their middle slots. */
const EXACT_MASTERS = 12;

/**
 * A plan after which every master owns one run of slots, as many as before, in the order that moves the fewest (of 12 masters
 * or fewer; of more, in a good order). Throws an `InputError` unless every slot has an owner that serves.
 */
export function defragment(nodes: readonly RedisNode[], measure: Measure = {}): RedisPlan {
  const before = servingTable(nodes);
  if (before.includes(NOBODY))
    throw new InputError('only a table in which every slot has an owner that serves can be defragmented');
  const counts = tableRanges(before, nodes.length).map(slotCount);
  const owners = [...counts.keys()].filter((i) => counts[i] > 0);
  const order = owners.length <= EXACT_MASTERS ? bestOrder(before, counts, owners) : byMiddle(before, counts, owners);
  const after = new Int32Array(SLOTS);
  let at = 0;
  for (const i of order) {
    after.fill(i, at, at + counts[i]);
    at += counts[i];
  }
  return planOf(EXACT, nodes, tableMoves(nodes, before, after), measure);
}

/** Dynamic programming over sets of masters placed so far: where the next block begins depends only on the set. */
function bestOrder(before: Int32Array, counts: readonly number[], owners: readonly number[]): number[] {
  const sets = 2 ** owners.length;
  const kept = new Int32Array(sets).fill(-1);
  const last = new Int32Array(sets);
  kept[0] = 0;
  const held = owners.map((owner) => prefixCounts(before, owner));
  for (let set = 0; set < sets; set++) {
    const start = owners.reduce((sum, owner, k) => (set & (1 << k) ? sum + counts[owner] : sum), 0);
    owners.forEach((owner, k) => {
      if (set & (1 << k)) return;
      const next = set | (1 << k);
      const stays = kept[set] + held[k][start + counts[owner]] - held[k][start];
      if (stays > kept[next]) {
        kept[next] = stays;
        last[next] = k;
      }
    });
  }
  const order: number[] = [];
  for (let set = sets - 1; set > 0; set &= ~(1 << last[set])) order.unshift(owners[last[set]]);
  return order;
}

/** How many of the slots below each belong to this owner. */
function prefixCounts(owners: Int32Array, owner: number): Int32Array {
  const counts = new Int32Array(SLOTS + 1);
  for (let slot = 0; slot < SLOTS; slot++) counts[slot + 1] = counts[slot] + (owners[slot] === owner ? 1 : 0);
  return counts;
}

function byMiddle(before: Int32Array, counts: readonly number[], owners: readonly number[]): number[] {
  const sums = new Float64Array(counts.length);
  before.forEach((owner, slot) => {
    sums[owner] += slot;
  });
  return [...owners].sort((a, b) => sums[a] / counts[a] - sums[b] / counts[b] || a - b);
}
