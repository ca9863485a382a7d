import { type Skew, skew } from '@shardscope/core';
import { servingIn } from './fairIn.ts';
import { loadsIn, type Scene } from './scene.ts';

/**
 * How uneven the nodes are at this instant: those that are members once the change is made, by the keys that they hold now. What a
 * node that leaves still holds is on none of them, and one that is down has no share to be fair.
 */
export function skewAt(scene: Scene): Skew {
  const { after, schedule } = scene;
  if (!schedule) return after.measured.skew;
  const loads = loadsIn(scene);
  const nodes = servingIn(scene);
  return skew(
    { nodes, owners: Uint32Array.from(nodes.keys()) },
    Float64Array.from(after.members, (node) => loads[node]),
  );
}
