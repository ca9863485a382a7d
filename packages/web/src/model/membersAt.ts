import type { Node } from '@shardscope/core';
import type { Run, Stage, Track } from './run.ts';

/** The members of a stage in bucket order, with the weights they have there. */
export function membersAt({ nodes }: Run, { stages }: Track, stage: Stage): readonly Node[] {
  const latest = new Map<string, Node>();
  for (const { measured } of stages.slice(0, stages.indexOf(stage) + 1)) {
    for (const node of [...(measured.change?.join ?? []), ...(measured.change?.reweight ?? [])])
      latest.set(node.id, node);
  }
  return stage.members.map((member) => latest.get(nodes[member].id) ?? nodes[member]);
}
