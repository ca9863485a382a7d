import { phrase, type Words } from '../../phrase.ts';
import { hasFlag } from '../model/redisNode.ts';
import type { WatchModel } from './watchModel.ts';
import { isAtRest, watchProgress } from './watchProgress.ts';

/** Without a plan, moves are over once nothing has moved for so long: redis-cli leaves moments between two slots. Milliseconds. */
const SETTLED = 10_000;

/** How a watch ends by itself. */
export interface WatchEnd {
  /** Whether all is well. */
  readonly ok: boolean;
  readonly why: Words;
}

/**
 * Whether a watch is over at an instant, milliseconds since 1970. `done`: the plan's slots are where they should be; without a plan, something
 * has moved and nothing is on its way any more. A migration that stalls or fails ends it too. `quiet`: nothing is on its way, and nothing
 * has happened for as long as makes a stall.
 */
export function watchEnd(model: WatchModel, until: 'done' | 'quiet', t: number = model.t): WatchEnd | undefined {
  const { stall, every } = model.hello;
  const rests = isAtRest(model);
  if (until === 'quiet') {
    if (!rests || t - model.changed < stall) return undefined;
    const wrong = unwell(model);
    return { ok: wrong === undefined, why: wrong ?? phrase`nothing has happened for ${Math.round(stall / 1000)} s` };
  }
  const pairs = [...model.pairs.values()];
  const failed = pairs.find((pair) => pair.failed !== null);
  if (failed)
    return { ok: false, why: phrase`a migration failed: ${failed.failed || phrase`its server does not say why`}` };
  if (pairs.some(({ stalled }) => stalled !== null)) return { ok: false, why: phrase`a migration has stalled` };
  const { done, total, moved } = watchProgress(model, t);
  if (done !== null)
    return rests && done === total ? { ok: true, why: phrase`the plan is done: ${total} slots` } : undefined;
  const settled = t - model.changed >= Math.max(SETTLED, 3 * every);
  return rests && pairs.length > 0 && settled ? { ok: true, why: phrase`done: ${moved} slots moved` } : undefined;
}

/** What is wrong in a cluster in which nothing moves. */
function unwell({ nodes, away, late }: WatchModel): Words | undefined {
  const failed = [...nodes.values()].find((node) => hasFlag(node, 'fail'));
  if (failed) return phrase`${failed.id} has failed`;
  if (away.length > 0) return away[0].why;
  return late.length > 0 ? phrase`${late[0].node} still names other owners of slots` : undefined;
}
