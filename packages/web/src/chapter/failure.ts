import { applyChange, generatedKeys, simulate } from '@shardscope/core';
import type { RuleFacts } from '../opening/facts.ts';
import { keysBetween } from '../opening/keysBetween.ts';
import { failing, four, ringOf } from './chapterClusters.ts';

// Enough for dots to agree with shares.
const KEYS = 100_000;

/** What the failure of a machine does to a ring with so many points each; shares are exact, keys are counted for the dots. */
export function failure(vnodes: number) {
  const before = ringOf(four, vnodes);
  const [first, last] = simulate(before, generatedKeys('names', 1, 0, KEYS), [failing]);
  const shareOf = (id: string): number => last.ownership?.[last.cluster.nodes.findIndex((one) => one.id === id)] ?? 0;
  const shares = four.map(({ id }, i) => ({ before: first.ownership?.[i] ?? 0, after: shareOf(id) }));
  const flows = keysBetween(four, first, last);
  const lost = four.findIndex(({ id }) => id === failing.leave[0]);
  const heirs = [...flows[lost].keys()].filter((node) => flows[lost][node] > 0);
  const movement = last.movement;
  if (!movement) throw new Error('a failure moves keys');
  const rule: RuleFacts = {
    ...{ id: 'ring', title: before.strategy.title, moved: movement.moved, needless: movement.collateral },
    ...{ expected: [0, 1], flows, before: '', after: '' },
  };
  return { before, after: applyChange(before, failing), shares, lost, heirs, rule };
}
