import type { Cluster } from '../../cluster/cluster.ts';
import { replicaBuckets } from '../../cluster/copies/replicas.ts';
import type { ClusterCounts, HashedKeys, Tally } from './clusterCounts.ts';
import { CopyCounter } from './copyCounter.ts';
import type { Locate } from './counterKernel.ts';
import { LoadCounter } from './loadCounter.ts';

/** Locates every key on every cluster: for strategies without a picture of their range. */
export class KeyTally implements Tally {
  readonly #clusters: readonly Cluster[];
  readonly #replicas: number;
  #keys: LoadCounter;
  #copies: CopyCounter | undefined;
  readonly #locate: Locate | undefined;
  #hits: LoadCounter | undefined;
  #sizes: LoadCounter | undefined;
  #owners: readonly Uint32Array[] = [];

  constructor(clusters: readonly Cluster[], replicas: number, locate?: Locate) {
    this.#clusters = clusters;
    this.#replicas = replicas;
    this.#locate = locate;
    this.#keys = new LoadCounter(clusters, false);
    this.#copies = replicas > 1 ? new CopyCounter(clusters, replicas) : undefined;
  }

  add(batch: HashedKeys): void {
    const { count, hits, sizes } = batch.keys;
    if (count === 0) return;
    if ((this.#owners[0]?.length ?? 0) < count) this.#owners = this.#clusters.map(() => new Uint32Array(count));
    if (this.#locate) this.#locate(batch.low, batch.high, count, this.#owners);
    else for (const [step, cluster] of this.#clusters.entries()) locateBatch(cluster, batch, this.#owners[step]);
    this.#keys.add(this.#owners, count);
    if (hits) {
      this.#hits ??= new LoadCounter(this.#clusters, true);
      this.#hits.add(this.#owners, count, hits);
    }
    if (sizes) {
      this.#sizes ??= new LoadCounter(this.#clusters, true);
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

  reset(): void {
    this.#keys = new LoadCounter(this.#clusters, false);
    if (this.#copies) this.#copies = new CopyCounter(this.#clusters, this.#replicas);
    this.#hits = undefined;
    this.#sizes = undefined;
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
