import type { KeyHash, PackedKeys } from '../hashes/keyHash.ts';
import type { HashedKeys } from '../measure/count/clusterCounts.ts';
import { type CounterKernel, fasterHash } from '../measure/count/counterKernel.ts';
import { type HashBuffers, hashBuffers } from '../measure/count/hashBuffers.ts';
import { locateBatch } from '../measure/count/keyTally.ts';
import { NOBODY } from '../measure/count/place.ts';
import { withoutEmpty } from '../measure/count/withoutEmpty.ts';
import { type ClassCounter, type Refinement, refinement } from '../partitioners/refinement.ts';
import { type DifferenceCounts, DifferenceSums, type Questions } from './differenceSums.ts';

/** Counts keys on variants of a deployment: each key once, in its class of hashes, where all variants hash alike and have such classes. */
export class DifferenceCounter {
  readonly #questions: Questions;
  readonly #classes: Refinement | undefined;
  readonly #hashes: readonly KeyHash[];
  readonly #batches = new Map<KeyHash, HashBuffers>();
  readonly #sum: DifferenceSums;
  #keys = 0;
  readonly #counter: ClassCounter | undefined;
  #hits: Float64Array | undefined;
  #sizes: Float64Array | undefined;
  #owners: Uint32Array[] = [];

  constructor(questions: Questions, faster?: CounterKernel) {
    this.#questions = questions;
    this.#hashes = questions.variants.map(({ cluster }) => fasterHash(cluster.hash, faster));
    this.#sum = new DifferenceSums(questions);
    const [first, ...others] = this.#hashes;
    const clusters = questions.variants.map(({ cluster }) => cluster);
    const alike =
      others.every((hash) => hash === first) &&
      clusters.every(({ emptyAtRandom }) => emptyAtRandom === clusters[0].emptyAtRandom) &&
      !clusters.some(({ partitioner }) => partitioner.partial);
    if (!alike) return;
    this.#classes = (faster?.refine ?? refinement)(
      questions.variants.map(({ cluster }) => cluster.partitioner),
      first.bits,
    );
    this.#counter = this.#classes?.counter();
  }

  /** How many keys have been added. */
  get keys(): number {
    return this.#keys;
  }

  /** Counts a batch of keys; it may be used again afterwards. */
  add(keys: PackedKeys): void {
    this.#keys += keys.count;
    const batches = this.#hashed(keys);
    if (this.#counter) {
      const [{ cluster }] = this.#questions.variants;
      const { keys: placed, low } = cluster.emptyAtRandom ? withoutEmpty(batches[0]) : batches[0];
      this.#counter.add(low, placed.count);
      if (placed.hits) this.#hits = this.#weigh(low, placed.count, placed.hits, this.#hits);
      if (placed.sizes) this.#sizes = this.#weigh(low, placed.count, placed.sizes, this.#sizes);
      return;
    }
    if ((this.#owners[0]?.length ?? 0) < keys.count)
      this.#owners = this.#questions.variants.map(() => new Uint32Array(keys.count));
    this.#questions.variants.forEach(({ cluster }, i) => {
      locateBatch(cluster, batches[i], this.#owners[i]);
      if (cluster.emptyAtRandom) leaveEmpty(keys, this.#owners[i]);
    });
    this.#sum.add('loads', this.#owners, keys.count);
    if (keys.hits) this.#sum.add('hits', this.#owners, keys.count, keys.hits);
    if (keys.sizes) this.#sum.add('sizes', this.#owners, keys.count, keys.sizes);
  }

  /** What was counted so far. */
  counts(): DifferenceCounts {
    if (!this.#classes || !this.#counter) return { keys: this.#keys, ...this.#sum.result() };
    const { owners, classes } = this.#classes;
    const sum = new DifferenceSums(this.#questions);
    sum.add('loads', owners, classes, this.#counter.counts());
    if (this.#hits) sum.add('hits', owners, classes, this.#hits);
    if (this.#sizes) sum.add('sizes', owners, classes, this.#sizes);
    return { keys: this.#keys, ...sum.result() };
  }

  /** The hashes of a batch under each variant's function; each function runs once. */
  #hashed(keys: PackedKeys): HashedKeys[] {
    const done = new Map<KeyHash, HashedKeys>();
    return this.#hashes.map((hash) => {
      const known = done.get(hash);
      if (known) return known;
      const buffers = hashBuffers(hash, keys.count, this.#batches.get(hash));
      this.#batches.set(hash, buffers);
      hash.fill(keys, buffers.low, buffers.high);
      const batch = { keys, ...buffers };
      done.set(hash, batch);
      return batch;
    });
  }

  #weigh(low: Int32Array, count: number, weights: Float64Array, before: Float64Array | undefined): Float64Array {
    const sums = before ?? new Float64Array(this.#classes?.classes ?? 0);
    this.#classes?.tally(low, count, sums, weights);
    return sums;
  }
}

/** Empty keys, of a system that hands them out at random, are nobody's. */
function leaveEmpty({ starts, ends, count }: PackedKeys, owners: Uint32Array): void {
  for (let i = 0; i < count; i++) if (starts[i] === ends[i]) owners[i] = NOBODY;
}
