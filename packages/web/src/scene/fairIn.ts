import { fairShares, type Node } from '@shardscope/core';
import { membersAt } from '../model/membersAt.ts';
import { downIn, loadsIn, type Scene, unservedIn } from './scene.ts';

/** The members once the change is made, in bucket order; one that is down weighs nothing, for it serves nothing. */
export function servingIn(scene: Scene): readonly Node[] {
  const { run, track, after } = scene;
  const down = downIn(scene);
  return membersAt(run, track, after).map((node, bucket) =>
    after.members[bucket] === down ? { ...node, weight: 0 } : node,
  );
}

/**
 * What each member would hold once the change is made if the keys that are served at this instant were spread by weight over the nodes
 * that serve, by bucket, as shares of all keys: what nobody serves is nobody's fair share.
 */
export function fairIn(scene: Scene): Float64Array {
  const fair = fairShares(servingIn(scene));
  const unserved = unservedIn(scene);
  if (unserved === 0) return fair;
  const served = loadsIn(scene).reduce((sum, keys) => sum + keys, 0);
  return fair.map((share) => (share * served) / (served + unserved));
}
