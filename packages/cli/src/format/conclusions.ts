import { rank, type Strategy, type Totals, totals } from '@shardscope/core';
import { percent, ratio, whole } from './numbers.ts';
import type { Report } from './report.ts';

/** One sentence a strategy that says what happened, and a recommendation with its reasons. */
export function conclusions({ runs, keys }: Report): string[] {
  if (keys.count === 0) return ['No keys: nothing was placed and nothing moved.'];
  const all = runs.map(({ steps }) => totals(steps));
  const said = runs.map(({ strategy }, i) => sentence(strategy, all[i], runs[i].steps.length - 1));
  return runs.length > 1
    ? [
        ...said,
        ...recommendation(
          runs.map(({ strategy }) => strategy),
          all,
        ),
      ]
    : said;
}

function sentence({ id }: Strategy, { moved, optimal, collateral, worstPeak }: Totals, steps: number): string {
  const even = `Its busiest node held ${ratio(worstPeak)} times its fair share.`;
  if (steps === 0) return `${id}: ${even}`;
  const multiple = optimal > 0 ? `, ${(moved / optimal).toFixed(2)} times the least that stays fair` : '';
  const needless =
    collateral === 0
      ? 'No key moved between two nodes that stayed as they were.'
      : `${percent(collateral / moved)} of these moves were between two nodes that stayed as they were.`;
  return `${id} moved ${whole(moved)} keys in ${steps} ${steps === 1 ? 'step' : 'steps'}${multiple}. ${needless} ${even}`;
}

function recommendation(strategies: readonly Strategy[], all: readonly Totals[]): string[] {
  const { order, reason } = rank(all);
  const [first, second] = order;
  const best = strategies[first].id;
  const next = strategies[second].id;
  const a = all[first];
  const b = all[second];
  const why = {
    collateral: `it moved ${whole(a.collateral)} keys between nodes that stayed as they were, ${next} ${whole(b.collateral)}`,
    peak: `it moved no more needlessly than ${next}, and its busiest node held ${ratio(a.worstPeak)} times its fair share, not ${ratio(b.worstPeak)}`,
    moved: `it moved ${whole(a.moved)} keys, ${next} ${whole(b.moved)}`,
    none: `${next} did no worse: what separates them here is within chance`,
  }[reason];
  return [`Recommended: ${best}. ${why[0].toUpperCase()}${why.slice(1)}.`, ...cost(strategies[first])];
}

/** What the recommended strategy asks for in return. */
function cost({ id, traits }: Strategy): string[] {
  if (!traits.history) return [];
  return [`Its price: ${id} keeps a table that depends on its history, so all clients must agree on that table.`];
}
