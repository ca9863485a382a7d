import type { Problem } from '../problems/problem.ts';
import { stateProblems } from '../problems/stateProblems.ts';
import type { WatchModel } from './watchModel.ts';

/** What is wrong at an instant of a watch, in the words of `redis check`, worst first; slots on their way are no fault while they move. */
export function watchProblems({ nodes, open }: Pick<WatchModel, 'nodes' | 'open'>): Problem[] {
  const moving = new Set(open.filter(({ marks }) => marks === 'both').map(({ slot }) => slot));
  return stateProblems({ nodes: [...nodes.values()] }).filter(
    ({ code, slots }) => !code.startsWith('open-') || !moving.has(slots[0][0]),
  );
}
