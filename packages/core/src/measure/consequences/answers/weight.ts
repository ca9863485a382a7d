import type { Cluster } from '../../../cluster/cluster.ts';
import { utf8 } from '../../../hashes/utf8.ts';
import { sharedStateBytes } from '../../report/sharedState.ts';
import { exactly } from '../reading.ts';
import type { Consequence, Situation } from '../types.ts';

const BYTES_PER_NUMBER = 4;

/** What the strategy weighs: what clients hold and are sent. */
export const weight = {
  id: 'weight',
  question: 'What does it weigh?',
  source: 'counted on what the strategy builds',
  needs: 'nothing',
  quantities: {
    ranges: {
      unit: 'count',
      better: 'less',
      about: 'contiguous ranges of hashes that a node owns, on average; 0 where it has none',
    },
    agreed: { unit: 'bytes', better: 'less', about: 'what all clients must agree on: names, weights, order, state' },
    held: { unit: 'bytes', better: 'less', about: 'that, and the points or entries that a client builds from it' },
    sent: {
      unit: 'bytes',
      better: 'less',
      about: 'what the change sends to every client: who joined or left, and numbers of the state that differ',
    },
    visited: { unit: 'count', better: 'less', about: 'nodes or points that a lookup looks at' },
  },
  of({ cluster, before }: Situation) {
    const { strategy, nodes, options, partitioner } = cluster;
    const anatomy = partitioner.anatomy?.();
    const built = anatomy ? anatomy.owners.byteLength + (anatomy.kind === 'ring' ? anatomy.points.byteLength : 0) : 0;
    const agreed = sharedStateBytes(cluster);
    return {
      ranges: exactly(anatomy ? rangesOf(anatomy.owners) / nodes.length : 0),
      agreed: exactly(agreed),
      held: exactly(agreed + built),
      sent: exactly(before ? sentBytes(before, cluster) : 0),
      visited: exactly(strategy.lookups?.(nodes, options) ?? 1),
    };
  },
} as const satisfies Consequence<'weight'>;

/** Runs of entries with one owner, around the end. */
function rangesOf(owners: ArrayLike<number>): number {
  let ranges = 0;
  for (let i = 0; i < owners.length; i++) if (owners[i] !== owners[(i + 1) % owners.length]) ranges++;
  return Math.max(1, ranges);
}

/** The ids and weights of who joined or left, and four bytes for each number of the state that is another. */
function sentBytes(before: Cluster, after: Cluster): number {
  const weightIn = (cluster: Cluster, id: string): number => cluster.node(id)?.weight ?? 1;
  const changed = [
    ...after.nodes.filter(({ id }) => !before.has(id) || weightIn(before, id) !== weightIn(after, id)),
    ...before.nodes.filter(({ id }) => !after.has(id)),
  ];
  const names = changed.reduce((sum, { id }) => sum + utf8(id).length, 0);
  const weights = changed.filter(({ id }) => after.has(id) && weightIn(after, id) !== 1).length;
  const [old, now] = [before.partitioner.state?.() ?? [], after.partitioner.state?.() ?? []];
  const numbers = now.filter((number, i) => number !== old[i]).length;
  return names + BYTES_PER_NUMBER * (weights + numbers);
}
