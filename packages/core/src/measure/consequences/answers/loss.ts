import type { Cluster } from '../../../cluster/cluster.ts';
import { exactly, shareOf } from '../reading.ts';
import type { KeySample } from '../samples/keySample.ts';
import { choose, subsets } from '../samples/subsets.ts';
import type { Consequence, Reading, Situation } from '../types.ts';

// More sets of failing nodes than this are drawn, not tried one by one.
const MOST_SETS = 20_000;

/** Whether data is lost when nodes fail at once, before anything is copied again. */
export const loss = {
  id: 'loss',
  question: 'Will I lose data?',
  source: 'Cidon et al., Copysets, USENIX ATC 2013',
  needs: '--replicas, and more nodes than copies',
  quantities: {
    probability: {
      unit: 'share',
      better: 'less',
      about: 'probability that some key loses all its copies when --failures nodes fail at once, drawn at random',
    },
    expected: { unit: 'share', about: 'share of the keys that is lost on average: the same whatever the placement' },
    event: { unit: 'share', better: 'less', about: 'share of the keys that is lost once any is' },
    sets: { unit: 'count', better: 'less', about: 'distinct sets of nodes that hold all copies of some key' },
    scatter: {
      unit: 'count',
      about:
        'scatter width: other nodes that a node shares keys with, on average; more repair faster and lose more often',
    },
  },
  of({ cluster, every, known }: Situation) {
    const { copies, failures, seed } = known;
    if (copies < 2 || cluster.size <= copies) return null;
    const sample = every();
    const found = copysets(cluster, sample, copies);
    const nodes = cluster.nodes.filter(({ weight }) => weight !== 0).length;
    const probability = lossProbability(found, cluster.size, failures, seed);
    const expected = choose(nodes - copies, failures - copies) / choose(nodes, failures);
    const most = choose(nodes, copies);
    // Keys that were not placed may have other sets.
    const whole = sample.count >= known.keys || found.length >= most;
    const open = (reading: Reading, high: number): Reading => (whole ? reading : { ...reading, high });
    return {
      probability: open(probability, 1),
      expected: exactly(expected),
      event: { ...over(expected, probability), ...(whole ? {} : { low: expected }) },
      sets: open(exactly(found.length), most),
      scatter: open(exactly(scatterWidth(found, cluster.size)), nodes - 1),
    };
  },
} as const satisfies Consequence<'loss'>;

const over = (part: number, { value, low, high }: Reading): Reading => {
  const of = (whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0);
  return { value: of(value), low: of(high), high: of(low) };
};

/** The distinct sets of buckets that hold all copies of some key of the sample, each in ascending order. */
export function copysets(cluster: Cluster, sample: KeySample, perKey: number): readonly Int32Array[] {
  const known = new Map<string | number, Int32Array>();
  sample.copies(cluster, perKey, (buckets) => {
    buckets.sort();
    const code = codeOf(buckets, cluster.size);
    if (!known.has(code)) known.set(code, buckets.slice());
  });
  return [...known.values()];
}

/** A number for each set of buckets, as long as numbers are exact. */
const codeOf = (set: ArrayLike<number>, base: number): string | number => {
  let code = 0;
  for (let i = 0; i < set.length; i++) code = code * base + set[i];
  return code <= Number.MAX_SAFE_INTEGER ? code : Array.from(set).join();
};

/** The share of the sets of `failures` nodes that hold one of these sets whole: of all sets, or of those drawn. */
export function lossProbability(sets: readonly Int32Array[], nodes: number, failures: number, seed: number): Reading {
  const copies = sets[0].length;
  if (failures < copies) return exactly(0);
  if (failures === copies) return exactly(sets.length / choose(nodes, copies));
  const codes = new Set(sets.map((set) => codeOf(set, nodes)));
  const within = subsets(failures, copies, Number.POSITIVE_INFINITY, seed).sets;
  const failed = subsets(nodes, failures, MOST_SETS, seed);
  const lost = failed.sets.filter((down) =>
    within.some((part) =>
      codes.has(
        codeOf(
          part.map((i) => down[i]),
          nodes,
        ),
      ),
    ),
  ).length;
  return failed.all ? exactly(lost / failed.sets.length) : shareOf(lost, failed.sets.length);
}

/** The probability by the formula of the paper, for sets that are drawn independently: 1 - (1 - C(k,r)/C(n,r))^S. */
export const copysetFormula = (nodes: number, failures: number, copies: number, sets: number): number =>
  1 - (1 - choose(failures, copies) / choose(nodes, copies)) ** sets;

/** Other nodes that a node shares keys with, on average over the nodes that hold keys. */
function scatterWidth(sets: readonly Int32Array[], nodes: number): number {
  const peers = Array.from({ length: nodes }, () => new Set<number>());
  for (const set of sets) for (const one of set) for (const other of set) if (one !== other) peers[one].add(other);
  const holding = peers.filter(({ size }) => size > 0);
  return holding.reduce((sum, { size }) => sum + size, 0) / holding.length;
}
