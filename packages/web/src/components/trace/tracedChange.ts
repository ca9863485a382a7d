import { InputError } from '@shardscope/core';
import { explainChange } from '@shardscope/core/explain';
import { memo } from '../../model/memo.ts';
import type { Scene } from '../../scene/scene.ts';
import { clustersOf } from '../../scene/trace/placesOf.ts';

/** The traces before and after the change that is shown; nothing for a strategy that has none. */
export function tracedChange(
  { run, track, before, after }: Scene,
  key: string,
): ReturnType<typeof explainChange> | undefined {
  const clusters = clustersOf(track, run);
  const one = clusters.at(track.stages.indexOf(before));
  const other = clusters.at(track.stages.indexOf(after));
  if (!one || !other) return undefined;
  try {
    return explained(one, other, key);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

const explained = memo(explainChange);
