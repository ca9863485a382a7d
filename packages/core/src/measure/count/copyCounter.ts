import type { Cluster } from '../../cluster/cluster.ts';

/** CopyCounts of keys on one cluster, and what the change that led to it did to them. */
export interface CopyCounts {
  /** CopyCounts per bucket. */
  readonly counts: Float64Array;
  /** CopyCounts on a node that had none of that key before: sets are compared, never positions. */
  moved: number;
  /** Keys whose set of nodes is another than before. */
  changed: number;
}

/** No copies yet, on each of some clusters. */
export const noCopies = (clusters: readonly Cluster[]): CopyCounts[] =>
  clusters.map(({ size }) => ({ counts: new Float64Array(size), moved: 0, changed: 0 }));

/** Counts copies of keys on a sequence of clusters, one key or class of keys after another. */
export class CopyCounter {
  readonly copies: CopyCounts[];
  readonly #replicas: number;
  // Before and after a change: the buckets in use, and for each bucket its number in one count of all nodes of all clusters.
  readonly #numbers: readonly Int32Array[];
  #before: Int32Array;
  #after: Int32Array;

  constructor(clusters: readonly Cluster[], replicas: number) {
    this.copies = noCopies(clusters);
    this.#replicas = replicas;
    this.#before = new Int32Array(replicas);
    this.#after = new Int32Array(replicas);
    const known = new Map<string, number>();
    this.#numbers = clusters.map(({ nodes }) =>
      Int32Array.from(nodes, ({ id }) => {
        const number = known.get(id) ?? known.size;
        known.set(id, number);
        return number;
      }),
    );
  }

  /** Counts `keys` keys whose buckets on each cluster `fill` writes and counts. */
  add(keys: number, fill: (step: number, out: Int32Array) => number): void {
    let before = 0;
    this.copies.forEach((copies, step) => {
      const buckets = this.#after.subarray(0, this.#replicas);
      const after = fill(step, buckets);
      const numbers = this.#numbers[step];
      let arrived = 0;
      for (let i = 0; i < after; i++) {
        copies.counts[buckets[i]] += keys;
        buckets[i] = numbers[buckets[i]];
        if (step > 0 && !contains(this.#before, before, buckets[i])) arrived++;
      }
      // A set also changes if it only shrinks.
      if (step > 0 && (arrived > 0 || after !== before)) copies.changed += keys;
      copies.moved += arrived * keys;
      [this.#before, this.#after] = [this.#after, this.#before];
      before = after;
    });
  }
}

function contains(list: Int32Array, length: number, value: number): boolean {
  for (let i = 0; i < length; i++) if (list[i] === value) return true;
  return false;
}
