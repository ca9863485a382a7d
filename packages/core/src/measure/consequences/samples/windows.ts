import type { Cluster } from '../../../cluster/cluster.ts';
import { InputError } from '../../../errors.ts';
import type { PackedKeys } from '../../../hashes/keyHash.ts';
import { phrase } from '../../../phrase.ts';
import { locateBatch } from '../../count/keyTally.ts';

/** Requests to each node of a cluster, in node order, within a stretch of time. */
export type Window = Float64Array;

// Three months of minutes.
const MOST_WINDOWS = 2 ** 17;
// Numbers that are kept at most, of all clusters together: 512 MiB.
const MOST_NUMBERS = 2 ** 26;

/**
 * What clusters are asked for over time: requests of a trace, counted on every cluster in windows of one length, which begin at whole multiples of it in Unix time.
 * Requests may come in any order.
 */
export class Windows {
  readonly #clusters: readonly Cluster[];
  readonly #seconds: number;
  readonly #most: number;
  readonly #byNumber = new Map<number, readonly Window[]>();

  /** `seconds` is the length of a window, above 0. */
  constructor(clusters: readonly Cluster[], seconds: number) {
    this.#clusters = clusters;
    this.#seconds = seconds;
    const nodes = clusters.reduce((sum, { size }) => sum + size, 0);
    this.#most = Math.min(MOST_WINDOWS, Math.floor(MOST_NUMBERS / nodes));
  }

  /** Counts requests with a known time; keys without hits and times are none. Throws an `InputError` where there are too many windows. */
  add(keys: PackedKeys): void {
    const { count, hits, times } = keys;
    if (!hits || !times) return;
    const windows = Array.from(times.subarray(0, count), (time) => (Number.isNaN(time) ? undefined : this.#at(time)));
    const owners = new Uint32Array(count);
    for (const [hash, numbers] of this.#byHash()) {
      const low = new Int32Array(count);
      const high = hash.bits === 64 ? new Int32Array(count) : undefined;
      hash.fill(keys, low, high);
      for (const number of numbers) {
        locateBatch(this.#clusters[number], { keys, low, ...(high ? { high } : {}) }, owners);
        for (let i = 0; i < count; i++) {
          const loads = windows[i]?.[number];
          if (loads && owners[i] < loads.length) loads[owners[i]] += hits[i];
        }
      }
    }
  }

  /**
   * The windows in which a cluster was asked for anything, in order of time. The first and the last are left out where others stand between them: a trace may begin
   * or end within.
   */
  of(cluster: Cluster): readonly Window[] {
    const at = this.#clusters.indexOf(cluster);
    const all = [...this.#byNumber].sort(([a], [b]) => a - b).map(([, loads]) => loads[at]);
    return (all.length > 2 ? all.slice(1, -1) : all).filter((loads) => loads.some((load) => load > 0));
  }

  #at(time: number): readonly Window[] {
    const number = Math.floor(time / this.#seconds);
    let window = this.#byNumber.get(number);
    if (!window) {
      if (this.#byNumber.size === this.#most)
        throw new InputError(
          phrase`the trace has more than ${this.#most} windows of ${this.#seconds} s, which is all there is room for; longer windows are fewer`,
        );
      window = this.#clusters.map(({ size }) => new Float64Array(size));
      this.#byNumber.set(number, window);
    }
    return window;
  }

  /** Numbers of the clusters, by their hash. */
  #byHash(): Map<Cluster['hash'], number[]> {
    const numbers = new Map<Cluster['hash'], number[]>();
    this.#clusters.forEach(({ hash }, number) => {
      numbers.set(hash, [...(numbers.get(hash) ?? []), number]);
    });
    return numbers;
  }
}
