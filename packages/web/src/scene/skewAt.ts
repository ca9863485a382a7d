import { type Skew, skew } from '@shardscope/core';
import { membersAt } from '../model/membersAt.ts';
import { loadsIn, type Scene } from './scene.ts';

/**
 * How uneven the nodes are at this instant: those that are members once the change is made, by the keys that they hold now. What a
 * node that leaves still holds is on none of them.
 */
export function skewAt(scene: Scene): Skew {
  const { run, track, after, schedule } = scene;
  if (!schedule) return after.measured.skew;
  const loads = loadsIn(scene);
  const nodes = membersAt(run, track, after);
  return skew(
    { nodes, owners: Uint32Array.from(nodes.keys()) },
    Float64Array.from(after.members, (node) => loads[node]),
  );
}
