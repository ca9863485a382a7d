import type { KeyHash } from '../../hashes/keyHash.ts';
import { bucketsById } from '../../math/byId.ts';
import type { Node } from '../../types.ts';
import { weightOf } from '../weights.ts';
import { LabelHasher } from './labelHasher.ts';
import { closed, type Points, pointArrays } from './points.ts';

/** Points of a node: `vnodes` for a weight of 1, rounded, at least one unless the weight is 0. */
export function pointCount(node: Node, vnodes: number): number {
  const weight = weightOf(node);
  return weight === 0 ? 0 : Math.max(1, Math.round(weight * vnodes));
}

/** Points of all nodes together. */
export const totalPoints = (nodes: readonly Node[], vnodes: number): number =>
  nodes.reduce((sum, node) => sum + pointCount(node, vnodes), 0);

/** All points of all nodes, `vnodes` per unit of weight. */
export const pointsOfAll = (nodes: readonly Node[], vnodes: number, hash: KeyHash): Points =>
  ringPoints(nodes, (node) => pointCount(node, vnodes), hash);

/**
 * Points at the hashes of the labels `id#0`, `id#1`, ..., so many a node. Equal positions are ordered by the smaller id, so that the
 * order of joining cannot matter.
 */
export function ringPoints(nodes: readonly Node[], count: (node: Node) => number, hash: KeyHash): Points {
  const counts = nodes.map(count);
  const size = counts.reduce((sum, count) => sum + count, 0);
  let points = pointArrays(size);
  const labels = new LabelHasher(nodes, hash);
  let end = 0;
  for (const bucket of bucketsById(nodes)) {
    labels.hash(nodes[bucket].id, counts[bucket], points.at, end);
    points.owner.fill(bucket, end, end + counts[bucket]);
    end += counts[bucket];
  }
  // A radix sort is stable, so equal positions stay in the order of ids: 5 ms for 160,000 points, a sort of pairs takes 22.
  let spare = pointArrays(size);
  for (let shift = 0; shift < Math.min(hash.bits, 32); shift += RADIX_BITS) {
    distribute(points, spare, size, shift);
    [points, spare] = [spare, points];
  }
  return closed(points);
}

const RADIX_BITS = 11;
const RADIX = 2 ** RADIX_BITS;

/** One pass of a radix sort: by the eleven bits of the position from `shift` on. */
function distribute(from: Points, to: Points, size: number, shift: number): void {
  const next = new Uint32Array(RADIX);
  for (let i = 0; i < size; i++) next[(from.at[i] >>> shift) & (RADIX - 1)]++;
  for (let digit = 0, sum = 0; digit < RADIX; digit++) {
    sum += next[digit];
    next[digit] = sum - next[digit];
  }
  for (let i = 0; i < size; i++) {
    const position = from.at[i];
    const end = next[(position >>> shift) & (RADIX - 1)]++;
    to.at[end] = position;
    to.owner[end] = from.owner[i];
  }
}

/** Positions of one node's points in ascending order. */
export function pointsOf(node: Node, vnodes: number, hash: KeyHash): Uint32Array {
  const points = new Uint32Array(pointCount(node, vnodes));
  new LabelHasher([node], hash).hash(node.id, points.length, points, 0);
  return points.sort();
}

/** The points with `added` ones of a bucket: its few points are placed, what lies between is copied whole. */
export function withPoints(points: Points, nodes: readonly Node[], bucket: number, added: Uint32Array): Points {
  const { id } = nodes[bucket];
  const { size } = points;
  const merged = pointArrays(size + added.length);
  let from = 0;
  added.forEach((position, i) => {
    let to = firstAtOrAbove(points.at, position, from, size);
    while (to < size && points.at[to] === position && nodes[points.owner[to]].id < id) to++;
    copy(points, from, to, merged, i);
    merged.at[to + i] = position;
    merged.owner[to + i] = bucket;
    from = to;
  });
  copy(points, from, size, merged, added.length);
  return closed(merged);
}

/** The points without those of a bucket. */
export function withoutNode({ size, at, owner }: Points, bucket: number): Points {
  let left = 0;
  for (let i = 0; i < size; i++) if (owner[i] !== bucket) left++;
  const rest = pointArrays(left);
  for (let i = 0, end = 0; i < size; i++) {
    if (owner[i] === bucket) continue;
    rest.at[end] = at[i];
    rest.owner[end++] = owner[i];
  }
  return closed(rest);
}

/** Copies points `from` to `to` so that they stand `ahead` places further on. */
function copy(source: Points, from: number, to: number, target: Points, ahead: number): void {
  target.at.set(source.at.subarray(from, to), from + ahead);
  target.owner.set(source.owner.subarray(from, to), from + ahead);
}

function firstAtOrAbove(at: Uint32Array, position: number, low: number, high: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
