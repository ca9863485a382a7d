import type { Cluster } from '../../cluster/cluster.ts';
import { zonesOf } from '../../cluster/copies/zones.ts';
import { InputError } from '../../errors.ts';
import { ownership } from '../../partitioners/ownership.ts';
import type { Change } from '../../scenario/types.ts';
import { generatedKeys } from '../../workload/keys.ts';
import type { Circumstances } from '../consequences/types.ts';
import { Comparison } from '../count/comparison.ts';
import { freeId } from '../report/freeId.ts';
import { resultsOf } from '../report/resultsOf.ts';
import type { Step } from '../report/step.ts';
import { type AdviceQuestion, type Expectation, expectations } from './types.ts';

const KEYS = 100_000;
// Where neither a table nor a promise says the shares, fewer keys would hide what is uneven.
const UNKNOWN = 1_000_000;
// Beyond KEYS, only as many keys as make so many looks at nodes or points: straws of 100 nodes are drawn for 300,000 keys.
const LOOKS = 30_000_000;

/** What becomes of one contender: the steps of the scenario, and one step for each thing that may happen; `null` where it cannot. */
export interface Future {
  readonly cluster: Cluster;
  readonly start: Step;
  readonly steps: readonly Step[] | null;
  readonly after: Readonly<Record<Expectation, Step | null>>;
}

/** The change that an expectation means for some nodes; `undefined` where it makes no sense. */
export function changeOf(expected: Expectation, cluster: Cluster): Change | undefined {
  const { nodes } = cluster;
  const plain = { join: [], leave: [], reweight: [] };
  const fresh = (count: number): Change => ({
    ...plain,
    join: Array.from({ length: count }, (_, i) => ({ id: freeId(cluster, `new-${i + 1}`) })),
  });
  switch (expected) {
    case 'add':
      return fresh(1);
    case 'double':
      return fresh(nodes.length);
    case 'lose':
      return nodes.length < 3
        ? undefined
        : { ...plain, leave: [nodes[Math.floor((nodes.length - 1) / 2)].id], failed: true };
    case 'rack': {
      const zones = zonesOf(nodes);
      const sizes = new Map<string, number>();
      for (const zone of zones ?? []) if (zone !== undefined) sizes.set(zone, (sizes.get(zone) ?? 0) + 1);
      const [largest] = [...sizes].sort((a, b) => b[1] - a[1]);
      const leave = largest ? nodes.filter(({ zone }) => zone === largest[0]).map(({ id }) => id) : [];
      return leave.length === 0 || leave.length === nodes.length ? undefined : { ...plain, leave, failed: true };
    }
  }
}

/** The futures of all contenders, counted on the same keys; `looked` is what is looked at of what may happen. */
export function futuresOf(
  { contenders, changes, known }: AdviceQuestion,
  looked: readonly Expectation[] = expectations,
): readonly Future[] {
  const through = (of: (cluster: Cluster) => readonly Change[] | undefined) => stepsOf(contenders, of, known);
  const along = through(() => changes);
  const after = (expected: Expectation): readonly (Step | null)[] =>
    through((cluster) => {
      if (!looked.includes(expected)) return undefined;
      const change = changeOf(expected, cluster);
      return change && [change];
    }).map((steps) => steps?.[1] ?? null);
  const [add, lose, double, rack] = [after('add'), after('lose'), after('double'), after('rack')];
  // Where the changes cannot be made, the start is counted by itself.
  const able = new Set(contenders.filter((_, i) => along[i]));
  const starts = through((cluster) => (able.has(cluster) ? undefined : []));
  return contenders.flatMap((cluster, i): Future[] => {
    const start = (along[i] ?? starts[i])?.[0];
    if (!start) return [];
    return [
      {
        cluster,
        start,
        steps: along[i]?.slice(1) ?? null,
        after: { add: add[i], lose: lose[i], double: double[i], rack: rack[i] },
      },
    ];
  });
}

/** The steps of each contender through changes; `null` for one that they cannot be made to. */
function stepsOf(
  contenders: readonly Cluster[],
  changes: (cluster: Cluster) => readonly Change[] | undefined,
  { copies, seed, keys: stored }: Circumstances,
): readonly (readonly Step[] | null)[] {
  const made = contenders.map((cluster) => {
    const own = changes(cluster);
    if (own === undefined) return null;
    try {
      return new Comparison([cluster], own, copies);
    } catch (error) {
      if (error instanceof InputError) return null;
      throw error;
    }
  });
  if (made.every((comparison) => comparison === null)) return contenders.map(() => null);
  // Copies of a key take many times as long to find as its owner.
  const wanted = contenders.map((cluster, i) =>
    made[i] ? Math.min(stored, Math.floor(keysFor(cluster) / (copies > 1 ? 10 : 1))) : 0,
  );
  const counters = made.map((comparison) => comparison?.counter());
  let counted = 0;
  for (const keys of generatedKeys('names', seed, 0, Math.max(...wanted)).batches()) {
    counters.forEach((counter, i) => {
      if (counted < wanted[i]) counter?.add(keys);
    });
    counted += keys.count;
  }
  return made.map((comparison, i) => {
    const counter = counters[i];
    return comparison && counter ? resultsOf(comparison, counter.counts()).steps[0] : null;
  });
}

/** How many keys a contender is counted on. */
function keysFor({ strategy, traits, partitioner, hash, nodes, options }: Cluster): number {
  if (traits.fair || ownership(partitioner, hash.bits)) return KEYS;
  return Math.max(KEYS, Math.min(UNKNOWN, LOOKS / (strategy.lookups?.(nodes, options) ?? 1)));
}
