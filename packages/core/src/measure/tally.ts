import type { Cluster } from '../cluster.ts';
import type { PackedKeys } from '../hashes/keyHash.ts';
import { Flows, triples } from './flows.ts';
import { type Refinement, refinement } from './refinement.ts';

/** A batch of keys and their hashes; `high` where the hash has 64 bits. */
export interface HashedKeys {
  readonly keys: PackedKeys;
  readonly low: Int32Array;
  readonly high?: Int32Array;
}

/** What was counted of some keys on a sequence of clusters. Counts of parts of the keys add up to the counts of the whole. */
export interface Counted {
  /** Keys per bucket of each cluster. */
  readonly counts: readonly Float64Array[];
  /** From each cluster to the next: bucket before, bucket after, keys, and so on; keys that stayed included. */
  readonly flows: readonly Float64Array[];
}

/** Counts keys on each of a sequence of clusters, and their flows from each to the next, in one pass. */
export interface Tally {
  add(batch: HashedKeys): void;
  counted(): Counted;
}

/** A tally over clusters of one strategy and hash: by classes of hashes where it has them, else key by key. */
export function tally(clusters: readonly Cluster[]): Tally {
  const partitioners = clusters.map((cluster) => cluster.partitioner);
  const classes = refinement(partitioners, clusters[0].hash.bits);
  return classes ? new ClassTally(clusters, classes) : new KeyTally(clusters);
}

const emptyCounts = (clusters: readonly Cluster[]): Float64Array[] =>
  clusters.map((cluster) => new Float64Array(cluster.size));

const emptyFlows = (clusters: readonly Cluster[]): Flows[] =>
  clusters.slice(1).map((cluster, i) => new Flows(clusters[i].size, cluster.size));

/** Adds counts of parts of the keys up. Throws a `RangeError` if they are of other clusters. */
export function addCounted(clusters: readonly Cluster[], parts: readonly Counted[]): Counted {
  const counts = emptyCounts(clusters);
  const flows = emptyFlows(clusters);
  for (const part of parts) {
    if (part.counts.length !== counts.length || part.counts.some(({ length }, i) => length !== counts[i].length)) {
      throw new RangeError('counts of other clusters cannot be added');
    }
    part.counts.forEach((ofStep, i) => {
      for (let bucket = 0; bucket < ofStep.length; bucket++) counts[i][bucket] += ofStep[bucket];
    });
    part.flows.forEach((ofStep, i) => {
      for (let at = 0; at < ofStep.length; at += 3) flows[i].add(ofStep[at], ofStep[at + 1], ofStep[at + 2]);
    });
  }
  return { counts, flows: flows.map(triples) };
}

class ClassTally implements Tally {
  readonly #clusters: readonly Cluster[];
  readonly #classes: Refinement;
  readonly #counters: Float64Array;

  constructor(clusters: readonly Cluster[], classes: Refinement) {
    this.#clusters = clusters;
    this.#classes = classes;
    this.#counters = new Float64Array(classes.classes);
  }

  add({ keys, low }: HashedKeys): void {
    this.#classes.tally(low, keys.count, this.#counters);
  }

  counted(): Counted {
    const { owners } = this.#classes;
    const counters = this.#counters;
    const counts = emptyCounts(this.#clusters);
    owners.forEach((ofStep, step) => {
      for (let i = 0; i < ofStep.length; i++) counts[step][ofStep[i]] += counters[i];
    });
    const flows = emptyFlows(this.#clusters);
    flows.forEach((flow, step) => {
      const before = owners[step];
      const after = owners[step + 1];
      for (let i = 0; i < before.length; i++) if (counters[i] > 0) flow.add(before[i], after[i], counters[i]);
    });
    return { counts, flows: flows.map(triples) };
  }
}

class KeyTally implements Tally {
  readonly #clusters: readonly Cluster[];
  readonly #counts: Float64Array[];
  readonly #flows: Flows[];
  // Owners of the batch on the cluster before and on the current one.
  #before = new Uint32Array(0);
  #after = new Uint32Array(0);

  constructor(clusters: readonly Cluster[]) {
    this.#clusters = clusters;
    this.#counts = emptyCounts(clusters);
    this.#flows = emptyFlows(clusters);
  }

  add(batch: HashedKeys): void {
    const { count } = batch.keys;
    if (this.#after.length < count) {
      this.#before = new Uint32Array(count);
      this.#after = new Uint32Array(count);
    }
    this.#clusters.forEach((cluster, step) => {
      [this.#before, this.#after] = [this.#after, this.#before];
      const after = this.#after;
      locateBatch(cluster, batch, after);
      const counts = this.#counts[step];
      for (let i = 0; i < count; i++) counts[after[i]]++;
      if (step === 0) return;
      const flows = this.#flows[step - 1];
      for (let i = 0; i < count; i++) flows.add(this.#before[i], after[i], 1);
    });
  }

  counted(): Counted {
    return { counts: this.#counts, flows: this.#flows.map(triples) };
  }
}

function locateBatch({ partitioner }: Cluster, { keys, low, high }: HashedKeys, out: Uint32Array): void {
  const { bytes, starts, ends, count } = keys;
  if (partitioner.locateKey) {
    for (let i = 0; i < count; i++) out[i] = partitioner.locateKey(bytes.subarray(starts[i], ends[i]));
  } else if (partitioner.locateAll && !high) {
    partitioner.locateAll(low.subarray(0, count), out);
  } else {
    for (let i = 0; i < count; i++) out[i] = partitioner.locate(low[i], high?.[i]);
  }
}
