import { letterOf } from '@shardscope/drawing';
import type { Board } from '../../draw/trace/board.ts';
import { traceTexts } from '../../i18n/views/traceTexts.ts';
import { indicesOf, must } from '../../model/must.ts';
import type { Scene } from '../../scene/scene.ts';
import { saying } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';

/** The letter of a node of a scene. */
export const letterIn =
  ({ run }: Scene) =>
  (id: string): string =>
    letterOf(must(indicesOf(run.nodes), id));

const say = saying(traceTexts);

/** Where steps of a scene are drawn, in the colours of its nodes. */
export function boardOf(
  scene: Scene,
  svg: Board['svg'],
  width: number,
  done: number,
  ground: Pick<Board, 'ground' | 'groundBefore'>,
): Board {
  const indices = indicesOf(scene.run.nodes);
  const order = (id: string): number => must(indices, id);
  const colour = (id: string): string => look.value.colour(order(id));
  return { ...ground, svg, width, done, look: look.value, say, letter: letterIn(scene), order, colour };
}
