import type { Cluster } from '../cluster/cluster.ts';
import { createCluster } from '../cluster/createCluster.ts';
import { hash, strategy } from '../registry.ts';
import type { VectorSet } from './types.ts';
import { vectors } from './vectors.ts';

/** What one set of vectors says about the library on this machine. */
export interface SelftestResult {
  readonly id: string;
  /** The system that a profile reproduces, with its version; the title of a strategy. */
  readonly what: string;
  /** Who computed the values. */
  readonly source: string;
  readonly compared: number;
  readonly differences: number;
}

/** Compares the library with what others computed, strategy by strategy and system by system. */
export function* selftest(): Generator<SelftestResult> {
  for (const set of vectors) {
    const { title, profile } = strategy(set.id);
    let compared = 0;
    let differences = 0;
    for (const one of set.cases) {
      const found = buckets(set, one);
      compared += found.length;
      differences += found.filter((bucket, i) => bucket !== one.expected[i]).length;
    }
    const what = profile ? `${profile.system} ${profile.version}` : title.en;
    yield { id: set.id, what, source: set.source, compared, differences };
  }
}

function buckets({ id, keyEncoding, keys }: VectorSet, one: VectorSet['cases'][number]): number[] {
  const nodes = typeof one.nodes === 'number' ? Array.from({ length: one.nodes }, (_, i) => `n${i + 1}`) : one.nodes;
  const cluster = (one.changes ?? []).reduce<Cluster>(
    (now, change) => (change.startsWith('+') ? now.add(change.slice(1)) : now.remove(change.slice(1))),
    createCluster(strategy(id), nodes, { ...one.options, ...(one.hash ? { hash: hash(one.hash) } : {}) }),
  );
  return keys.map((key) => {
    if (keyEncoding === 'utf-8') return cluster.bucketOf(key);
    if (keyEncoding === 'hex bytes') return cluster.bucketOf(fromHex(key));
    const value = BigInt(key);
    return cluster.partitioner.locate(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)));
  });
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
