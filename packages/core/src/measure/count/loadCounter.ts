import type { Cluster } from '../../cluster/cluster.ts';
import { countedPairs, type Loads } from './clusterCounts.ts';
import { FlowMatrix } from './flowMatrix.ts';
import { NOBODY } from './place.ts';

/** Load by bucket and by pair of buckets, filled key by key. */
export class LoadCounter {
  readonly #counts: Float64Array[];
  readonly #flows: FlowMatrix[];
  readonly #pairs: readonly (readonly [number, number])[];
  /** Every key is on some node of each cluster, and counts as 1: loads are then sums of flows, which saves a counter a key and cluster. */
  readonly #inFlows: boolean;

  constructor(clusters: readonly Cluster[], weighted: boolean) {
    this.#pairs = countedPairs(clusters);
    this.#counts = clusters.map(({ size }) => new Float64Array(size));
    this.#flows = this.#pairs.map(([from, to]) => new FlowMatrix(clusters[from].size, clusters[to].size));
    this.#inFlows = !weighted && clusters.length > 1 && !clusters.some(({ partitioner }) => partitioner.partial);
  }

  /** Adds 1, or each key's weight, where the buckets of the first `count` keys on every cluster are given. */
  add(owners: readonly Uint32Array[], count: number, weights?: Float64Array): void {
    if (this.#inFlows) {
      for (const [pair, [from, to]] of this.#pairs.entries()) this.#flows[pair].addAll(owners[from], owners[to], count);
      return;
    }
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
    const flows = this.#flows.map((flow) => flow.triples());
    const counts = this.#inFlows ? this.#countsOf(flows) : this.#counts;
    return { counts, flows };
  }

  /** The loads of each cluster, from its flows to the next one; those of the last, from the flows to it. */
  #countsOf(flows: readonly Float64Array[]): Float64Array[] {
    const last = this.#counts.length - 1;
    return this.#counts.map(({ length }, step) => {
      const counts = new Float64Array(length);
      const [flow, place] = step < last ? [flows[step], 0] : [flows[step - 1], 1];
      for (let i = 0; i < flow.length; i += 3) counts[flow[i + place]] += flow[i + 2];
      return counts;
    });
  }
}
