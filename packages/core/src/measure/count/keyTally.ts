import type { Cluster } from '../../cluster/cluster.ts';
import { replicaBuckets } from '../../cluster/replicas.ts';
import { type ClusterCounts, countedPairs, type HashedKeys, type Loads, type Tally } from './clusterCounts.ts';
import { CopyCounter } from './copyCounter.ts';
import { FlowMatrix } from './flowMatrix.ts';
import { NOBODY } from './place.ts';

/** Load by bucket and by pair of buckets, filled key by key. */
class LoadCounter {
  readonly #counts: Float64Array[];
  readonly #flows: FlowMatrix[];
  readonly #pairs: readonly (readonly [number, number])[];

  constructor(clusters: readonly Cluster[]) {
    this.#pairs = countedPairs(clusters);
    this.#counts = clusters.map(({ size }) => new Float64Array(size));
    this.#flows = this.#pairs.map(([from, to]) => new FlowMatrix(clusters[from].size, clusters[to].size));
  }

  /** Adds 1, or each key's weight, where the buckets of the first `count` keys on every cluster are given. */
  add(owners: readonly Uint32Array[], count: number, weights?: Float64Array): void {
    owners.forEach((ofStep, step) => {
      const counts = this.#counts[step];
      for (let i = 0; i < count; i++) counts[ofStep[i]] += weights ? weights[i] : 1;
    });
    this.#pairs.forEach(([from, to], pair) => {
      const flows = this.#flows[pair];
      for (let i = 0; i < count; i++) {
        const before = owners[from][i];
        const after = owners[to][i];
        if (before !== NOBODY && after !== NOBODY) flows.add(before, after, weights ? weights[i] : 1);
      }
    });
  }

  loads(): Loads {
    return { counts: this.#counts, flows: this.#flows.map((flow) => flow.triples()) };
  }
}

/** Locates every key on every cluster: for strategies without a picture of their range. */
export class KeyTally implements Tally {
  readonly #clusters: readonly Cluster[];
  readonly #keys: LoadCounter;
  readonly #copies: CopyCounter | undefined;
  #hits: LoadCounter | undefined;
  #sizes: LoadCounter | undefined;
  #owners: readonly Uint32Array[] = [];

  constructor(clusters: readonly Cluster[], replicas: number) {
    this.#clusters = clusters;
    this.#keys = new LoadCounter(clusters);
    this.#copies = replicas > 1 ? new CopyCounter(clusters, replicas) : undefined;
  }

  add(batch: HashedKeys): void {
    const { count, hits, sizes } = batch.keys;
    if (count === 0) return;
    if ((this.#owners[0]?.length ?? 0) < count) this.#owners = this.#clusters.map(() => new Uint32Array(count));
    this.#clusters.forEach((cluster, step) => {
      locateBatch(cluster, batch, this.#owners[step]);
    });
    this.#keys.add(this.#owners, count);
    if (hits) {
      this.#hits ??= new LoadCounter(this.#clusters);
      this.#hits.add(this.#owners, count, hits);
    }
    if (sizes) {
      this.#sizes ??= new LoadCounter(this.#clusters);
      this.#sizes.add(this.#owners, count, sizes);
    }
    if (this.#copies) this.#addCopies(batch, this.#copies);
  }

  counted(): ClusterCounts {
    return {
      keys: this.#keys.loads(),
      ...(this.#hits ? { hits: this.#hits.loads() } : {}),
      ...(this.#sizes ? { sizes: this.#sizes.loads() } : {}),
      ...(this.#copies ? { copies: this.#copies.copies } : {}),
    };
  }

  #addCopies({ keys: { bytes, starts, ends, count }, low, high }: HashedKeys, copiesOf: CopyCounter): void {
    const together = this.#clusters.some(({ partitioner }) => partitioner.locateKey);
    for (let i = 0; i < count; i++) {
      const key = {
        low: low[i],
        high: high?.[i],
        ...(together ? { bytes: bytes.subarray(starts[i], ends[i]) } : {}),
      };
      copiesOf.add(1, (step, out) => {
        const { partitioner, copies } = this.#clusters[step];
        return replicaBuckets(partitioner, key, out, copies);
      });
    }
  }
}

/** Writes who has each key of a batch to `out`: a bucket, or `NOBODY`. */
export function locateBatch({ partitioner }: Cluster, { keys, low, high }: HashedKeys, out: Uint32Array): void {
  const { bytes, starts, ends, count } = keys;
  if (partitioner.locateKey) {
    for (let i = 0; i < count; i++) out[i] = partitioner.locateKey(bytes.subarray(starts[i], ends[i]));
  } else if (partitioner.locateAll && !high) {
    partitioner.locateAll(low.subarray(0, count), out);
  } else {
    for (let i = 0; i < count; i++) out[i] = partitioner.locate(low[i], high?.[i]);
  }
}
