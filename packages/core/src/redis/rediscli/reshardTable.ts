import type { SlotMove } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { slotCount, slotsIn, toRanges } from '../model/slotRange.ts';
import { toInt } from './c/toInt.ts';

/** A slot that a plan takes from a node. */
export interface TakenSlot {
  readonly slot: number;
  readonly from: RedisNode;
}

/**
 * Which slots redis-cli 7.0.15 takes from these sources when asked for `wanted`, an int (`clusterManagerComputeReshardTable`):
 * the largest source gives ceil of its share, the others floor of theirs, each its lowest slots. The sum is often less than
 * asked.
 */
export function reshardTable(sources: readonly RedisNode[], wanted: number): TakenSlot[] {
  const f = Math.fround;
  const held = sources.map((from) => ({ from, count: slotCount(from.slots) })).sort((a, b) => b.count - a.count);
  const total = held.reduce((sum, { count }) => sum + count, 0);
  const taken: TakenSlot[] = [];
  held.forEach(({ from, count }, i) => {
    const share = f(f(f(wanted) / f(total)) * f(count));
    const most = toInt(i === 0 ? Math.ceil(share) : Math.floor(share));
    let mine = 0;
    for (const slot of slotsIn(from.slots)) {
      if (mine >= most || taken.length >= wanted) break;
      taken.push({ slot, from });
      mine++;
    }
  });
  return taken;
}

/** A node and how many slots it has too many (negative: too few), as an int32. */
export interface Imbalance {
  readonly node: RedisNode;
  readonly balance: number;
}

/** What pairing off comes to. */
interface PairedOff {
  readonly moves: SlotMove[];
  /** redis-cli's `Moving N slots from A to B` lines; nodes by id. */
  readonly printed: { count: number; from: string; to: string }[];
  /** Whether a pair cannot be served, where redis-cli's assertion fails. */
  readonly impossible: boolean;
}

/**
 * Pairs off the two ends of a list sorted by balance, as `clusterManagerCommandRebalance` of redis-cli 7.0.15 does: the lowest
 * slots of the last go to the first. If `simulate`, nodes keep their slots while the pairs are made, as with
 * `--cluster-simulate`.
 */
export function pairOff(imbalances: readonly Imbalance[], simulate: boolean): PairedOff {
  const moves: SlotMove[] = [];
  const printed: PairedOff['printed'] = [];
  const holdings = imbalances.map(({ node }) => node);
  const balances = Int32Array.from(imbalances, ({ balance }) => balance);
  let to = 0;
  let from = holdings.length - 1;
  while (to < from) {
    const count = Math.min(abs(balances[to]), abs(balances[from]));
    // Negative only where C's `abs` overflowed: then redis-cli finds that it cannot.
    if (count !== 0) {
      printed.push({ count, from: holdings[from].id, to: holdings[to].id });
      const taken = reshardTable([holdings[from]], count).map(({ slot }) => slot);
      if (taken.length !== count) return { moves, printed, impossible: true };
      for (const slot of taken) moves.push({ slot, from: holdings[from].id, to: holdings[to].id });
      if (!simulate) {
        const gone = new Set(taken);
        const kept = [...slotsIn(holdings[from].slots)].filter((slot) => !gone.has(slot));
        const held = [...slotsIn(holdings[to].slots), ...taken].sort((a, b) => a - b);
        holdings[from] = { ...holdings[from], slots: toRanges(kept) };
        holdings[to] = { ...holdings[to], slots: toRanges(held) };
      }
    }
    // Ints wrap around, as in C.
    balances[to] += count;
    balances[from] -= count;
    if (balances[to] === 0) to++;
    if (balances[from] === 0) from--;
  }
  return { moves, printed, impossible: false };
}

/** C's `abs`, which leaves the smallest int as it is. */
const abs = (value: number): number => Math.abs(value) | 0;
