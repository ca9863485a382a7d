import type { Cluster } from '../../../cluster/cluster.ts';
import { exactly, shareOf, times } from '../reading.ts';
import type { KeySample } from '../samples/keySample.ts';
import { leastSeconds, scheduledSeconds, type Transfer } from '../transfers.ts';
import type { Circumstances, Consequence, Reading, Situation } from '../types.ts';

// More pairs of nodes than this are not scheduled one by one.
const MOST_PAIRS = 2500;

/** How long it takes to move what a change moves. Nodes that failed send nothing: what they held comes from elsewhere, and only its arrival counts. */
export const duration = {
  id: 'duration',
  question: 'How long does the move take?',
  source: 'Coffman et al., SIAM J. Comput. 1985',
  needs: 'a change and --bandwidth',
  quantities: {
    bytes: { unit: 'bytes', better: 'less', about: 'bytes that go to another node' },
    bound: {
      unit: 'seconds',
      better: 'less',
      about: 'no schedule is faster: the most that one node sends or receives, at --bandwidth',
    },
    schedule: {
      unit: 'seconds',
      better: 'less',
      about: 'a plain schedule of --streams transfers a node, the longest first',
    },
  },
  of({ cluster, before, known, sample }: Situation) {
    if (!before || known.bandwidth === undefined) return null;
    const flows = [...flowsOf(before, cluster, sample)];
    const moved = flows.reduce((sum, { keys }) => sum + keys, 0);
    const stored = known.keys * known.itemBytes;
    return {
      bytes: times(stored, shareOf(moved, sample.count)),
      ...timesOf(flows, stored, known.bandwidth, known, sample),
    };
  },
} as const satisfies Consequence<'duration'>;

/** Keys of the sample that go from a node to another. */
interface KeyFlow {
  readonly from: string;
  readonly to: string;
  readonly keys: number;
}

function timesOf(
  flows: readonly KeyFlow[],
  stored: number,
  bandwidth: number,
  { streams }: Circumstances,
  sample: KeySample,
): { readonly bound: Reading; readonly schedule: Reading } {
  if (flows.length === 0) return { bound: exactly(0), schedule: exactly(0) };
  const at = (end: keyof Reading): Transfer[] =>
    flows.map(({ from, to, keys }) => ({ from, to, bytes: stored * shareOf(keys, sample.count, flows.length)[end] }));
  const bound = boundOf(flows, stored, bandwidth, sample);
  if (flows.length > MOST_PAIRS) return { bound, schedule: { ...bound, high: Number.POSITIVE_INFINITY } };
  const seconds = (end: keyof Reading): number => scheduledSeconds(at(end), bandwidth, streams);
  return {
    bound,
    schedule: { value: seconds('value'), low: bound.low, high: Math.max(seconds('value'), seconds('high')) },
  };
}

/** The bound and its interval, from the keys of each node and not from those of each pair. */
function boundOf(flows: readonly KeyFlow[], stored: number, bandwidth: number, sample: KeySample): Reading {
  const most = leastSeconds(
    flows.map(({ from, to, keys }) => ({ from, to, bytes: keys })),
    1,
  );
  const ends = new Set(flows.flatMap(({ from, to }) => [from, to])).size;
  return times(stored / bandwidth, shareOf(most, sample.count, 2 * ends));
}

function* flowsOf(before: Cluster, after: Cluster, sample: KeySample): Generator<KeyFlow> {
  const [from, to] = [sample.owners(before), sample.owners(after)];
  const down = new Set(after.down);
  const counts = new Map<number, number>();
  for (let i = 0; i < to.length; i++) {
    const code = from[i] * after.size + to[i];
    if (to[i] < after.size && from[i] < before.size) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  for (const [code, keys] of counts) {
    const source = before.nodes[Math.floor(code / after.size)].id;
    const target = after.nodes[code % after.size].id;
    if (source === target) continue;
    // Everybody else stands in for a node that is gone, each transfer by itself.
    yield { from: down.has(source) ? `${source} for ${target}` : source, to: target, keys };
  }
}
