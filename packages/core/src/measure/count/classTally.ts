import type { Cluster } from '../../cluster/cluster.ts';
import { replicaBuckets } from '../../cluster/copies/replicas.ts';
import type { ClassCounter, Refinement } from '../../partitioners/refinement.ts';
import { type ClusterCounts, countedPairs, type HashedKeys, type Loads, type Tally } from './clusterCounts.ts';
import { CopyCounter } from './copyCounter.ts';
import { FlowMatrix } from './flowMatrix.ts';

/** Counts keys by classes of hashes; loads, flows and copies follow from the classes at the end. */
export class ClassTally implements Tally {
  readonly #clusters: readonly Cluster[];
  readonly #replicas: number;
  readonly #classes: Refinement;
  readonly #keys: ClassCounter;
  #hits: Float64Array | undefined;
  #sizes: Float64Array | undefined;

  constructor(clusters: readonly Cluster[], replicas: number, classes: Refinement) {
    this.#clusters = clusters;
    this.#replicas = replicas;
    this.#classes = classes;
    this.#keys = classes.counter();
  }

  add({ keys: { count, hits, sizes }, low }: HashedKeys): void {
    this.#keys.add(low, count);
    if (hits) {
      this.#hits ??= new Float64Array(this.#classes.classes);
      this.#classes.tally(low, count, this.#hits, hits);
    }
    if (sizes) {
      this.#sizes ??= new Float64Array(this.#classes.classes);
      this.#classes.tally(low, count, this.#sizes, sizes);
    }
  }

  counted(): ClusterCounts {
    const keys = this.#keys.counts();
    return {
      keys: this.#loads(keys),
      ...(this.#hits ? { hits: this.#loads(this.#hits) } : {}),
      ...(this.#sizes ? { sizes: this.#loads(this.#sizes) } : {}),
      ...(this.#replicas > 1 ? { copies: this.#copies(keys).copies } : {}),
    };
  }

  reset(): void {
    this.#keys.reset();
    this.#hits = undefined;
    this.#sizes = undefined;
  }

  #loads(counters: Float64Array): Loads {
    const { owners } = this.#classes;
    const counts = this.#clusters.map(({ size }) => new Float64Array(size));
    owners.forEach((ofStep, step) => {
      for (let i = 0; i < ofStep.length; i++) counts[step][ofStep[i]] += counters[i];
    });
    const flows = countedPairs(this.#clusters).map(([from, to]) => {
      const flow = new FlowMatrix(this.#clusters[from].size, this.#clusters[to].size);
      for (let i = 0; i < counters.length; i++) {
        if (counters[i] > 0) flow.add(owners[from][i], owners[to][i], counters[i]);
      }
      return flow.triples();
    });
    return { counts, flows };
  }

  #copies(counters: Float64Array): CopyCounter {
    const counter = new CopyCounter(this.#clusters, this.#replicas);
    counters.forEach((keys, of) => {
      if (keys === 0) return;
      const low = this.#classes.member(of);
      counter.add(keys, (step, out) => replicaBuckets(this.#clusters[step].partitioner, { low }, out));
    });
    return counter;
  }
}
