import type { Problem } from '../problems/problem.ts';
import { stateProblems } from '../problems/stateProblems.ts';
import type { OpenPair } from './liveEvent.ts';
import type { WatchModel } from './watchModel.ts';

/**
 * What is wrong at an instant of a watch, in the words of `redis check`, worst first. An open slot is on its way, which is no fault; one
 * that is marked at one end only is a fault once it has been so for the time after which a migration has stalled.
 */
export function watchProblems(model: WatchModel): Problem[] {
  const moving = new Set(model.open.filter((one) => isOnItsWay(one, model)).map(({ slot }) => slot));
  return stateProblems({ nodes: [...model.nodes.values()] }).filter(
    ({ code, slots }) => !code.startsWith('open-') || !moving.has(slots[0][0]),
  );
}

const isOnItsWay = ({ slot, marks }: OpenPair, { t, hello, halfOpen }: WatchModel): boolean =>
  marks === 'both' || t - (halfOpen.get(slot) ?? t) < hello.stall;
