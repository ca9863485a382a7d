import type { Cluster } from '../../cluster/cluster.ts';
import { InputError } from '../../errors.ts';
import { applyChange } from '../../scenario/applyChange.ts';
import type { Change } from '../../scenario/types.ts';
import { generatedKeys } from '../../workload/keys.ts';
import { Comparison } from '../count/comparison.ts';
import { optimalShare } from '../theory/fairShares.ts';
import { knownMove } from '../theory/theory.ts';
import { freeId } from './freeId.ts';
import { resultsOf } from './resultsOf.ts';

/** A change that a scenario does not try, and what it would move; `moved` is `null` where the strategy cannot do it. */
export interface Unseen {
  readonly kind: 'join' | 'leave';
  readonly moved: number | null;
  readonly optimal: number;
}

const SAMPLE = 20_000;
// Less than this above the optimum is not worth a warning.
const NOTICEABLE = 0.01;

/**
 * What a strategy that did well in a scenario would do badly: one more node, or the loss of one in the middle, where the scenario has no
 * such step. Only what moves a hundredth of the keys or more above the optimum, or cannot be done.
 */
export function unseen(cluster: Cluster, changes: readonly Change[]): readonly Unseen[] {
  const tried: Record<Unseen['kind'], boolean> = {
    join: changes.some(({ join, leave, reweight }) => join.length === 1 && leave.length + reweight.length === 0),
    leave: changes.some(({ join, leave, reweight }) => leave.length === 1 && join.length + reweight.length === 0),
  };
  const kinds = (['join', 'leave'] as const).filter((kind) => !tried[kind]);
  return kinds.flatMap((kind) => {
    const found = attempt(cluster, kind);
    return found && (found.moved === null || found.moved - found.optimal >= NOTICEABLE) ? [found] : [];
  });
}

function attempt(cluster: Cluster, kind: Unseen['kind']): Unseen | undefined {
  const { nodes } = cluster;
  if (kind === 'leave' && nodes.length < 3) return undefined;
  const change: Change = {
    join: kind === 'join' ? [{ id: freeId(cluster, 'one more') }] : [],
    leave: kind === 'leave' ? [nodes[Math.floor((nodes.length - 1) / 2)].id] : [],
    reweight: [],
  };
  try {
    const after = applyChange(cluster, change);
    const moved = knownMove(cluster, after) ?? sampledMove(cluster, change);
    return { kind, moved, optimal: optimalShare(nodes, after.nodes) };
  } catch (error) {
    if (error instanceof InputError) return { kind, moved: null, optimal: 0 };
    throw error;
  }
}

function sampledMove(cluster: Cluster, change: Change): number {
  const comparison = new Comparison([cluster], [change]);
  const counter = comparison.counter();
  for (const keys of generatedKeys('names', 1, 0, SAMPLE).batches()) counter.add(keys);
  return (resultsOf(comparison, counter.counts()).steps[0][1].movement?.moved ?? 0) / SAMPLE;
}
