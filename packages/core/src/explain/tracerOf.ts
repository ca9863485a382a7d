import type { FixedCluster } from '../cluster/fixedCluster.ts';
import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { tracers } from './catalog.ts';
import { kinship } from './kinship.ts';
import type { TracerOf } from './tracer.ts';

// What the traces of a cluster have in common is made once.
const prepared = new WeakMap<FixedCluster, TracerOf>();

/** The trace of a cluster, prepared once. Throws an `InputError` for profiles that have none. */
export function tracerOf(cluster: FixedCluster): TracerOf {
  const known = prepared.get(cluster);
  if (known) return known;
  const { strategy } = cluster;
  const made = Object.hasOwn(tracers, strategy.id) ? tracers[strategy.id](cluster) : kinship(cluster);
  if (!made) throw new InputError(phrase`${strategy.id} has no trace of a key`);
  prepared.set(cluster, made);
  return made;
}
