import { fmix32 } from '../../hashes/murmur3.ts';
import { bucketsById } from '../../math/byId.ts';
import { weightOf } from '../../partitioners/weights.ts';
import { cost } from '../../strategies/rendezvous.ts';
import { scoresStep } from '../scoresStep.ts';
import type { Tracer } from '../tracer.ts';

/** rendezvous: u^(1/weight) of every node that weighs anything, u in (0, 1) by node and key. */
export const rendezvousTrace: Tracer = ({ nodes, hash }) => {
  const known = bucketsById(nodes)
    .map((bucket) => nodes[bucket])
    .filter((node) => weightOf(node) > 0)
    .map((node) => ({ node, add: hash.of(`${node.id}#0`), times: hash.of(`${node.id}#1`) | 1 }));
  const equal = known.every(({ node }) => weightOf(node) === weightOf(known[0].node));
  return (low) => {
    const scored = known.map(({ node, add, times }) => {
      const weight = weightOf(node);
      const raw = fmix32(Math.imul(low ^ add, times));
      // Where all weigh the same, the strategy compares the scores themselves, and the smaller id wins at a tie.
      return { node: node.id, score: Math.exp(-cost(raw, weight)), weight, rank: equal ? -raw : cost(raw, weight) };
    });
    scored.sort((a, b) => a.rank - b.rank);
    return [scoresStep(scored.map(({ node, score, weight }) => ({ node, score, weight })))];
  };
};
