import type { FixedCluster } from '../../cluster/fixedCluster.ts';
import type { Node } from '../../types.ts';
import { position } from '../position.ts';
import { remainder } from '../remainder.ts';
import type { TracerOf } from '../tracer.ts';
import type { Because, EntryStep, EntryTable } from '../types.ts';

/** Says why an entry has its owner. */
export type Reason = (index: number) => Because;

type Owners = ArrayLike<number>;

/** The entry of a table whose owners are buckets. */
export const entry = (nodes: readonly Node[], owners: Owners, index: number, because: Because): EntryStep => ({
  kind: 'entry',
  size: owners.length,
  index,
  owner: nodes[owners[index]].id,
  because,
});

/** The entry of the list of nodes itself. */
export const listed = (nodes: readonly Node[], bucket: number): EntryStep => ({
  kind: 'entry',
  size: nodes.length,
  index: bucket,
  owner: nodes[bucket].id,
  because: { kind: 'order' },
});

/** The owners of the entries of a cluster's table. */
export function ownersOf({ partitioner }: FixedCluster): Uint16Array | Uint32Array {
  const anatomy = partitioner.anatomy?.();
  if (anatomy?.kind !== 'table') throw new Error('a table was expected');
  return anatomy.owners;
}

/** A table whose owners are buckets. */
export const tableOf = ({ nodes }: Pick<FixedCluster, 'nodes'>, owners: Owners): EntryTable => ({
  size: owners.length,
  owner: (index) => nodes[owners[index]].id,
});

/** A remainder, and the entry there; `reduce` is what the system does to a hash before. */
export function tableTrace(
  { hash, nodes }: FixedCluster,
  owners: Owners,
  reason: Reason,
  reduce: (low: number) => number = (low) => low,
): TracerOf {
  const steps: TracerOf = (low, high) => {
    const step = remainder(position(hash.bits, reduce(low), high), owners.length);
    return [step, entry(nodes, owners, step.rest, reason(step.rest))];
  };
  return Object.assign(steps, { table: tableOf({ nodes }, owners) });
}
