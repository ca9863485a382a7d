import type { Interval } from '@shardscope/core';
import { UNOWNED } from '../../model/unowned.ts';
import type { Renamings } from '../../renaming/renamings.ts';
import { fairIn } from '../../scene/fairIn.ts';
import { loadsIn, membersIn, type Scene, unservedIn } from '../../scene/scene.ts';
import type { Bar } from './renderBars.ts';

/** More bars than these are not read one by one. */
export const MOST_BARS = 24;

/** The bars of the nodes before and after, in node order, as they are at this instant, and one of what nobody serves; theory is that of the end. */
export function barsOf(
  scene: Scene,
  nobody: string,
  expected: readonly Interval[] | undefined,
  renamed?: Renamings,
): Bar[] {
  const { run, after } = scene;
  const fair = fairIn(scene);
  const loads = loadsIn(scene);
  const unserved = unservedIn(scene);
  const total = loads.reduce((sum, keys) => sum + keys, unserved);
  const bars = membersIn(scene).map((node): Bar => {
    const bucket = after.members.indexOf(node);
    return {
      node,
      id: run.nodes[node].id,
      keys: loads[node],
      share: total === 0 ? 0 : loads[node] / total,
      fair: fair[bucket] ?? 0,
      expected: expected?.[bucket],
      ...(renamed && bucket >= 0 ? { renamed: renamed.map((shares) => shares[bucket]) } : {}),
    };
  });
  if (unserved === 0) return bars;
  const share = unserved / total;
  return [...bars, { node: UNOWNED, id: nobody, keys: unserved, share, fair: 0, expected: undefined }];
}
