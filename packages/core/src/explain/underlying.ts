import type { FixedCluster } from '../cluster/fixedCluster.ts';
import { tracerOf } from './tracerOf.ts';
import { pointAbove } from './traces/ringTrace.ts';
import type { EntryTable, NodeTurns, WalkedRing } from './types.ts';

/**
 * The ring that the walks of a cluster's traces go over, with all its points; `undefined` where nothing walks over a ring. Throws an `InputError`
 * for profiles that have no trace.
 */
export function walkedRing(cluster: FixedCluster): WalkedRing | undefined {
  const { circle } = tracerOf(cluster);
  return (
    circle && {
      ...circle,
      owner: (point) => cluster.nodes[circle.owner(point)].id,
      above: (position) => pointAbove(circle, position),
    }
  );
}

/**
 * The list or table of which an entry ends a cluster's traces; `undefined` where traces end otherwise. Throws an `InputError` for profiles that
 * have no trace.
 */
export const entryTable = (cluster: FixedCluster): EntryTable | undefined => tracerOf(cluster).table;

/**
 * How the nodes of a cluster, in the order of their ids, would fill a table of `size` entries as they fill its own: with few entries, a model that can
 * be looked at. `size` is prime and at least the number of nodes. `undefined` where no table is filled in turns. Throws an `InputError` for profiles
 * that have no trace.
 */
export const modelTurns = (cluster: FixedCluster, size: number): readonly NodeTurns[] | undefined =>
  tracerOf(cluster).turns?.(size);
