import { unchangedNodes } from '@shardscope/core';
import type { FlowOf } from '../layout/flowLayout.ts';
import { membersAt } from '../model/membersAt.ts';
import { flowsOf } from './flowsOf.ts';
import type { Scene } from './scene.ts';

/** All keys of the current change by node before and after, and which of the flows the change did not call for. */
export interface Moves {
  readonly flows: readonly FlowOf[];
  readonly collateral: (flow: FlowOf) => boolean;
}

/** The moves of a scene. */
export function movesOf({ run, track, before, after }: Scene): Moves {
  const { change } = after.measured;
  // A node may have been a member before it got anything to hold.
  const was = membersAt(run, track, before).filter(({ id }) => !change?.join.some((node) => node.id === id));
  const unchanged = unchangedNodes(was, membersAt(run, track, after));
  const kept = (node: number): boolean => change !== null && unchanged.has(run.nodes[node].id);
  return {
    flows: flowsOf(run, before, after),
    collateral: ({ from, to }) => from !== to && kept(from) && kept(to),
  };
}
