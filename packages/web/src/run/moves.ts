import { unchangedNodes } from '@shardscope/core';
import type { FlowOf } from '../layout/flow.ts';
import type { Scene } from '../timeline/scene.ts';
import { flowsOf } from './flows.ts';
import { membersAt } from './membersAt.ts';

/** All keys of the current change by node before and after, and which of the flows the change did not call for. */
export interface Moves {
  readonly flows: readonly FlowOf[];
  readonly collateral: (flow: FlowOf) => boolean;
}

/** The moves of a scene. */
export function movesOf({ run, track, before, after }: Scene): Moves {
  const unchanged = unchangedNodes(membersAt(run, track, before), membersAt(run, track, after));
  const kept = (node: number): boolean => unchanged.has(run.nodes[node].id);
  return {
    flows: flowsOf(run, before, after),
    collateral: ({ from, to }) => from !== to && kept(from) && kept(to),
  };
}
