import type { Recipe } from '../recipe.ts';
import type { Partitioner } from '../types.ts';

/** A partitioner and how it finds buckets. */
export interface Recipient {
  readonly partitioner: Partitioner;
  readonly recipe: Recipe;
}

/**
 * For each bucket of the larger one, that of the same node in the smaller one, or -1 if it is not there: a key whose node is there
 * has that node. `undefined` where the smaller one is no part of the larger one, or nothing follows from it.
 *
 * It follows from the algorithms, not from what strategies promise of themselves. Fewer numbered buckets leave keys of the others where
 * they are. A node that scores highest, or a point that is nearest to a probe, also does so among fewer; ties go by order, which stays.
 */
export function keptBuckets(larger: Recipient, smaller: Recipient): Int32Array | undefined {
  const [of, by] = [larger.recipe, smaller.recipe];
  if (of.kind === 'numbered' && by.kind === 'numbered' && of.by === by.by && of.retries === by.retries) {
    return by.buckets <= of.buckets
      ? new Int32Array(of.buckets).map((_, bucket) => (bucket < by.buckets ? bucket : -1))
      : undefined;
  }
  const probes = of.kind === 'probes' && by.kind === 'probes' && of.probes === by.probes;
  if (!probes && !(of.kind === 'scores' && by.kind === 'scores')) return undefined;
  const holders = new Map(bucketsOf(smaller).map((bucket) => [smaller.partitioner.nodes[bucket].id, bucket]));
  const kept = new Int32Array(larger.partitioner.nodes.length).fill(-1);
  let found = 0;
  for (const bucket of bucketsOf(larger)) {
    const holder = holders.get(larger.partitioner.nodes[bucket].id);
    if (holder === undefined) continue;
    kept[bucket] = holder;
    found++;
  }
  return found === holders.size ? kept : undefined;
}

/** The buckets that may hold keys. */
const bucketsOf = ({ partitioner, recipe }: Recipient): number[] =>
  recipe.kind === 'scores' ? [...recipe.buckets] : [...partitioner.nodes.keys()];
