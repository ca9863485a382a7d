import { largestRemainder } from '@shardscope/core';
import type { Place, RuleFacts } from './facts.ts';
import { FLIGHT, moments } from './moments.ts';

/** Dots of a panel, and how many of them stand side by side in a column. */
export const DOTS = 240;
export const ABREAST = 8;

/** Where a dot stands in a column: which of its stacks, and how high, from the bottom. */
export interface Stand {
  readonly stack: number;
  readonly row: number;
  /** When it falls by one, because one below it has left. */
  readonly falls: readonly number[];
}

/** One dot through the whole opening. */
export interface Dot {
  readonly from: number;
  readonly to: number;
  /** When it leaves, if it does. */
  readonly leaves: number | undefined;
  /** Where it stands at first, and where once it has landed. */
  readonly first: Stand;
  readonly last: Stand;
}

/** All dots of one panel, and how they are paced: one leaves after another. */
export interface DotPlan {
  readonly dots: readonly Dot[];
  readonly moving: number;
  /** The last one has left. */
  readonly done: number;
  /** Index of the dot that has the key which is followed; -1 where too few keys go its way for a dot. */
  readonly followed: number;
}

interface Standing {
  stack: number;
  row: number;
  falls: number[];
}

interface Planned {
  readonly from: number;
  readonly stays: boolean;
  to: number;
  leaves: number | undefined;
  readonly first: Standing;
  last: Standing;
}

/** How many dots stand for the keys of each pair of nodes, those that stay included: to one dot, and all together right. */
export function apportioned({ flows }: RuleFacts): readonly (readonly number[])[] {
  const keys = flows.flat();
  const all = keys.reduce((sum, one) => sum + one, 0);
  const dots = largestRemainder(keys.map((one) => (DOTS * one) / all));
  return flows.map((row, i) => row.map((_, j) => dots[i * row.length + j]));
}

/**
 * What every dot of a panel does. Those that leave stand above those that stay; the highest leaves first, givers and takers in turn,
 * and lands where its column is lowest. `most` is how many dots leave in the panel with the most: all panels have its pace.
 */
export function dotPlan(rule: RuleFacts, place: Place, most: number): DotPlan {
  const matrix = apportioned(rule);
  const pace = (moments.race[1] - moments.race[0]) / Math.max(1, most);
  const dots: Planned[] = [];
  const stacks = matrix[0].map(() => Array.from({ length: ABREAST }, (): Planned[] => []));
  matrix.forEach((row, from) => {
    const all = row.reduce((sum, count) => sum + count, 0);
    for (let k = 0; k < all; k++) {
      const first: Standing = { stack: k % ABREAST, row: Math.floor(k / ABREAST), falls: [] };
      const dot = { from, to: from, stays: k < row[from], leaves: undefined, first, last: first };
      stacks[from][first.stack].push(dot);
      dots.push(dot);
    }
  });
  const landing: Planned[] = [];
  const land = (until: number): void => {
    while (landing.length > 0 && (landing[0].leaves ?? 0) + FLIGHT <= until) {
      const dot = landing.shift();
      if (!dot) break;
      dot.last.row = stacks[dot.to][dot.last.stack].push(dot) - 1;
    }
  };
  const order = inTurn(matrix, place);
  let followed: Planned | undefined;
  order.forEach(([from, to], rank) => {
    const now = moments.race[0] + rank * pace;
    land(now);
    const dot = highest(stacks[from], from);
    if (!dot) return;
    const stack = stacks[from][dot.first.stack];
    const at = stack.indexOf(dot);
    stack.splice(at, 1);
    for (const above of stack.slice(at)) (above.leaves === undefined ? above.first : above.last).falls.push(now);
    const heights = stacks[to].map(({ length }) => length);
    for (const one of landing) if (one.to === to) heights[one.last.stack]++;
    const lowest = heights.indexOf(Math.min(...heights));
    Object.assign(dot, { to, leaves: now, last: { stack: lowest, row: 0, falls: [] } });
    landing.push(dot);
    if (rank === 0 && from === place.from && to === place.to) followed = dot;
  });
  land(Number.POSITIVE_INFINITY);
  // Of those that stay the highest, where it can be seen the longest.
  if (place.from === place.to) followed = dots.findLast(({ from, stays }) => stays && from === place.from);
  return {
    dots,
    moving: order.length,
    done: moments.race[0] + order.length * pace,
    followed: followed ? dots.indexOf(followed) : -1,
  };
}

/** The highest dot of a column that is to leave it; of equally high ones the last. */
function highest(stacks: readonly (readonly Planned[])[], node: number): Planned | undefined {
  let found: { readonly dot: Planned; readonly row: number } | undefined;
  for (const stack of stacks) {
    const row = stack.findLastIndex(({ from, stays, leaves }) => from === node && !stays && leaves === undefined);
    if (row >= 0 && (!found || row >= found.row)) found = { dot: stack[row], row };
  }
  return found?.dot;
}

/** Pairs of nodes in the order in which dots leave: evenly interleaved, that of the key which is followed first. */
function inTurn(matrix: readonly (readonly number[])[], { from, to }: Place): readonly (readonly [number, number])[] {
  const turns = matrix.flatMap((row, i) =>
    row.flatMap((count, j) =>
      i === j
        ? []
        : Array.from({ length: count }, (_, k) => ({
            pair: [i, j] as const,
            when: i === from && j === to && k === 0 ? -1 : (k + 0.5) / count,
          })),
    ),
  );
  return turns.sort((a, b) => a.when - b.when).map(({ pair }) => pair);
}

/** How many dots leave, by the facts alone. */
export const movingDots = (rule: RuleFacts): number =>
  apportioned(rule).reduce(
    (sum, row, i) => sum + row.reduce((more, count, j) => (i === j ? more : more + count), 0),
    0,
  );
