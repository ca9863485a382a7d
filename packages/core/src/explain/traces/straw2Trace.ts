import { type Bucket, straw } from '../../partitioners/crush/crushBucket.ts';
import { zoneTree } from '../../partitioners/crush/zoneTree.ts';
import { scoresStep } from '../scoresStep.ts';
import type { Tracer } from '../tracer.ts';
import type { ScoresStep } from '../types.ts';

/** straw2: 2^straw of every node that weighs anything; by zone, of every zone and then of the nodes in the one that wins. */
export const straw2Trace: Tracer = ({ nodes, options }) => {
  const { root, zones, names } = zoneTree(nodes, options.domain === 'zone');
  const nameOf = (item: number): string => names.get(item) ?? nodes[item].id;
  const scores = ({ items, ids, weights: [units] }: Bucket, x: number): ScoresStep => {
    const scored = items.flatMap((item, i) =>
      units[i] > 0 ? { node: nameOf(item), length: straw(x, ids[i], 0, units[i]), units: units[i] } : [],
    );
    scored.sort((a, b) => b.length - a.length);
    // Half a unit less, since the longest straw of all would score 1.
    return {
      straws: true,
      ...scoresStep(
        scored.map(({ node, length, units }) => ({
          node,
          score: 2 ** ((length - 0.5) / 2 ** 32),
          weight: names.size > 0 ? units / 65536 : (nodes.find(({ id }) => id === node)?.weight ?? 1),
        })),
      ),
    };
  };
  return (low) => {
    const first = scores(root, low);
    const zone = [...zones.values()].find(({ id }) => names.get(id) === first.winner);
    return zone ? [first, scores(zone, low)] : [first];
  };
};
