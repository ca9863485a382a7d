import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import type { Anatomy, Node } from '../types.ts';
import type { FixedCluster } from './fixedCluster.ts';

/** Neighbouring hashes or slots that change hands together: from `first` to `last`, both included; `undefined` where no node holds them. */
export interface MovedRange<N extends Node> {
  readonly first: number;
  readonly last: number;
  readonly from: N | undefined;
  readonly to: N | undefined;
}

/** Everything that changes hands between two clusters. */
export interface MovedRanges<N extends Node> {
  /** What ranges count: values of the hash, read as unsigned, or slots, which are the hash modulo `size`. */
  readonly unit: 'hash' | 'slot';
  /** How many values or slots there are: they begin at 0. */
  readonly size: number;
  /** Ascending and disjoint; neighbours differ in `from` or `to`. */
  readonly ranges: readonly MovedRange<N>[];
}

/** Most slots that two tables of different sizes may be cut into. */
const MAX_SLOTS = 2 ** 22;

/**
 * The ranges of hashes, or the slots, that `after` keeps on another node than `before` does: the exact migration list, without any keys. Rings
 * give ranges of hashes, tables give slots: two tables of different sizes are both read as one of their least common multiple. Throws an `InputError`
 * where keys are hashed by different hashes, and for strategies whose ranges nobody can list, such as jump hash: `movedKeys` is for these.
 */
export function movedRanges<N extends Node>(before: FixedCluster<N>, after: FixedCluster<N>): MovedRanges<N> {
  if (before.hash.id !== after.hash.id) {
    throw new InputError(
      phrase`keys are hashed by ${before.hash.id} before and by ${after.hash.id} after: no range is the same`,
    );
  }
  const [old, young] = [anatomyOf(before), anatomyOf(after)];
  const range = 2 ** before.hash.bits;
  const kinds = new Set([old, young].flatMap((anatomy) => anatomy?.kind ?? []));
  if (kinds.size > 1) {
    throw new InputError(
      phrase`${before.strategy.id} and ${after.strategy.id} cut keys in different ways: a ring and a table have no common ranges`,
    );
  }
  const slots = kinds.has('table') ? commonMultiple(slotsOf(old), slotsOf(young)) : undefined;
  if (slots !== undefined && slots > MAX_SLOTS) {
    throw new InputError(
      phrase`tables of ${slotsOf(old)} and ${slotsOf(young)} entries have more than ${MAX_SLOTS} common slots`,
    );
  }
  const size = Math.min(slots ?? range, range);
  return {
    unit: slots === undefined ? 'hash' : 'slot',
    size,
    ranges: differing(cut(old, size, before), cut(young, size, after), size),
  };
}

/** How a cluster cuts its hashes; `undefined` for one without nodes. */
function anatomyOf<N extends Node>({ strategy, partitioner, partial, size }: FixedCluster<N>): Anatomy | undefined {
  const anatomy = partitioner.anatomy?.();
  if (size > 0 && (!anatomy || partial || partitioner.locateKey)) {
    throw new InputError(
      phrase`${strategy.id} has no ranges that could be listed: movedKeys finds what moves among keys`,
    );
  }
  return anatomy;
}

/** How many entries a table has; 1 without one. */
const slotsOf = (anatomy: Anatomy | undefined): number => anatomy?.owners.length ?? 1;

const commonMultiple = (a: number, b: number): number => (a / commonDivisor(a, b)) * b;

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Ascending ends of ranges, the last one at the end of all, and who holds each of them. */
interface Cut<N extends Node> {
  last(range: number): number;
  holder(range: number): N | undefined;
}

function cut<N extends Node>(anatomy: Anatomy | undefined, size: number, { nodes }: FixedCluster<N>): Cut<N> {
  if (!anatomy) return { last: () => size - 1, holder: () => undefined };
  const { owners } = anatomy;
  if (anatomy.kind === 'table') {
    return { last: (slot) => slot, holder: (slot) => nodes[owners[slot % owners.length]] };
  }
  const { points } = anatomy;
  // Past the last point a hash is at the first one again.
  return {
    last: (arc) => (arc < points.length ? points[arc] : size - 1),
    holder: (arc) => nodes[owners[arc % points.length]],
  };
}

/** The ranges whose holders differ, as long as they can be. */
function differing<N extends Node>(before: Cut<N>, after: Cut<N>, size: number): MovedRange<N>[] {
  const ranges: MovedRange<N>[] = [];
  let [a, b] = [0, 0];
  for (let first = 0; first < size; ) {
    // Of points at the same place the first one counts.
    while (before.last(a) < first) a++;
    while (after.last(b) < first) b++;
    const last = Math.min(before.last(a), after.last(b));
    const [from, to] = [before.holder(a), after.holder(b)];
    if (from?.id !== to?.id) {
      const open = ranges.at(-1);
      const goesOn = open && open.last === first - 1 && open.from?.id === from?.id && open.to?.id === to?.id;
      if (goesOn) ranges[ranges.length - 1] = { ...open, last };
      else ranges.push({ first, last, from, to });
    }
    first = last + 1;
  }
  return ranges;
}
