import { rank, shellCommand, type Totals, totals, unmet } from '@shardscope/core';
import { aboutOf } from '@shardscope/core/registry';
import { either, said, say, sentences } from '../language/say.ts';
import { baselineLines } from './against/baselineLines.ts';
import { because, uncovered } from './because.ts';
import { extraLines } from './extras.ts';
import { findingText } from './findingText.ts';
import { needWords } from './needs.ts';
import { counted, fine, percent, ratio } from './numbers.ts';
import type { Report, Run } from './report.ts';

/** What happened under each strategy, what a reader should not overlook, and a recommendation with its reasons. */
export const conclusions = (report: Report): string[] => [
  ...observations(report),
  ...verdict(report),
  ...baselineLines(report),
];

/** One sentence a strategy that says what happened, and what a reader should not overlook. */
export function observations({ runs, keys }: Report): string[] {
  if (keys.count === 0) return [say`There were no keys, so nothing was measured.`];
  return [
    ...runs.flatMap((run) => [sentence(run, totals(run.steps)), ...extraLines(run)]),
    ...runs.flatMap(({ strategy, steps, redrawn }) => findingText(strategy.id, steps, redrawn)),
  ];
}

/** The recommendation with its reasons and its price; nothing where there is nothing to choose among. */
export const verdict = ({ runs, keys, needs }: Report): string[] =>
  runs.length > 1 && keys.count > 0
    ? recommendation(
        runs,
        runs.map(({ steps }) => totals(steps)),
        needs,
      )
    : [];

/** What happened under one strategy. */
export function sentence(
  { strategy: { id }, steps, overall }: Run,
  { keys, moved, optimal, collateral, worstPeak }: Totals,
): string {
  const changes = steps.length - 1;
  const even = say`Its busiest node held ${ratio(worstPeak)} times its fair share.`;
  if (changes === 0) return say`${id}: ${even}`;
  const multiple = optimal > 0 ? say`, ${(moved / optimal).toFixed(2)} times the optimum` : '';
  const needless =
    collateral === 0
      ? say`No key moved between unaffected nodes.`
      : say`${fine(collateral / moved)} of these moves were between unaffected nodes.`;
  const ids = (step: number): string =>
    [...steps[step].cluster.nodes]
      .map((node) => node.id)
      .sort()
      .join();
  const back =
    overall && overall.moved > 0 && ids(0) === ids(changes)
      ? say` After the round trip, ${percent(overall.moved / keys)} of the keys ended on a different node than they started on.`
      : '';
  return say`${id} moved ${counted(moved, 'key')} in ${counted(changes, 'step')}${multiple}. ${needless}${back} ${even}`;
}

function recommendation(runs: readonly Run[], all: readonly Totals[], needs: Report['needs']): string[] {
  const missing = runs.map(({ steps, lookupNs }) => unmet(steps[0].cluster, needs, lookupNs));
  const refused = runs.flatMap(({ strategy, lookupNs }, i) =>
    missing[i].length === 0 ? [] : [say`${strategy.id} does not meet: ${needWords(missing[i])}${slow(lookupNs)}.`],
  );
  const able = [...runs.keys()].filter((i) => missing[i].length === 0);
  if (able.length === 0) return [...refused, say`No strategy compared here meets every need.`];
  if (runs[0].steps.length === 1) return [...refused, say`The scenario has no change to choose by: try 3 +1 -1.`];
  const { best, reason, next } = rank(able.map((i) => all[i]));
  const chosen = best.map(({ id }) => runs[all.findIndex((one) => one.id === id)]);
  const names = either(best.map(({ id }) => id));
  const tie =
    best.length > 1
      ? [
          best.length === 2
            ? say`The two are tied on everything measured.`
            : say`The ${best.length} are tied on everything measured.`,
        ]
      : [];
  const why =
    next && reason
      ? [because(reason, best, next)]
      : able.length === 1
        ? [say`It is the only strategy that meets every need.`]
        : [];
  return [
    ...refused,
    sentences([say`Recommended: ${names}.`, ...tie, ...why]),
    ...chosen.flatMap((run) => [...uncovered(run), ...price(run, all[runs.indexOf(run)])]),
    ...disagreement(runs),
  ];
}

/** How to see what switching from one system's rule to another's would cost, where two of them are compared. */
function disagreement(runs: readonly Run[]): string[] {
  const [one, other] = runs.filter(({ strategy }) => strategy.profile).map(({ strategy }) => strategy.id);
  if (other === undefined) return [];
  const nodes = runs[0].steps[0].cluster.nodes.map(({ id }) => id).join(',');
  return [
    say`What switching would move, or on which keys two clients disagree: ${shellCommand(['shardscope', 'diff', `${one}:${nodes}`, `${other}:@`])}`,
  ];
}

const slow = (lookupNs: number | undefined): string =>
  lookupNs === undefined ? '' : say` (${lookupNs.toFixed(1)} ns a lookup here)`;

/** The shared state that a recommended strategy needs. */
function price({ strategy, steps }: Run, { agreedBytes }: Totals): string[] {
  if (!steps[0].cluster.traits.history) return [];
  return [
    say`Trade-off: ${strategy.id} is stateful. Every client must know ${said(aboutOf(strategy)?.agreed ?? 'its current state')} (${counted(agreedBytes, 'byte')} here).`,
  ];
}
