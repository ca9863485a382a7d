import type { Cluster } from '../../cluster/cluster.ts';
import { refinement } from '../../partitioners/refinement.ts';
import { weightOf } from '../../partitioners/weights.ts';
import { fairShares, optimalShare, unchangedNodes } from '../theory/fairShares.ts';
import { drawnCvInterval, exactCvInterval } from './cvLaw.ts';
import { type Interval, LEVEL, shareInterval } from './interval.ts';

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
  /** What the change moves of all hash values; `null` on the first step and for strategies without a picture of their range. */
  readonly move: ExactMove | null;
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
  const move = (before && exactMove(before, cluster)) ?? null;
  const change = { move, moved: before ? movedTheory(before, cluster, move, keys) : null };
  const drawn = drawnTheory(cluster, keys);
  if (drawn) return { basis: 'drawn', ...drawn, ...change };
  const basis = exact ? 'exact' : cluster.traits.fair ? 'fair' : 'none';
  if (basis === 'none') return { basis, shares: null, cv: null, ...change };
  return { basis, ...lawOf(cluster, exact ?? fairShares(cluster.nodes), undefined, keys), ...change };
}

/** What theory says of shares that node names draw, before a ring is built; `undefined` where names draw nothing. */
export function drawnTheory(cluster: Named, keys: number): Law | undefined {
  const drawn = drawnMeans(cluster);
  return drawn && lawOf(cluster, drawn.means, drawn.total, keys);
}

/** The mean share of each node and the number of all points, where names draw their places. */
function drawnMeans(cluster: Named): { readonly means: Float64Array; readonly total: number } | undefined {
  const points = pointsOf(cluster);
  const total = points?.reduce((sum, count) => sum + count, 0);
  return points && total ? { means: points.map((count) => count / total), total } : undefined;
}

/** Intervals at another level of the shares that a law says so much of; `null` where it says nothing, or an exact table is tested whole. */
export function sharesLaw(cluster: Cluster, { basis }: Theory, keys: number, level: number): Interval[] | null {
  const drawn = drawnMeans(cluster);
  if (drawn) return sharesTheory(drawn.means, keys, drawn.total, level);
  return basis === 'fair' ? sharesTheory(fairShares(cluster.nodes), keys, undefined, level) : null;
}

/** The root mean square of the CVs of so many rings of other names; `null` where names draw nothing or weights differ. */
export function pooledCvLaw(cluster: Cluster, draws: number): Interval | null {
  const drawn = drawnMeans(cluster);
  return drawn && comparable(cluster, Number.POSITIVE_INFINITY)
    ? drawnCvInterval(cluster.size, Number.POSITIVE_INFINITY, drawn.total, LEVEL, draws)
    : null;
}

const lawOf = (cluster: Named, means: Float64Array, concentration: number | undefined, keys: number): Law => ({
  shares: keys === 0 ? null : sharesTheory(means, keys, concentration),
  cv: cvTheory(cluster, means, concentration, keys),
});

function sharesTheory(means: Float64Array, keys: number, concentration: number | undefined, level = LEVEL): Interval[] {
  // Most nodes have the same mean, and an interval takes some fifty evaluations.
  const known = new Map<number, Interval>();
  return Array.from(means, (mean) => {
    const interval = known.get(mean) ?? shareInterval(mean, keys, concentration, level);
    known.set(mean, interval);
    return interval;
  });
}

/** Points of each node, where its name draws their places. */
function pointsOf({ strategy, nodes, options }: Named): Float64Array | undefined {
  const { points } = strategy;
  return points && Float64Array.from(nodes, (node) => points(node, options));
}

function cvTheory(cluster: Named, means: Float64Array, total: number | undefined, keys: number): Interval | null {
  if (!comparable(cluster, keys)) return null;
  return total ? drawnCvInterval(means.length, keys, total) : exactCvInterval(means, keys);
}

/** Whether a CV has a law: of several nodes of equal weight that hold something. */
const comparable = ({ nodes }: Named, keys: number): boolean =>
  nodes.length > 1 && keys > 0 && nodes.every((node) => weightOf(node) === weightOf(nodes[0]));

function movedTheory(before: Cluster, after: Cluster, move: ExactMove | null, keys: number): Interval | null {
  if (keys === 0) return null;
  const points = [pointsOf(before), pointsOf(after)];
  if (points[0] && points[1]) return drawnMove(before, after, points[0], points[1], keys);
  const mean = move?.moved ?? promisedMove(before, after);
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
  const unchanged = unchangedNodes(before.nodes, after.nodes);
  const reweighted = after.nodes.some(({ id }) => before.has(id) && !unchanged.has(id));
  if (reweighted || (gone > 0 && come > 0)) return null;
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

/** Shares of all hash values that a change moves. */
export interface ExactMove {
  readonly moved: number;
  /** Between two nodes that neither joined, left nor changed weight. */
  readonly collateral: number;
}

/** What a change moves of all hash values, exactly; `undefined` for strategies without a picture of their range. */
export function exactMove(before: Cluster, after: Cluster): ExactMove | undefined {
  const classes = refinement([before.partitioner, after.partitioner], before.hash.bits);
  if (!classes) return undefined;
  const unchanged = unchangedNodes(before.nodes, after.nodes);
  const [stayedBefore, stayedAfter] = [before, after].map(({ nodes }) => nodes.map(({ id }) => unchanged.has(id)));
  const [from, to] = classes.owners;
  const sizes = classes.sizes();
  let moved = 0;
  let collateral = 0;
  // The bucket before of each node after, -1 of those that join.
  const was = new Map(before.nodes.map(({ id }, bucket) => [id, bucket]));
  const same = Int32Array.from(after.nodes, ({ id }) => was.get(id) ?? -1);
  for (let i = 0; i < sizes.length; i++) {
    if (same[to[i]] === from[i]) continue;
    moved += sizes[i];
    if (stayedBefore[from[i]] && stayedAfter[to[i]]) collateral += sizes[i];
  }
  const range = 2 ** before.hash.bits;
  return { moved: moved / range, collateral: collateral / range };
}

/** The share of keys that a change moves, where a law gives it: exactly, or by what the strategy promises. */
export const knownMove = (before: Cluster, after: Cluster): number | undefined =>
  exactMove(before, after)?.moved ?? promisedMove(before, after);

/** What the strategy says of the change itself, or the optimum where it promises to be minimal and nothing was done in two ways at once. */
export function promisedMove(before: Cluster, after: Cluster): number | undefined {
  const { strategy, options } = before;
  if (strategy.movedShare) return strategy.movedShare(before.nodes, after.nodes, options);
  const unchanged = unchangedNodes(before.nodes, after.nodes);
  const joined = after.nodes.filter(({ id }) => !before.has(id)).length;
  const left = before.nodes.filter(({ id }) => !after.has(id)).length;
  const reweighted = after.size - joined - unchanged.size;
  const simple = [joined, left].filter((count) => count > 0).length + reweighted <= 1;
  return simple && before.traits.fair && before.traits.monotone === 'always'
    ? optimalShare(before.nodes, after.nodes)
    : undefined;
}
