import { cellsOf } from '../model/figure.ts';
import type { Stage } from '../model/run.ts';
import { ownersIn } from './ownersIn.ts';
import { downIn, loadsIn, type Scene } from './scene.ts';

/**
 * What a node is at an instant: it holds something (`holding`), has just joined (`new`), has held nothing so far (`empty`), has given
 * all away (`emptied`), is no member any more (`left`, or `replica` of another), or its master is down (`unserved`).
 */
export type CardState = 'holding' | 'new' | 'empty' | 'emptied' | 'left' | 'replica' | 'unserved';

/** Whether what nodes hold is counted in cells of a table that somebody keeps, as slots are. */
export const countsCells = ({ after: { figure } }: Scene): boolean => figure.kind === 'grid';

/** The state of a node, by its index in the run. */
export function cardState(scene: Scene, node: number): CardState {
  const { run, track, before, after, progress, storyStep } = scene;
  if (downIn(scene) === node) return 'unserved';
  const held = countsCells(scene) ? ownersIn(scene).includes(node) : loadsIn(scene)[node] > 0;
  if (held) return 'holding';
  const { id } = run.nodes[node];
  if (!after.members.includes(node) && progress === 1) {
    return storyStep?.nodes.some((one) => one.id === id && one.role === 'replica') ? 'replica' : 'left';
  }
  const heldAt = (stage: Stage): boolean =>
    countsCells(scene)
      ? cellsOf(stage.figure)[node] > 0
      : stage.measured.counts.some((keys, bucket) => keys > 0 && stage.members[bucket] === node);
  if (track.stages.slice(0, track.stages.indexOf(after)).some(heldAt)) return 'emptied';
  return before.members.includes(node) ? 'empty' : 'new';
}
