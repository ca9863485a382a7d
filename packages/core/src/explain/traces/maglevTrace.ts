import type { FixedCluster } from '../../cluster/fixedCluster.ts';
import { bucketsById } from '../../math/byId.ts';
import { maglevOwners, walkOf } from '../../strategies/maglev.ts';
import { MOST_LISTED, type Tracer } from '../tracer.ts';
import type { NodeTurns, TurnsReason } from '../types.ts';
import { ownersOf, tableTrace } from './tableTrace.ts';

/** maglev: the node's walk over the table, from the entry it took in its turn before to this one. */
export const maglevTrace: Tracer = (cluster) => {
  const { nodes, hash } = cluster;
  const owners = ownersOf(cluster);
  const size = owners.length;
  const trace = tableTrace(cluster, owners, (index): TurnsReason => {
    const bucket = owners[index];
    const { offset, skip } = walkOf(nodes[bucket], size, hash);
    let turn = 1;
    let taken: { index: number; owner: string }[] = [];
    let more = 0;
    for (let at = offset; at !== index; at = (at + skip) % size) {
      if (owners[at] === bucket) {
        turn++;
        taken = [];
        more = 0;
        continue;
      }
      taken.push({ index: at, owner: nodes[owners[at]].id });
      // Those nearest to the entry are kept.
      if (taken.length > MOST_LISTED) {
        taken.shift();
        more++;
      }
    }
    return { kind: 'turns', offset, skip, turn, taken, more };
  });
  return Object.assign(trace, { turns: (entries: number) => turnsOf(cluster, entries) });
};

/** What is not free when a node comes to it has another owner; after the last entry of its own, it tries no more. */
function turnsOf({ nodes, hash }: FixedCluster, size: number): NodeTurns[] {
  const owners = maglevOwners(nodes, size, hash);
  return bucketsById(nodes).map((bucket) => {
    const { offset, skip } = walkOf(nodes[bucket], size, hash);
    const tries = Array.from({ length: size }, (_, i) => (offset + i * skip) % size).map((index) => ({
      index,
      takes: owners[index] === bucket,
    }));
    return { node: nodes[bucket].id, tries: tries.slice(0, tries.findLastIndex(({ takes }) => takes) + 1) };
  });
}
