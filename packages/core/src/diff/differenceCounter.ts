import type { KeyHash, PackedKeys } from '../hashes/keyHash.ts';
import type { HashedKeys } from '../measure/count/clusterCounts.ts';
import { type CounterKernel, fasterHash } from '../measure/count/counterKernel.ts';
import { FlowMatrix, triples } from '../measure/count/flowMatrix.ts';
import { locateBatch } from '../measure/count/keyTally.ts';
import { NOBODY } from '../measure/count/place.ts';
import { withoutEmpty } from '../measure/count/withoutEmpty.ts';
import { type Refinement, refinement } from '../partitioners/refinement.ts';
import type { Variant } from './variant.ts';

/** Keys, or what they weigh, on both sides of a difference. */
export interface SideLoads {
  /** By bucket of the cluster before. */
  readonly before: Float64Array;
  /** By bucket of the cluster after. */
  readonly after: Float64Array;
  /** Bucket before, bucket after, load, and so on, of what both sides place. */
  readonly flows: Float64Array;
}

/** What was counted for a difference, as data: counts of different keys add up. */
export interface DifferenceCounts {
  readonly keys: number;
  readonly loads: SideLoads;
  readonly hits?: SideLoads;
  readonly sizes?: SideLoads;
  /** For each question, the keys on another node in its second variant than in its first. */
  readonly moved: Float64Array;
  /** For each step of the path, the keys whose node first changes there. */
  readonly attributed: Float64Array;
}

/** What is to be counted. */
export interface Questions {
  /** All clusters; the first is before, the second after. */
  readonly variants: readonly Variant[];
  /** Pairs of variants. */
  readonly pairs: readonly (readonly [from: number, to: number])[];
  /** Variants from before to after, one change more in each. */
  readonly path: readonly number[];
}

/** Who has each of some keys, or of some classes of keys: a bucket per variant. */
type Owners = readonly (Uint16Array | Uint32Array)[];

/** Counts keys on variants of a deployment: each key once, in its class of hashes, where all variants hash alike and have such classes. */
export class DifferenceCounter {
  readonly #questions: Questions;
  readonly #classes: Refinement | undefined;
  readonly #hashes: readonly KeyHash[];
  readonly #batches = new Map<KeyHash, { low: Int32Array; high?: Int32Array }>();
  readonly #sum: Sums;
  #keys = 0;
  #counters: Float64Array | undefined;
  #hits: Float64Array | undefined;
  #sizes: Float64Array | undefined;
  #owners: Uint32Array[] = [];

  constructor(questions: Questions, faster?: CounterKernel) {
    this.#questions = questions;
    this.#hashes = questions.variants.map(({ cluster }) => fasterHash(cluster.hash, faster));
    this.#sum = new Sums(questions);
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
    this.#counters = this.#classes && (this.#classes.counters?.() ?? new Float64Array(this.#classes.classes));
  }

  /** How many keys have been added. */
  get keys(): number {
    return this.#keys;
  }

  /** Counts a batch of keys; it may be used again afterwards. */
  add(keys: PackedKeys): void {
    this.#keys += keys.count;
    const batches = this.#hashed(keys);
    if (this.#classes && this.#counters) {
      const [{ cluster }] = this.#questions.variants;
      const { keys: placed, low } = cluster.emptyAtRandom ? withoutEmpty(batches[0]) : batches[0];
      this.#classes.tally(low, placed.count, this.#counters);
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
    if (!this.#classes || !this.#counters) return { keys: this.#keys, ...this.#sum.result() };
    const { owners, classes } = this.#classes;
    const sum = new Sums(this.#questions);
    sum.add('loads', owners, classes, this.#counters);
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
      const before = this.#batches.get(hash);
      const buffers =
        before && before.low.length >= keys.count
          ? before
          : {
              low: hash.results?.(keys.count) ?? new Int32Array(keys.count),
              ...(hash.bits === 64 ? { high: new Int32Array(keys.count) } : {}),
            };
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

type Unit = 'loads' | 'hits' | 'sizes';

/** Adds up, from who has what in each variant, all that is asked. */
class Sums {
  readonly #questions: Questions;
  readonly #units = new Map<
    Unit,
    { readonly before: Float64Array; readonly after: Float64Array; readonly flows: FlowMatrix }
  >();
  readonly #moved: Float64Array;
  readonly #attributed: Float64Array;

  constructor(questions: Questions) {
    this.#questions = questions;
    this.#moved = new Float64Array(questions.pairs.length);
    this.#attributed = new Float64Array(questions.path.length - 1);
    this.#unit('loads');
  }

  /** Adds the first `count` keys or classes: one each, or as much as they weigh. */
  add(unit: Unit, owners: Owners, count: number, weights?: Float64Array): void {
    const { before, after, flows } = this.#unit(unit);
    const [from, to] = owners;
    for (let i = 0; i < count; i++) {
      const weight = weights ? weights[i] : 1;
      if (weight === 0) continue;
      if (from[i] !== NOBODY) before[from[i]] += weight;
      if (to[i] !== NOBODY) after[to[i]] += weight;
      if (from[i] !== NOBODY && to[i] !== NOBODY) flows.add(from[i], to[i], weight);
    }
    if (unit !== 'loads') return;
    const { pairs, path } = this.#questions;
    pairs.forEach(([a, b], pair) => {
      for (let i = 0; i < count; i++) if (this.#differs(owners, a, b, i)) this.#moved[pair] += weights ? weights[i] : 1;
    });
    for (let i = 0; i < count; i++) {
      const step = path.findIndex((variant, at) => at > 0 && this.#differs(owners, path[at - 1], variant, i));
      if (step > 0) this.#attributed[step - 1] += weights ? weights[i] : 1;
    }
  }

  result(): Omit<DifferenceCounts, 'keys'> {
    const side = (unit: Unit): SideLoads => {
      const { before, after, flows } = this.#unit(unit);
      return { before, after, flows: triples(flows) };
    };
    return {
      loads: side('loads'),
      ...(this.#units.has('hits') ? { hits: side('hits') } : {}),
      ...(this.#units.has('sizes') ? { sizes: side('sizes') } : {}),
      moved: this.#moved,
      attributed: this.#attributed,
    };
  }

  /** Whether a key is on different nodes in two variants that both place it. */
  #differs(owners: Owners, a: number, b: number, i: number): boolean {
    const { variants } = this.#questions;
    const [from, to] = [owners[a][i], owners[b][i]];
    return from !== NOBODY && to !== NOBODY && variants[a].owners[from] !== variants[b].owners[to];
  }

  #unit(unit: Unit) {
    const [{ cluster: before }, { cluster: after }] = this.#questions.variants;
    const made = this.#units.get(unit) ?? {
      before: new Float64Array(before.size),
      after: new Float64Array(after.size),
      flows: new FlowMatrix(before.size, after.size),
    };
    this.#units.set(unit, made);
    return made;
  }
}
