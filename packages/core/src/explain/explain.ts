import { FixedCluster } from '../cluster/fixedCluster.ts';
import { hashStep } from './hashStep.ts';
import { tracerOf } from './tracerOf.ts';
import type { Trace, TraceChange, TraceStep } from './types.ts';

declare module '../cluster/fixedCluster.ts' {
  interface FixedCluster {
    /**
     * How the cluster decides about a key, step by step: there once `@shardscope/core/explain` has been imported. Throws an `InputError` as `get`
     * does, and for profiles that have no trace.
     */
    explain<K extends string | Uint8Array>(key: K): Trace<K>;
  }
}

/**
 * How a cluster decides about a key: the hash, and what follows from it step by step, to the node that `get` gives. Every number is one that the
 * strategy computes. Throws an `InputError` as `get` does, and for profiles that have no trace.
 */
export function explain<K extends string | Uint8Array>(cluster: FixedCluster, key: K): Trace<K> {
  const { hash, partitioner } = cluster;
  const node = cluster.get(key)?.id ?? null;
  const low = hash.of(key);
  const high = hash.high?.(key) ?? 0;
  // Where a node is hashed together with the key, there is no hash of the key alone.
  const steps: TraceStep[] = partitioner.locateKey ? [] : [hashStep(cluster, low, high, key)];
  if (node === null) return { key, node, steps };
  return { key, node, steps: [...steps, ...tracerOf(cluster)(low, high, key)] };
}

/** How two clusters decide about the same key, and where they part. Throws as `explain` does. */
export function explainChange<K extends string | Uint8Array>(
  before: FixedCluster,
  after: FixedCluster,
  key: K,
): TraceChange<K> {
  const one = explain(before, key);
  const other = explain(after, key);
  const parts = one.steps.findIndex((step, i) => JSON.stringify(step) !== JSON.stringify(other.steps[i]));
  return { before: one, after: other, parts: parts < 0 ? one.steps.length : parts };
}

FixedCluster.prototype.explain = function <K extends string | Uint8Array>(this: FixedCluster, key: K): Trace<K> {
  return explain(this, key);
};
