import { chunkMoves } from './chunkMoves.ts';
import { NOBODY, type RedisNode, slotTable, tableRanges } from './cluster.ts';
import { exactTargets, nobodyTakes, type Sharing, type Targets } from './exactTargets.ts';
import { nodeLoads, type SlotLoad } from './layout.ts';
import type { SlotMove } from './moves.ts';
import { bestSlot } from './slotMoves.ts';
import { SLOTS } from './slotRange.ts';
import { tableMoves } from './tableMoves.ts';

/** A node this close to its target load, relative to it, is left alone: single slots would only fragment the table. */
const TOLERANCE = 0.005;

/**
 * Moves after which every node carries its target as nearly as the loads of single slots allow. Passes are made until one
 * moves nothing, so that a plan of the result is empty; every move brings two nodes nearer to their targets, so there is a last one.
 */
export function balanceLoad(nodes: readonly RedisNode[], load: SlotLoad, sharing: Sharing): SlotMove[] {
  const before = slotTable(nodes);
  for (let table = before; ; ) {
    const now = tableRanges(table, nodes.length).map((slots, i) => ({ ...nodes[i], slots }));
    const next = balancedOnce(table, nodeLoads(now, load), exactTargets(now, { ...sharing, load }), load);
    if (next.every((owner, slot) => owner === table[slot])) return tableMoves(nodes, before, next);
    table = next;
  }
}

/** One pass: long runs first, then single slots while they help, then what leaving nodes still own. */
function balancedOnce(owners: Int32Array, held: Float64Array, targets: Targets, load: SlotLoad): Int32Array {
  const table = owners.slice();
  const excess = held.map((own, i) => own - targets.loads[i]);
  const tolerance = targets.loads.map((target) => target * TOLERANCE);
  if (excess.some((own, i) => Math.abs(own) > tolerance[i])) {
    for (const { first, last, from, to } of chunkMoves(owners, excess, load)) {
      table.fill(to, first, last + 1);
      const moved = load.subarray(first, last + 1).reduce((sum, own) => sum + own, 0);
      excess[from] -= moved;
      excess[to] += moved;
    }
    for (let i = 0; i < SLOTS; i++) {
      const slot = bestSlot(table, excess, load, tolerance, targets.takers);
      if (!slot) break;
      table[slot.first] = slot.to;
      excess[slot.from] -= slot.load;
      excess[slot.to] += slot.load;
    }
  }
  handOver(table, excess, targets, load);
  return table;
}

/** Slots that leaving nodes still own: what carries load goes to who lacks most, the rest to a taker beside it. */
function handOver(table: Int32Array, excess: Float64Array, { leaving, takers }: Targets, load: SlotLoad): void {
  const leaves = (slot: number): boolean => leaving.has(table[slot]);
  const give = (slot: number, to: number): void => {
    excess[table[slot]] -= load[slot];
    excess[to] += load[slot];
    table[slot] = to;
  };
  const orphans = [...table.keys()].filter(leaves);
  if (orphans.length === 0) return;
  if (takers.size === 0) throw nobodyTakes();
  for (const slot of orphans) {
    if (load[slot] > 0)
      give(
        slot,
        [...takers].reduce((best, i) => (excess[i] < excess[best] ? i : best)),
      );
  }
  const [heir] = takers;
  for (const slot of orphans.filter(leaves)) {
    if (slot > 0 && takers.has(table[slot - 1])) give(slot, table[slot - 1]);
    else {
      const next = table.subarray(slot).findIndex((_, ahead) => !leaves(slot + ahead));
      const beyond = next < 0 ? NOBODY : table[slot + next];
      give(slot, takers.has(beyond) ? beyond : heir);
    }
  }
}
