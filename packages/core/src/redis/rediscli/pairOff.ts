import type { SlotMove } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { slotsIn, toRanges } from '../model/slotRange.ts';
import type { ClusterClient } from './clusterClient.ts';
import { type Failure, movedOf, type Progress } from './executeMoves.ts';
import { type Count, reshardTable, trueCount } from './reshardTable.ts';

/** A node and how many slots it has too many (negative: too few), as an int32. */
export interface Imbalance {
  readonly node: RedisNode;
  readonly balance: number;
}

/** One line `Moving N slots from A to B` of a client, nodes by id, and what comes of it. */
export interface Pair {
  readonly line: { readonly count: number; readonly from: string; readonly to: string };
  /** The moves that are begun, the one that fails included; none if they are only shown. */
  readonly moves: readonly SlotMove[];
  /** Why the last of them fails, if it does. */
  readonly failure?: Failure;
}

/**
 * Pairs off the two ends of a list sorted by balance, as `clusterManagerCommandRebalance` does: the lowest slots of the last go to the
 * first. `carryOut` moves them; without it they stay where they are, as with `--cluster-simulate`. redis-cli stops where a move fails, and
 * where a pair cannot be served, since it checks the number (`impossible`). valkey-cli 9 checks nothing: after a failure it goes on with
 * the next pair. It also goes on counting for a source the slots it held at first, so a pair may move more than its line says.
 */
export function pairOff(
  imbalances: readonly Imbalance[],
  client: ClusterClient,
  carryOut?: (moves: readonly SlotMove[]) => Progress,
): { readonly pairs: readonly Pair[]; readonly impossible: boolean } {
  const strict = client === 'redis-cli';
  const atFirst = new Map(imbalances.map(({ node }) => [node.id, trueCount(node)]));
  const countOf: Count = strict ? trueCount : ({ id }) => atFirst.get(id) ?? 0;
  const pairs: Pair[] = [];
  const holdings = imbalances.map(({ node }) => node);
  const balances = Int32Array.from(imbalances, ({ balance }) => balance);
  let to = 0;
  let from = holdings.length - 1;
  while (to < from) {
    const count = Math.min(abs(balances[to]), abs(balances[from]));
    // Negative only where C's `abs` overflowed: then redis-cli finds that it cannot.
    if (count !== 0) {
      const line = { count, from: holdings[from].id, to: holdings[to].id };
      const taken = reshardTable([holdings[from]], count, client, countOf).map(({ slot }) => slot);
      if (strict && taken.length !== count) return { pairs: [...pairs, { line, moves: [] }], impossible: true };
      const { attempted, failure } = carryOut?.(taken.map((slot) => ({ slot, ...ends(line) }))) ?? { attempted: [] };
      pairs.push({ line, moves: attempted, ...(failure ? { failure } : {}) });
      if (failure && strict) return { pairs, impossible: false };
      // A client counts a slot as moved only once every master has heard of it.
      const gone = new Set(movedOf({ attempted, ...(failure ? { failure } : {}) }).map(({ slot }) => slot));
      holdings[from] = holding(
        holdings[from],
        [...slotsIn(holdings[from].slots)].filter((slot) => !gone.has(slot)),
      );
      holdings[to] = holding(holdings[to], [...slotsIn(holdings[to].slots), ...gone]);
    }
    // Ints wrap around, as in C.
    balances[to] += count;
    balances[from] -= count;
    if (balances[to] === 0) to++;
    if (balances[from] === 0) from--;
  }
  return { pairs, impossible: false };
}

const ends = ({ from, to }: Pair['line']) => ({ from, to });

const holding = (node: RedisNode, slots: readonly number[]): RedisNode => ({
  ...node,
  slots: toRanges([...slots].sort((a, b) => a - b)),
});

/** C's `abs`, which leaves the smallest int as it is. */
const abs = (value: number): number => Math.abs(value) | 0;
