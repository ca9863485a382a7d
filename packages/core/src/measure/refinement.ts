import { SENTINEL, successors } from '../successors.ts';
import type { Anatomy, Partitioner } from '../types.ts';

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
  /** Adds the first `count` hashes to the counters of their classes. */
  tally(hashes: Int32Array, count: number, counters: Float64Array): void;
  /** Owner of each class, per partitioner. */
  readonly owners: readonly Owners[];
}

/** The common refinement of partitioners over a hash of that many bits; `undefined` where they have none that is small enough. */
export function refinement(partitioners: readonly Partitioner[], bits: number): Refinement | undefined {
  const anatomies = partitioners.map((partitioner) => partitioner.anatomy?.());
  if (anatomies.every((anatomy) => anatomy?.kind === 'ring')) return ofRings(anatomies as Ring[], bits);
  if (anatomies.every((anatomy) => anatomy?.kind === 'table')) return ofTables(anatomies as Table[]);
  return undefined;
}

/** Segments between neighbouring points of all the rings together. */
function ofRings(rings: readonly Ring[], bits: number): Refinement {
  const { at, index, shift } = successors(union(rings.map((ring) => ring.points)), bits);
  return {
    classes: at.length,
    owners: rings.map((ring) => segmentOwners(ring, at)),
    tally(hashes, count, counters) {
      for (let i = 0; i < count; i++) {
        const h = hashes[i] >>> 0;
        let point = index[h >>> shift];
        point += Number(at[point] < h);
        while (at[point] < h) point++;
        counters[point]++;
      }
    },
  };
}

/** The distinct points of all lists in ascending order, ended by the sentinel. */
function union(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 1));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  all.subarray(0, end).sort();
  let unique = 0;
  for (let i = 0; i < end; i++) if (unique === 0 || all[i] !== all[unique - 1]) all[unique++] = all[i];
  all[unique++] = SENTINEL;
  return all.slice(0, unique);
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
function ofTables(tables: readonly Table[]): Refinement | undefined {
  let classes = 1;
  for (const { owners } of tables) {
    classes *= owners.length / greatestCommonDivisor(classes, owners.length);
    if (classes > MOST_REMAINDERS) return undefined;
  }
  return {
    classes,
    owners: tables.map(({ owners }) => new Uint32Array(classes).map((_, i) => owners[i % owners.length])),
    tally(hashes, count, counters) {
      const modulus = classes >>> 0;
      for (let i = 0; i < count; i++) counters[(hashes[i] >>> 0) % modulus]++;
    },
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
