import { unchangedNodes } from '@shardscope/core';
import type { FlowOf } from '../layout/flows/flowLayout.ts';
import { flowsOf } from './flowsOf.ts';
import { nodesAround } from './nodesAround.ts';
import type { Scene } from './scene.ts';

/** All keys of the current change by node before and after, and which of the flows the change did not call for. */
export interface Moves {
  readonly flows: readonly FlowOf[];
  readonly collateral: (flow: FlowOf) => boolean;
}

/** The moves of a scene. */
export function movesOf({ run, track, before, after }: Pick<Scene, 'run' | 'track' | 'before' | 'after'>): Moves {
  const { change } = after.measured;
  const [was, is] = nodesAround(run, track, before, after);
  const unchanged = unchangedNodes(was, is);
  const kept = (node: number): boolean => change !== null && unchanged.has(run.nodes[node].id);
  return {
    flows: flowsOf(run, before, after),
    collateral: ({ from, to }) => from !== to && kept(from) && kept(to),
  };
}
