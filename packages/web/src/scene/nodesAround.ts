import type { Node } from '@shardscope/core';
import { membersAt } from '../model/membersAt.ts';
import type { Run, Stage, Track } from '../model/run.ts';

/** The members before and after a change, with their weights: one that joins is none before, even if it stood by without anything to hold. */
export function nodesAround(run: Run, track: Track, before: Stage, after: Stage): readonly [Node[], readonly Node[]] {
  const { change } = after.measured;
  const was = membersAt(run, track, before).filter(({ id }) => !change?.join.some((node) => node.id === id));
  return [was, membersAt(run, track, after)];
}
