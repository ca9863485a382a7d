import { fmix32 } from '../../hashes/murmur3.ts';
import { subSeed } from '../../workload/random.ts';

/** Slots `first..last` go from one node to another; nodes by index. */
export interface Chunk {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** A chunk that could move, and what speaks for it. */
export interface Candidate extends Chunk {
  /** How many ranges more there are afterwards: -2 to 1. */
  readonly ranges: number;
  /** How many runs beside it belong to its taker. */
  readonly joins: number;
  /** Whether giver or taker are done with it. */
  readonly done: number;
  readonly load: number;
}

/** Which of two chunks moves first: negative for the first. A search tries several orders. */
export type Preference = (one: Candidate, other: Candidate) => number;

/** What makes the fewest ranges, then what settles a giver or a taker, then the longer chunk. */
export const settling: Preference = (one, other) =>
  one.ranges - other.ranges || other.done - one.done || other.load - one.load;
/** What makes the fewest ranges, then the longer chunk. */
export const longest: Preference = (one, other) => one.ranges - other.ranges || other.load - one.load;
/** Another order for every seed: odd ones settle first what they can, every other pair puts off one chunk in eight. */
export const shuffled =
  (seed: number): Preference =>
  (one, other) =>
    late(one, seed) - late(other, seed) ||
    (seed & 1 ? other.done - one.done : 0) ||
    luck(one, seed) - luck(other, seed);

const late = (chunk: Candidate, seed: number): number =>
  chunk.ranges + (seed & 2 && luck(chunk, ~seed) % 8 === 0 ? 2 : 0);
const luck = ({ first, last, to }: Candidate, seed: number): number =>
  fmix32(subSeed(seed, first) ^ subSeed(last, to)) >>> 0;
