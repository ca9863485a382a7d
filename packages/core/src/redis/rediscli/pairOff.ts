import type { SlotMove } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { slotsIn, toRanges } from '../model/slotRange.ts';
import { reshardTable } from './reshardTable.ts';

/** A node and how many slots it has too many (negative: too few), as an int32. */
export interface Imbalance {
  readonly node: RedisNode;
  balance: number;
}

/** Pairs off the two ends of shares sorted by balance, as redis-cli does: the lowest slots of the last go to the first. */
export function pairOff(
  shares: Imbalance[],
  simulate: boolean,
): { moves: SlotMove[]; printed: { count: number; from: string; to: string }[]; impossible: boolean } {
  const moves: SlotMove[] = [];
  const printed: { count: number; from: string; to: string }[] = [];
  const holdings = shares.map(({ node }) => node);
  let to = 0;
  let from = shares.length - 1;
  while (to < from) {
    const count = Math.min(abs(shares[to].balance), abs(shares[from].balance));
    // Negative only where C's `abs` overflowed: then redis-cli finds that it cannot.
    if (count !== 0) {
      printed.push({ count, from: holdings[from].id, to: holdings[to].id });
      const taken = reshardTable([holdings[from]], count);
      if (taken.length !== count) return { moves, printed, impossible: true };
      for (const { slot } of taken) moves.push({ slot, from: holdings[from].id, to: holdings[to].id });
      if (!simulate) give(holdings, from, to, new Set(taken.map(({ slot }) => slot)));
    }
    shares[to].balance = (shares[to].balance + count) | 0;
    shares[from].balance = (shares[from].balance - count) | 0;
    if (shares[to].balance === 0) to++;
    if (shares[from].balance === 0) from--;
  }
  return { moves, printed, impossible: false };
}

/** C's `abs`, which leaves the smallest int as it is. */
const abs = (value: number): number => Math.abs(value) | 0;

function give(holdings: RedisNode[], from: number, to: number, slots: ReadonlySet<number>): void {
  const kept = [...slotsIn(holdings[from].slots)].filter((slot) => !slots.has(slot));
  const held = [...slotsIn(holdings[to].slots), ...slots].sort((a, b) => a - b);
  holdings[from] = { ...holdings[from], slots: toRanges(kept) };
  holdings[to] = { ...holdings[to], slots: toRanges(held) };
}
