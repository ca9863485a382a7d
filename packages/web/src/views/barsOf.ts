import type { Interval } from '@shardscope/core';
import { allKeys } from '../run/allKeys.ts';
import type { Renamings } from '../run/renamings.ts';
import { loadsIn, membersIn, type Scene } from '../timeline/scene.ts';
import type { Bar } from './bars.ts';

/** More bars than these are not read one by one. */
export const MOST_BARS = 24;

/** The bars of the nodes before and after, in node order, as they are at this instant; theory is that of the end. */
export function barsOf(
  scene: Scene,
  fair: Float64Array,
  expected: readonly Interval[] | undefined,
  renamed?: Renamings,
): Bar[] {
  const { run, after } = scene;
  const loads = loadsIn(scene);
  const { nobody } = (scene.progress === 1 ? after : scene.before).measured;
  const total = allKeys({ counts: loads, nobody });
  return membersIn(scene).map((node) => {
    const bucket = after.members.indexOf(node);
    return {
      node,
      name: run.nodes[node].id,
      keys: loads[node],
      share: total === 0 ? 0 : loads[node] / total,
      fair: fair[bucket] ?? 0,
      expected: expected?.[bucket],
      ...(renamed && bucket >= 0 ? { renamed: renamed.map((shares) => shares[bucket]) } : {}),
    };
  });
}
