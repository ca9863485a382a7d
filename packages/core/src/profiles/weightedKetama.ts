import { md5 } from '../hashes/md5.ts';
import { type Points, sortedPoints } from '../partitioners/ring/points.ts';
import { totalWeight, weightOf } from '../partitioners/weights.ts';
import type { Node, Strategy } from '../types.ts';
import { ketamaPoints } from './ketamaPoints.ts';

const f = Math.fround;

/**
 * The points of libmemcached's weighted ketama and of twemproxy: 40 digests a node on average, by share of the weight,
 * rounded down after a small amount is added, which float32 swallows.
 */
export function weightedKetama(nodes: readonly Node[], name: (node: Node) => string): Points {
  const total = totalWeight(nodes);
  const groups = (node: Node): number => {
    const share = f(f(weightOf(node)) / f(total));
    return Math.floor(f(f(f(share * 160) / 4) * nodes.length));
  };
  return sortedPoints(nodes.map((node) => ketamaPoints(name(node), groups(node))));
}

/** What profiles of this ring have in common. */
export const weightedKetamaProfile = {
  hash: md5,
  fixedHash: true,
  maxNodes: 65536,
  traits: {
    monotone: 'with equal weights',
    history: false,
    orderFree: false,
    removesAnywhere: true,
    weighted: true,
    fair: false,
  },
  entries: (nodes: readonly Node[]) => nodes.length * 160,
} as const satisfies Partial<Strategy>;
