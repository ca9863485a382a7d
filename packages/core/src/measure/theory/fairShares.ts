import { totalWeight, weightOf } from '../../partitioners/weights.ts';
import type { Node } from '../../types.ts';

/** The shares that weights ask for, in node order; they add up to 1. */
export function fairShares(nodes: readonly Node[]): Float64Array {
  const total = totalWeight(nodes);
  const shares = new Float64Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) shares[i] = weightOf(nodes[i]) / total;
  return shares;
}

/** The least share of keys that must move for fair shares to stay fair; |m - n| / max(m, n) for equal weights. */
export function optimalShare(before: readonly Node[], after: readonly Node[]): number {
  const difference = new Map<string, number>();
  const fairBefore = fairShares(before);
  const fairAfter = fairShares(after);
  before.forEach(({ id }, i) => {
    difference.set(id, fairBefore[i]);
  });
  after.forEach(({ id }, i) => {
    difference.set(id, (difference.get(id) ?? 0) - fairAfter[i]);
  });
  let share = 0;
  for (const given of difference.values()) share += Math.max(0, given);
  return share;
}

/** Ids of the nodes that neither joined, left nor changed weight: what moves between two of them is collateral. */
export function unchangedNodes(before: readonly Node[], after: readonly Node[]): ReadonlySet<string> {
  const weights = new Map(before.map((node) => [node.id, weightOf(node)]));
  return new Set(after.filter((node) => weights.get(node.id) === weightOf(node)).map(({ id }) => id));
}
