import type { Cluster } from '../../cluster/cluster.ts';
import type { KeyHash, PackedKeys } from '../../hashes/keyHash.ts';
import type { ComparisonCounts, HashedKeys, Tally } from './clusterCounts.ts';
import { type CounterKernel, fasterHash } from './counterKernel.ts';
import { hashBuffers } from './hashBuffers.ts';
import { tally } from './tally.ts';
import { withoutEmpty } from './withoutEmpty.ts';

/** Contenders whose keys have one hash. */
interface Group {
  batch: HashedKeys;
  readonly tallies: { readonly tally: Tally; readonly emptyAtRandom: boolean }[];
}

/** Counts keys for a comparison: each key is hashed once per hash function. Made by `Comparison.counter`. */
export class ComparisonCounter {
  readonly #tallies: readonly Tally[];
  readonly #byHash: ReadonlyMap<KeyHash, Group>;
  #keys = 0;
  #hottest = 0;

  constructor(contenders: readonly (readonly Cluster[])[], replicas: number, faster?: CounterKernel) {
    this.#tallies = contenders.map((states) => tally(states, replicas, faster));
    const byHash = new Map<KeyHash, Group>();
    contenders.forEach(([{ hash: plain, emptyAtRandom }], i) => {
      const hash = fasterHash(plain, faster);
      const one = { tally: this.#tallies[i], emptyAtRandom };
      const group = byHash.get(hash);
      if (group) group.tallies.push(one);
      else byHash.set(hash, { batch: { keys: noKeys, low: new Int32Array(0) }, tallies: [one] });
    });
    this.#byHash = byHash;
  }

  /** How many keys have been added. */
  get keys(): number {
    return this.#keys;
  }

  /** Counts a batch of keys on every cluster; the batch may be used again afterwards. */
  add(keys: PackedKeys): void {
    this.#keys += keys.count;
    for (let i = 0; keys.hits && i < keys.count; i++) this.#hottest = Math.max(this.#hottest, keys.hits[i]);
    for (const [hash, group] of this.#byHash) {
      const { low, high } = hashBuffers(hash, keys.count, group.batch);
      hash.fill(keys, low, high);
      group.batch = { keys, low, ...(high ? { high } : {}) };
      const keyed = group.tallies.some((one) => one.emptyAtRandom) ? withoutEmpty(group.batch) : group.batch;
      for (const one of group.tallies) one.tally.add(one.emptyAtRandom ? keyed : group.batch);
    }
  }

  /** Forgets what was counted: the same counter goes on with other keys, which costs less than a new one. */
  reset(): void {
    this.#keys = 0;
    this.#hottest = 0;
    for (const one of this.#tallies) one.reset();
  }

  /** What was counted so far. */
  counts(): ComparisonCounts {
    return { keys: this.#keys, hottest: this.#hottest, contenders: this.#tallies.map((own) => own.counted()) };
  }
}

const noKeys: PackedKeys = { bytes: new Uint8Array(0), starts: new Int32Array(0), ends: new Int32Array(0), count: 0 };
