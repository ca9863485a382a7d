import type { Cluster } from '../../../cluster/cluster.ts';
import { replicaBuckets } from '../../../cluster/copies/replicas.ts';
import type { KeyHash, PackedKeys } from '../../../hashes/keyHash.ts';
import { generatedKeys } from '../../../workload/keys.ts';
import type { HashedKeys } from '../../count/clusterCounts.ts';
import { locateBatch } from '../../count/keyTally.ts';

/** Generated keys that stand for all keys of a service: hashed once for every hash, and placed on any cluster. */
export class KeySample {
  readonly count: number;
  readonly #keys: PackedKeys;
  readonly #hashed = new Map<KeyHash, HashedKeys>();

  constructor(count: number, seed: number) {
    this.count = count;
    this.#keys = packed(count, seed);
  }

  /** The bucket of each key; 2^32 - 1 where no node holds it. */
  owners(cluster: Cluster): Uint32Array {
    const out = new Uint32Array(this.count);
    locateBatch(cluster, this.#hash(cluster.hash), out);
    return out;
  }

  /** Looks up key number i by itself; see `owners`. */
  owner({ partitioner, hash }: Cluster, i: number): number {
    const { keys, low, high } = this.#hash(hash);
    return partitioner.locateKey
      ? partitioner.locateKey(keys.bytes.subarray(keys.starts[i], keys.ends[i]))
      : partitioner.locate(low[i], high?.[i]);
  }

  /** Keys per bucket. */
  counts(cluster: Cluster): Float64Array {
    const counts = new Float64Array(cluster.size);
    for (const owner of this.owners(cluster)) if (owner < counts.length) counts[owner]++;
    return counts;
  }

  /** Calls `visit` with the buckets that hold copies of each of the first `most` keys, the owner first; the array is used again. */
  copies(
    { partitioner, copies, hash }: Cluster,
    perKey: number,
    visit: (buckets: Int32Array) => void,
    most = this.count,
  ): void {
    const { keys, low, high } = this.#hash(hash);
    const out = new Int32Array(Math.min(perKey, partitioner.nodes.length));
    for (let i = 0; i < Math.min(most, keys.count); i++) {
      const bytes = partitioner.locateKey ? { bytes: keys.bytes.subarray(keys.starts[i], keys.ends[i]) } : {};
      visit(out.subarray(0, replicaBuckets(partitioner, { low: low[i], high: high?.[i], ...bytes }, out, copies)));
    }
  }

  #hash(hash: KeyHash): HashedKeys {
    let hashed = this.#hashed.get(hash);
    if (!hashed) {
      const low = new Int32Array(this.count);
      const high = hash.bits === 64 ? new Int32Array(this.count) : undefined;
      hash.fill(this.#keys, low, high);
      hashed = { keys: this.#keys, low, ...(high ? { high } : {}) };
      this.#hashed.set(hash, hashed);
    }
    return hashed;
  }
}

/** Keys as `names` are generated, all of them in one buffer. */
function packed(count: number, seed: number): PackedKeys {
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const parts: Uint8Array[] = [];
  let [bytes, key] = [0, 0];
  for (const batch of generatedKeys('names', seed, 0, count).batches()) {
    const first = batch.starts[0];
    const part = batch.bytes.slice(first, batch.ends[batch.count - 1]);
    for (let i = 0; i < batch.count; i++, key++) {
      starts[key] = bytes + batch.starts[i] - first;
      ends[key] = bytes + batch.ends[i] - first;
    }
    bytes += part.length;
    parts.push(part);
  }
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return { bytes: all, starts, ends, count };
}
