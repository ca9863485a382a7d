import { generatedKeys, simulate } from '@shardscope/core';
import type { RuleFacts } from '../opening/facts.ts';
import { keysBetween } from '../opening/keysBetween.ts';
import { failing, four } from './chapterClusters.ts';
import { failedRing } from './failedRing.ts';

// Enough for dots to agree with shares.
const KEYS = 100_000;

/** What the failure of a machine does to a ring with so many points each; shares are exact, keys are counted for the dots. */
export function failure(vnodes: number) {
  const ring = failedRing(vnodes);
  const [first, last] = simulate(ring.before, generatedKeys('names', 1, 0, KEYS), [failing]);
  const flows = keysBetween(four, first, last);
  const heirs = [...flows[ring.lost].keys()].filter((node) => flows[ring.lost][node] > 0);
  const movement = last.movement;
  if (!movement) throw new Error('a failure moves keys');
  const rule: RuleFacts = {
    ...{ id: 'ring', title: ring.before.strategy.title, moved: movement.moved, needless: movement.collateral },
    ...{ flows, before: '', after: '' },
  };
  return { ...ring, heirs, rule };
}
