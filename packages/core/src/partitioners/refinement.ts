import type { Anatomy, Partitioner } from '../types.ts';
import { SENTINEL, type StepIndex, stepIndex } from './ring/stepIndex.ts';

type Owners = Uint16Array | Uint32Array;
type Ring = Extract<Anatomy, { kind: 'ring' }>;
type Table = Extract<Anatomy, { kind: 'table' }>;

// A table of remainders above this size costs more than it saves.
const MOST_REMAINDERS = 2 ** 20;

/**
 * The coarsest cut of the hash range into classes within which each of several partitioners has one owner.
 * A key is counted once, in its class; every partitioner's loads, and the flows between any two, follow from the counts.
 * So a key costs the same however many partitioners are compared.
 */
export interface Refinement {
  readonly classes: number;
  /** What a hash is looked up in: points, or the number of which it takes the remainder. */
  readonly lookup: StepIndex | number;
  /** Makes a counter of keys. */
  counter(): ClassCounter;
  /** Adds 1, or each key's weight, to the counters of the classes of the first `count` hashes. */
  tally(hashes: Int32Array, count: number, counters: Float64Array, weights?: Float64Array): void;
  /** A hash of each class. */
  member(of: number): number;
  /** How many hash values each class has. */
  sizes(): Float64Array;
  /** Owner of each class, per partitioner. */
  readonly owners: readonly Owners[];
}

/** How many keys each class of a refinement has. */
export interface ClassCounter {
  /** Counts the first `count` hashes. */
  add(hashes: Int32Array, count: number): void;
  /** The keys of each class so far; the same list each time. */
  counts(): Float64Array;
  /** Forgets what was counted. */
  reset(): void;
}

/** Makes the common refinement of partitioners over a hash of that many bits, if they have one. */
export type Refine = (partitioners: readonly Partitioner[], bits: number) => Refinement | undefined;

/** The common refinement of partitioners over a hash of that many bits; `undefined` where they have none that is small enough. */
export function refinement(partitioners: readonly Partitioner[], bits: number): Refinement | undefined {
  const anatomies = partitioners.map((partitioner) => partitioner.anatomy?.());
  if (anatomies.every((anatomy) => anatomy?.kind === 'ring')) return counting(ofRings(anatomies as Ring[], bits));
  if (anatomies.every((anatomy) => anatomy?.kind === 'table')) return counting(ofTables(anatomies as Table[], bits));
  return undefined;
}

type Classes = Omit<Refinement, 'counter'>;

/** Classes with a counter that tallies at once. */
const counting = (classes: Classes | undefined): Refinement | undefined =>
  classes && {
    ...classes,
    counter: () => {
      const counters = new Float64Array(classes.classes);
      return {
        add: (hashes, count) => classes.tally(hashes, count, counters),
        counts: () => counters,
        reset: () => counters.fill(0),
      };
    },
  };

/** Segments between neighbouring points of all the rings together. */
function ofRings(rings: readonly Ring[], bits: number): Classes {
  const lookup = stepIndex(union(rings.map((ring) => ring.points)), bits);
  const { at, index, shift } = lookup;
  return {
    classes: at.length,
    lookup,
    owners: rings.map((ring) => segmentOwners(ring, at)),
    // The last class lies above all points: the first point's owners have it, and its hashes too.
    member: (segment) => at[segment < at.length - 1 ? segment : 0] | 0,
    sizes() {
      const sizes = new Float64Array(at.length);
      for (let i = 0, before = -1; i < at.length; i++) {
        const point = i < at.length - 1 ? at[i] : 2 ** bits - 1;
        sizes[i] = point - before;
        before = point;
      }
      return sizes;
    },
    tally(hashes, count, counters, weights) {
      for (let i = 0; i < count; i++) {
        const h = hashes[i] >>> 0;
        let point = index[h >>> shift];
        point += Number(at[point] < h);
        while (at[point] < h) point++;
        counters[point] += weights ? weights[i] : 1;
      }
    },
  };
}

/** The distinct points of all lists, each of which is ascending, ended by the sentinel. */
function union(lists: readonly Uint32Array[]): Uint32Array {
  let merged: Uint32Array = new Uint32Array(0);
  for (const list of lists) merged = merge(merged, list);
  const all = new Uint32Array(merged.length + 1).fill(SENTINEL);
  all.set(merged);
  return all;
}

/** The distinct points of two ascending lists. */
function merge(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length);
  let end = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = j === b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j++];
    if (end === 0 || all[end - 1] !== next) all[end++] = next;
  }
  return all.slice(0, end);
}

/** The owner of each segment; the last one, above all points, belongs to the owner of the first. */
function segmentOwners({ points, owners }: Ring, at: Uint32Array): Uint16Array {
  const out = new Uint16Array(at.length).fill(owners[0]);
  for (let segment = 0, i = 0; segment < at.length - 1; segment++) {
    while (i < points.length && points[i] < at[segment]) i++;
    if (i < points.length) out[segment] = owners[i];
  }
  return out;
}

/** Remainders modulo the least common multiple of the tables' lengths. */
function ofTables(tables: readonly Table[], bits: number): Classes | undefined {
  let classes = 1;
  for (const { owners } of tables) {
    classes *= owners.length / greatestCommonDivisor(classes, owners.length);
    if (classes > MOST_REMAINDERS) return undefined;
  }
  return {
    classes,
    lookup: classes,
    owners: tables.map(({ owners }) => repeated(owners, classes)),
    member: (remainder) => remainder | 0,
    sizes() {
      // Remainders up to that of the last hash occur once more than the others.
      const [often, last] = [Math.floor((2 ** bits - 1) / classes), (2 ** bits - 1) % classes];
      return new Float64Array(classes).fill(often).fill(often + 1, 0, last + 1);
    },
    tally(hashes, count, counters, weights) {
      const modulus = classes >>> 0;
      for (let i = 0; i < count; i++) counters[(hashes[i] >>> 0) % modulus] += weights ? weights[i] : 1;
    },
  };
}

/** A table again and again, until there are so many entries. */
function repeated(owners: Owners, entries: number): Uint32Array {
  const all = new Uint32Array(entries);
  for (let at = 0; at < entries; at += owners.length) all.set(owners, at);
  return all;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
