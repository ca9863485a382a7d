import { walkOf } from '../../strategies/maglev.ts';
import { MOST_LISTED, type Tracer } from '../tracer.ts';
import type { TurnsReason } from '../types.ts';
import { ownersOf, tableTrace } from './tableTrace.ts';

/** maglev: the node's walk over the table, from the entry it took in its turn before to this one. */
export const maglevTrace: Tracer = (cluster) => {
  const { nodes, hash } = cluster;
  const owners = ownersOf(cluster);
  const size = owners.length;
  return tableTrace(cluster, owners, (index): TurnsReason => {
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
};
