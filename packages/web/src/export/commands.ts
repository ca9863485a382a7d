import type { RedisNode, SlotMove } from '@shardscope/core/redis';
import { must } from '../model/must.ts';
import type { Scene } from '../scene/scene.ts';

/** The moves that the step of a story makes or plans, and the nodes they start from; nothing where it moves nothing. */
export function storyMoves({
  run,
  storyStep,
}: Scene): { before: readonly RedisNode[]; moves: readonly SlotMove[] } | undefined {
  const steps = run.story ?? [];
  const at = storyStep ? steps.indexOf(storyStep) + (storyStep.plansNext ? 1 : 0) : -1;
  if (at < 1 || steps[at].moves.length === 0) return undefined;
  return { before: steps[at - 1].nodes, moves: steps[at].moves };
}

/** Those moves as redis-cli sends them: what `shardscope redis reshard --format commands` prints. */
export async function commands(scene: Scene): Promise<string> {
  const { planCommands } = await import('@shardscope/core/redis');
  const found = storyMoves(scene);
  if (!found || !scene.storyStep) return '';
  const { ids } = scene.storyStep;
  const id = (name: string): string => must(ids, name);
  const before = found.before.map((node) => ({ ...node, id: id(node.id) }));
  const moves = found.moves.map(({ slot, from, to }) => ({ slot, from: id(from), to: id(to) }));
  return planCommands({ before, moves }, 'setslot');
}
