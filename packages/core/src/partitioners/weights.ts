import type { Node } from '../types.ts';

/** The weight of a node, 1 where it has none. */
export const weightOf = ({ weight = 1 }: Node): number => weight;

/** The weights of all nodes together. */
export function totalWeight(nodes: readonly Node[]): number {
  let sum = 0;
  for (const node of nodes) sum += weightOf(node);
  return sum;
}

/** The refusal of systems whose weights are whole numbers from `least` to `most`. */
export function wholeWeights(nodes: readonly Node[], most = 1e6, least = 0): string | undefined {
  const odd = nodes.find((node) => {
    const weight = weightOf(node);
    return !Number.isInteger(weight) || weight < least || weight > most;
  });
  const range = least > 0 ? `from ${least} to ${most}` : `up to ${most}`;
  return odd && `takes whole weights ${range}, got ${odd.weight} for node ${JSON.stringify(odd.id)}`;
}
