import type { Cluster } from '../cluster.ts';
import { weightOf } from '../nodes.ts';
import { cvInterval, type Interval, shareInterval } from './interval.ts';
import { optimalShare } from './movement.ts';
import { refinement } from './refinement.ts';
import { fairShares, skewOf } from './skew.ts';

/** What theory says of one step, before any key is looked at. */
export interface Theory {
  /**
   * Where the numbers come from. `drawn`: node names draw the shares, as on a ring, and intervals are over all names.
   * `exact`: the table is known, and intervals hold sampling noise only. `fair`: the strategy promises fair shares.
   * `none`: no law is known for it.
   */
  readonly basis: 'drawn' | 'exact' | 'fair' | 'none';
  /** Share of each node, in node order; `null` without a law. */
  readonly shares: readonly Interval[] | null;
  /** `null` for one node or unequal weights. */
  readonly cv: Interval | null;
  /** Share of keys moved by the change that led here; `null` on the first step and where no formula is known. */
  readonly moved: Interval | null;
}

/** What the law of drawn shares depends on. */
type Named = Pick<Cluster, 'strategy' | 'nodes' | 'options'>;

/** What theory says of the shares alone. */
export type Law = Pick<Theory, 'shares' | 'cv'>;

/**
 * Theory of a cluster under `keys` keys, and of the change from `before`. Shares of a ring with v_i points are Dirichlet
 * distributed: each is Beta(v_i, V - v_i), and so is what joins or leaves. Tables are exact. All else is multinomial.
 */
export function theoryOf(
  cluster: Cluster,
  exact: Float64Array | undefined,
  before: Cluster | undefined,
  keys: number,
): Theory {
  const moved = before ? movedTheory(before, cluster, keys) : null;
  const drawn = drawnTheory(cluster, keys);
  if (drawn) return { basis: 'drawn', ...drawn, moved };
  const basis = exact ? 'exact' : cluster.traits.fair ? 'fair' : 'none';
  if (basis === 'none') return { basis, shares: null, cv: null, moved };
  return { basis, ...lawOf(cluster, exact ?? fairShares(cluster.nodes), undefined, keys), moved };
}

/** What theory says of shares that node names draw, before a ring is built; `undefined` where names draw nothing. */
export function drawnTheory(cluster: Named, keys: number): Law | undefined {
  const points = pointsOf(cluster);
  const total = points?.reduce((sum, count) => sum + count, 0);
  if (!points || !total) return undefined;
  const means = points.map((count) => count / total);
  return lawOf(cluster, means, total, keys);
}

const lawOf = (cluster: Named, means: Float64Array, concentration: number | undefined, keys: number): Law => ({
  shares: keys === 0 ? null : sharesTheory(means, keys, concentration),
  cv: cvTheory(cluster, means, concentration, keys),
});

function sharesTheory(means: Float64Array, keys: number, concentration: number | undefined): Interval[] {
  // Most nodes have the same mean, and an interval takes two hundred evaluations.
  const known = new Map<number, Interval>();
  return Array.from(means, (mean) => {
    const interval = known.get(mean) ?? shareInterval(mean, keys, concentration);
    known.set(mean, interval);
    return interval;
  });
}

/** Points of each node, where its name draws their places. */
function pointsOf({ strategy, nodes, options }: Named): Float64Array | undefined {
  const { points } = strategy;
  return points && Float64Array.from(nodes, (node) => points(node, options));
}

function cvTheory({ nodes }: Named, means: Float64Array, total: number | undefined, keys: number): Interval | null {
  const n = nodes.length;
  if (n < 2 || keys === 0 || nodes.some((node) => weightOf(node) !== weightOf(nodes[0]))) return null;
  const structural = total ? Math.sqrt((n - 1) / (total + 1)) : (skewOf(nodes, means).cv ?? 0);
  return cvInterval(n, keys, structural);
}

function movedTheory(before: Cluster, after: Cluster, keys: number): Interval | null {
  if (keys === 0) return null;
  const points = [pointsOf(before), pointsOf(after)];
  if (points[0] && points[1]) return drawnMove(before, after, points[0], points[1], keys);
  const mean = exactMove(before, after) ?? promisedMove(before, after);
  return mean === undefined ? null : shareInterval(mean, keys);
}

/** Points that join or leave take or give Beta distributed shares; both at once, or other weights, have no simple law. */
function drawnMove(
  before: Cluster,
  after: Cluster,
  from: Float64Array,
  to: Float64Array,
  keys: number,
): Interval | null {
  const gone = sumWhere(from, before, ({ id }) => !after.has(id));
  const come = sumWhere(to, after, ({ id }) => !before.has(id));
  const kept = [...after.nodes].every(
    (node) =>
      !before.has(node.id) || weightOf(node) === weightOf(before.nodes.find(({ id }) => id === node.id) ?? node),
  );
  if (!kept || (gone > 0 && come > 0)) return null;
  const total = sumWhere(gone > 0 ? from : to, gone > 0 ? before : after, () => true);
  return shareInterval((gone + come) / total, keys, total);
}

function sumWhere(
  points: Float64Array,
  { nodes }: Cluster,
  chosen: (node: { readonly id: string }) => boolean,
): number {
  let sum = 0;
  nodes.forEach((node, bucket) => {
    if (chosen(node)) sum += points[bucket];
  });
  return sum;
}

/** The exact share of hash values whose node changes; `undefined` for strategies without a picture of their range. */
export function exactMove(before: Cluster, after: Cluster): number | undefined {
  const classes = refinement([before.partitioner, after.partitioner], before.hash.bits);
  if (!classes) return undefined;
  const [from, to] = classes.owners;
  const sizes = classes.sizes();
  let moved = 0;
  for (let i = 0; i < sizes.length; i++) {
    if (before.nodes[from[i]].id !== after.nodes[to[i]].id) moved += sizes[i];
  }
  return moved / 2 ** before.hash.bits;
}

/** What the strategy says of the change itself, or the optimum where it promises to be minimal. */
function promisedMove(before: Cluster, after: Cluster): number | undefined {
  const { strategy, options } = before;
  if (strategy.movedShare) return strategy.movedShare(before.nodes, after.nodes, options);
  return before.traits.fair && before.traits.monotone === 'always'
    ? optimalShare(before.nodes, after.nodes)
    : undefined;
}
