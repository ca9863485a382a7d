import type { Cluster } from '../../cluster/cluster.ts';
import { largest, smallest } from '../../math/largest.ts';
import { weightOf } from '../../partitioners/weights.ts';
import { fairShares } from '../theory/fairShares.ts';
import { type Interval, LEVEL, shareInterval } from '../theory/interval.ts';
import { pooledCvLaw, sharesLaw, type Theory } from '../theory/theory.ts';
import type { Redrawn } from './redraw.ts';
import type { Step } from './step.ts';

/** Something about a step that a reader should not overlook. */
export interface Finding {
  readonly step: number;
  readonly kind: FindingKind;
  /** The number seen. */
  readonly seen: number;
  /** What it should have been, where a range is known. */
  readonly expected: Interval | null;
}

/**
 * `biased`, `too even`: keys against the exact or promised shares (G-test). `uneven shares`: a CV that the strategy's own law does not
 * explain, as with a weak hash; over all draws of names, `clumped points`. `node out of line`: one node whose share the law of all shares
 * does not explain. `uneven table`: a table that promises fair shares and differs by more than two entries.
 * `moved outside theory`: more or fewer moves than the law allows. `broken promise`: collateral moves of a strategy that promises none.
 * `starved newcomer`: a node that joined holds less than the law, the promise of fair shares or half of what is fair allows. `no effect`: a change that should move keys and moved none.
 */
export type FindingKind =
  | 'biased'
  | 'too even'
  | 'uneven shares'
  | 'clumped points'
  | 'node out of line'
  | 'uneven table'
  | 'moved outside theory'
  | 'broken promise'
  | 'starved newcomer'
  | 'no effect';

// Equal nodes of a table differ by one entry where its length leaves a remainder; one more may come from a change.
const ENTRIES = 2;

/** Findings about the steps of one strategy, in order; and about their other draws of node names, where there are some. */
export function findings(steps: readonly Step[], redrawn?: readonly Redrawn[]): readonly Finding[] {
  return steps.flatMap((step, number) =>
    [
      ...distribution(step),
      ...outOfLine(step),
      ...clumped(step, redrawn?.[number]),
      ...changes(step, steps[number - 1] as Step | undefined),
    ].map((found) => ({ step: number, ...found })),
  );
}

type Found = Omit<Finding, 'step'>;

function distribution({ hashTest, fairTest, skew, theory, cluster, ownership }: Step): Found[] {
  const found: Found[] = [];
  const test = hashTest ?? fairTest;
  if (test && test.verdict !== 'consistent') found.push({ kind: test.verdict, seen: test.p, expected: null });
  if (skew.cv !== null && theory.basis === 'drawn' && outside(skew.cv, theory.cv)) {
    found.push({ kind: 'uneven shares', seen: skew.cv, expected: theory.cv });
  }
  const spread = ownership ? tableSpread(cluster, ownership) : 0;
  if (spread > ENTRIES) found.push({ kind: 'uneven table', seen: spread, expected: null });
  return found;
}

/** The node whose share the law makes least likely, if chance makes any of the nodes as unlikely in less than a thousandth of cases. */
function outOfLine({ theory, cluster, counts }: Step): Found[] {
  const keys = counts.reduce((sum, count) => sum + count, 0);
  const shares = keys > 0 ? sharesLaw(cluster, theory, keys, 1 - (1 - LEVEL) / cluster.size) : null;
  const strays = (shares ?? []).flatMap((expected, bucket) => {
    const seen = counts[bucket] / keys;
    return outside(seen, expected) ? [{ kind: 'node out of line', seen, expected } as const] : [];
  });
  const distance = ({ seen, expected: { mean } }: (typeof strays)[number]): number => Math.abs(seen - mean);
  return strays.length > 0 ? [strays.reduce((a, b) => (distance(b) > distance(a) ? b : a))] : [];
}

/** Whether points clump under all names together, where each ring alone is within chance. */
function clumped({ cluster }: Step, redrawn: Redrawn | undefined): Found[] {
  const law = redrawn && redrawn.draws > 1 ? pooledCvLaw(cluster, redrawn.draws) : null;
  return law && redrawn && outside(redrawn.pooledCv, law)
    ? [{ kind: 'clumped points', seen: redrawn.pooledCv, expected: law }]
    : [];
}

/** Entries between the largest and the smallest node of a table that promises fair shares to equal nodes. */
function tableSpread({ traits, partitioner, nodes }: Cluster, ownership: Float64Array): number {
  const anatomy = partitioner.anatomy?.();
  if (!traits.fair || anatomy?.kind !== 'table' || nodes.some((node) => weightOf(node) !== weightOf(nodes[0])))
    return 0;
  return Math.round((largest(ownership) - smallest(ownership)) * anatomy.owners.length);
}

function changes({ movement, theory, cluster, counts }: Step, before: Step | undefined): Found[] {
  if (!movement || !before || movement.keys === 0) return [];
  const { keys, moved, collateral, optimalShare } = movement;
  const found: Found[] = [];
  if (outside(moved / keys, theory.moved)) {
    found.push({ kind: 'moved outside theory', seen: moved / keys, expected: theory.moved });
  }
  if (cluster.traits.monotone === 'always' && collateral > 0) {
    found.push({ kind: 'broken promise', seen: collateral / keys, expected: null });
  }
  // Ten keys expected and none seen: one case in 22,000 by chance.
  if (moved === 0 && optimalShare * keys >= 10) found.push({ kind: 'no effect', seen: 0, expected: theory.moved });
  const fair = fairShares(cluster.nodes);
  const lawOf = newcomerLaw(cluster, theory, keys);
  cluster.nodes.forEach(({ id }, bucket) => {
    if (before.cluster.has(id) || fair[bucket] === 0) return;
    const share = counts[bucket] / keys;
    const law = lawOf(bucket, fair[bucket]);
    if (share < law.low) found.push({ kind: 'starved newcomer', seen: share, expected: law });
  });
  return found;
}

/**
 * What a node that joined may hold, by its bucket and fair share: by the law of its draws, by the promise of fair shares, else half of what
 * is fair. What many nodes have in common is found once.
 */
function newcomerLaw(
  { traits, partitioner }: Cluster,
  { basis, shares }: Theory,
  keys: number,
): (bucket: number, fair: number) => Interval {
  if (basis === 'drawn' && shares) return (bucket) => shares[bucket];
  const anatomy = traits.fair ? partitioner.anatomy?.() : undefined;
  const rounding = anatomy?.kind === 'table' ? ENTRIES / anatomy.owners.length : 0;
  const known = new Map<number, Interval>();
  return (_, fair) => {
    const law = known.get(fair) ?? shareInterval(traits.fair ? fair - rounding : fair / 2, keys);
    known.set(fair, law);
    return law;
  };
}

const outside = (seen: number, law: Interval | null): boolean => law !== null && (seen < law.low || seen > law.high);
