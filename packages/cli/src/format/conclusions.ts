import { type Reason, rank, type Totals, totals, unmet } from '@shardscope/core';
import { needWords } from '../commands/needs.ts';
import { extras } from './extras.ts';
import { findingText } from './findingText.ts';
import { counted, percent, ratio, whole } from './numbers.ts';
import type { Report, Run } from './report.ts';

/** One sentence a strategy that says what happened, what a reader should not overlook, and a recommendation with its reasons. */
export function conclusions({ runs, keys, needs }: Report): string[] {
  if (keys.count === 0) return ['No keys: nothing was placed and nothing moved.'];
  const all = runs.map(({ steps }) => totals(steps));
  return [
    ...runs.flatMap((run, i) => [sentence(run, all[i]), ...extras(run)]),
    ...runs.flatMap(({ strategy, steps }) => findingText(strategy.id, steps)),
    ...(runs.length > 1 ? recommendation(runs, all, needs) : []),
  ];
}

function sentence(
  { strategy: { id }, steps, overall }: Run,
  { keys, moved, optimal, collateral, worstPeak }: Totals,
): string {
  const changes = steps.length - 1;
  const even = `Its busiest node held ${ratio(worstPeak)} times its fair share.`;
  if (changes === 0) return `${id}: ${even}`;
  const multiple = optimal > 0 ? `, ${(moved / optimal).toFixed(2)} times the least that stays fair` : '';
  const needless =
    collateral === 0
      ? 'No key moved between two nodes that stayed as they were.'
      : `${percent(collateral / moved)} of these moves were between two nodes that stayed as they were.`;
  const ids = (step: number): string =>
    [...steps[step].cluster.nodes]
      .map((node) => node.id)
      .sort()
      .join();
  const back =
    overall && overall.moved > 0 && ids(0) === ids(changes)
      ? ` Back among the same nodes, ${percent(overall.moved / keys)} of the keys were not where they had been.`
      : '';
  return `${id} moved ${counted(moved, 'key')} in ${counted(changes, 'step')}${multiple}. ${needless}${back} ${even}`;
}

function recommendation(runs: readonly Run[], all: readonly Totals[], needs: Report['needs']): string[] {
  const missing = runs.map(({ steps, lookupNs }) => unmet(steps[0].cluster, needs, lookupNs));
  const refused = runs.flatMap(({ strategy, lookupNs }, i) =>
    missing[i].length === 0 ? [] : [`${strategy.id} does not meet: ${needWords(missing[i])}${slow(lookupNs)}.`],
  );
  const able = [...runs.keys()].filter((i) => missing[i].length === 0);
  if (able.length === 0) return [...refused, 'No strategy compared here meets every need.'];
  if (runs[0].steps.length === 1)
    return [...refused, 'Nothing changes here, so nothing says which to choose: try 3 +1 -1.'];
  const { order, reason } = rank(able.map((i) => all[i]));
  const [first, second] = order.map((i) => able[i]);
  const best = runs[first];
  const why =
    second === undefined
      ? 'It is the only one that meets every need'
      : because(reason, best, runs[second], all[first], all[second]);
  return [...refused, `Recommended: ${best.strategy.id}. ${why}.`, ...cost(best, all[first])];
}

const slow = (lookupNs: number | undefined): string =>
  lookupNs === undefined ? '' : ` (${lookupNs.toFixed(1)} ns a lookup here)`;

function because(reason: Reason, { strategy }: Run, { strategy: next }: Run, a: Totals, b: Totals): string {
  switch (reason) {
    case 'collateral':
      return `It moved ${counted(a.collateral, 'key')} between nodes that stayed as they were, ${next.id} ${whole(b.collateral)}`;
    case 'peak':
      return `It moved no more needlessly than ${next.id}, and its busiest node held ${ratio(a.worstPeak)} times its fair share, not ${ratio(b.worstPeak)}`;
    case 'moved':
      return `Beside needless moves and the peak, it moved ${counted(a.moved, 'key')}, ${next.id} ${whole(b.moved)}`;
    case 'state':
      return `In moves and balance ${next.id} did statistically the same; ${strategy.id} asks clients to agree on ${counted(a.agreedBytes, 'byte')}, ${next.id} on ${whole(b.agreedBytes)}`;
    case 'none':
      return `${next.id} did statistically the same and asks for as little`;
  }
}

/** What the recommended strategy asks for in return. */
function cost({ strategy: { id }, steps }: Run, { agreedBytes }: Totals): string[] {
  if (!steps[0].cluster.traits.history) return [];
  return [
    `Its price: ${id} depends on its history, so all clients must agree on its table (${counted(agreedBytes, 'byte')} here).`,
  ];
}
