import type { Position, RingTry, WalkedRing } from '@shardscope/core/explain';

/** Most points that are drawn on the whole ring, each a disc of its own. */
const MOST_WHOLE = 24;
/** Points before the place where a walk begins, and behind the one where it ends. */
const BEFORE = 2;
const BEHIND = 3;
/** Most points of one ring between them. */
const MOST_BETWEEN = 7;

/** A point of a ring before a change, after it, or both. */
export interface Spot {
  readonly at: Position;
  readonly owner: string;
  readonly was: boolean;
  readonly is: boolean;
}

/** The node that holds a position. */
export const ownerAbove = (ring: WalkedRing, position: Position): string => ring.owner(ring.above(position));

/** Whether a ring has so few points that all of them are drawn. */
export const isWhole = (...rings: readonly WalkedRing[]): boolean => rings.every(({ size }) => size <= MOST_WHOLE);

/** The points of two rings that are drawn, in the order of the walk's ring: all of them, or those around the walks. */
export function spotsOf(was: WalkedRing, is: WalkedRing, walks: readonly RingTry[], whole: boolean): readonly Spot[] {
  const found = new Map<string, Spot>();
  for (const ring of new Set([was, is])) {
    const indices = whole ? Array.from({ length: ring.size }, (_, i) => i) : walks.flatMap((one) => around(ring, one));
    for (const index of indices) {
      const [at, owner] = [ring.at(index), ring.owner(index)];
      const id = `${at} ${owner}`;
      const known = found.get(id);
      found.set(id, { at, owner, was: known?.was || ring === was, is: known?.is || ring === is });
    }
  }
  const range = 2 ** is.bits;
  const from = Number(walks[0].from);
  // From half a ring before the walk to half a ring behind it.
  const order = ({ at }: Spot): number => (Number(at) - from + 1.5 * range) % range;
  return [...found.values()].sort((a, b) => order(a) - order(b));
}

/** Indices of the points around a walk: two before it, those it passes, and a few behind its end. */
function around(ring: WalkedRing, { from, to }: RingTry): number[] {
  const { size } = ring;
  const begin = ring.above(from);
  const up = (ring.above(to) - begin + size) % size;
  const index = (offset: number): number => (begin + offset + size) % size;
  const near = Array.from({ length: BEFORE + Math.min(up > size / 2 ? 0 : up, MOST_BETWEEN) + BEHIND }, (_, i) =>
    index(i - BEFORE),
  );
  return [...near, ring.above(to)];
}
