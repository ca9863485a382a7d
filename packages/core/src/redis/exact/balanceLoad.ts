import { SLOTS } from '../../hashes/crc16.ts';
import { nodeLoads, type SlotLoad } from '../model/layout.ts';
import { type SlotMove, tableMoves } from '../model/moves.ts';
import { NOBODY, type RedisNode, slotTable, tableRanges } from '../model/redisNode.ts';
import { bestSlot } from './bestSlot.ts';
import { chunkMoves } from './chunkMoves.ts';
import { exactTargets, nobodyTakes, type Sharing, type Targets } from './exactTargets.ts';

/** A node this close to its target load, relative to it, is left alone: single slots would only fragment the table. */
const TOLERANCE = 0.005;

/** A range more is worth not moving this many slots in a row that carry nothing. */
const EMPTY_STRETCH = 32;

/** A pass that brings nodes nearer to their targets by less than this, relative to how far they were, is rounding. */
const ROUNDING = 1e-9;

/**
 * Moves after which every node carries its target as nearly as the loads of single slots allow. Passes are made for as long as they
 * bring the nodes nearer to their targets or empty one that leaves: so there is a last one, and a plan of its result is empty.
 */
export function balanceLoad(nodes: readonly RedisNode[], load: SlotLoad, sharing: Sharing): SlotMove[] {
  const before = slotTable(nodes);
  let state = stateOf(before, nodes, load, sharing);
  for (;;) {
    const next = stateOf(balancedOnce(state, load), nodes, load, sharing);
    const nearer = next.distance < state.distance * (1 - ROUNDING);
    if (!nearer && next.orphans >= state.orphans) {
      return tableMoves(nodes, before, withoutEmptyStretches(state, before, load));
    }
    state = next;
  }
}

/** Who owns the slots, what that should be, and how far it is from that. */
interface State {
  readonly table: Int32Array;
  readonly held: Float64Array;
  readonly targets: Targets;
  /** Load that nodes carry beyond or below their targets. */
  readonly distance: number;
  /** Slots that leaving nodes still own. */
  readonly orphans: number;
}

function stateOf(table: Int32Array, nodes: readonly RedisNode[], load: SlotLoad, sharing: Sharing): State {
  const now = tableRanges(table, nodes.length).map((slots, i) => ({ ...nodes[i], slots }));
  const held = nodeLoads(now, load);
  const targets = exactTargets(now, { ...sharing, load });
  const distance = held.reduce((sum, own, i) => sum + Math.abs(own - targets.loads[i]), 0);
  const orphans = table.reduce((sum, owner) => (targets.leaving.has(owner) ? sum + 1 : sum), 0);
  return { table, held, targets, distance, orphans };
}

/** One pass: long runs first, then single slots while they help, then what leaving nodes still own. */
function balancedOnce({ table: owners, held, targets }: State, load: SlotLoad): Int32Array {
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
  absorbEmptySlots(table, excess, targets, load);
  return table;
}

/** The table with long stretches of slots that carry nothing back where they were: they moved only because they lay between others. */
function withoutEmptyStretches({ table, targets }: State, before: Int32Array, load: SlotLoad): Int32Array {
  const after = table.slice();
  const isIdle = (slot: number): boolean =>
    load[slot] === 0 && table[slot] !== before[slot] && !targets.leaving.has(before[slot]);
  for (let first = 0, end: number; first < SLOTS; first = end) {
    end = first + 1;
    if (!isIdle(first)) continue;
    while (end < SLOTS && isIdle(end)) end++;
    if (end - first >= EMPTY_STRETCH) after.set(before.subarray(first, end), first);
  }
  return after;
}

/** Slots that leaving nodes still own: what carries load goes to who lacks most, the rest to a taker beside it. */
function absorbEmptySlots(table: Int32Array, excess: Float64Array, { leaving, takers }: Targets, load: SlotLoad): void {
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
