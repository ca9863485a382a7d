import {
  type Change,
  type Cluster,
  Comparison,
  type ComparisonCounts,
  checkCount,
  checkFits,
  type Needs,
  type Node,
  opening,
  redrawn,
  resultsOf,
  type Scenario,
  scenario,
  shellCommand,
} from '@shardscope/core';
import { printNeeds } from '../format/needs.ts';
import type { Report } from '../format/report.ts';
import { keyWords } from '../input/keyFlags.ts';
import { usageError } from '../io/failure.ts';
import type { CountedKeys, CountFlags } from '../parallel/countKeys.ts';
import { checkAssertions } from './assertions.ts';
import { measureLookupNs } from './lookupTime.ts';
import type { ResultFlags } from './results.ts';
import { type Choice, choices, clusterOf, type Selection, warnings } from './selection.ts';

/** The flags of a comparison. */
export interface CompareFlags extends Selection, CountFlags, ResultFlags {
  readonly replicas: number;
  readonly repeat: number;
  readonly need?: Needs;
}

/** A comparison that is ready to be given keys. */
export interface PreparedRun {
  readonly scenario: string;
  readonly changes: readonly Change[];
  readonly flags: CompareFlags;
  readonly clusters: readonly Cluster[];
  readonly comparison: Comparison;
  /** What the user should know before reading the results. */
  readonly notes: readonly string[];
}

/** The plan that a scenario and flags ask for; throws a usage failure that names what cannot be done. */
export function prepare(given: string, flags: CompareFlags): PreparedRun {
  const text = given.trim().replace(/\s+/g, ' ');
  const all = choices(flags, opening.strategies);
  const { nodes, changes } = readScenario(text, all);
  const chosen = usable(all, { nodes, changes }, flags);
  for (const { strategy, options } of chosen.choices) checkFits(strategy, nodes, changes, options);
  const clusters = chosen.choices.map((choice) => clusterOf(choice, nodes));
  checkAssertions(flags.failOn ?? [], clusters, changes);
  const most = changes.reduce((sum, { join }) => sum + join.length, nodes.length);
  return {
    scenario: text,
    changes,
    flags,
    clusters,
    comparison: new Comparison(clusters, changes, flags.replicas),
    notes: [...new Set([...chosen.left, ...chosen.choices.flatMap((choice) => warnings(choice, most))])],
  };
}

function readScenario(text: string, all: readonly Choice[]): Scenario {
  // One that knows no weights may yet be left out, and need not hold the nodes.
  const sure = text.includes('=') ? all.filter(({ strategy }) => strategy.traits.weighted) : all;
  const steps = scenario(text, (count) => {
    for (const { strategy } of sure) checkCount(strategy, count);
  });
  if (steps.nodes.length === 1 && steps.changes.length === 0) {
    throw usageError(
      `scenario ${JSON.stringify(text)} is neither a preset (shardscope list scenarios) nor nodes with a step, such as "3 +1"`,
    );
  }
  return steps;
}

/**
 * The chosen strategies. Where the scenario weighs nodes, those that cannot are left out with a note if nobody named them, or if --need
 * asks who qualifies.
 */
function usable(
  all: Choice[],
  steps: Scenario,
  flags: CompareFlags,
): { readonly choices: Choice[]; readonly left: string[] } {
  const joining = steps.changes.flatMap(({ join, reweight }: Change) => [...join, ...reweight]);
  const weighted = [...steps.nodes, ...joining].some(({ weight }: Node) => weight !== undefined && weight !== 1);
  if (!weighted || (flags.strategy && !flags.need?.weights)) return { choices: all, left: [] };
  const able = all.filter(({ strategy }) => strategy.traits.weighted);
  const left = all.filter(({ strategy }) => !strategy.traits.weighted);
  if (able.length === 0)
    throw usageError(`none of ${all.map(({ strategy }) => strategy.id).join(', ')} supports weights`);
  const said = (id: string): string =>
    flags.strategy
      ? `${id} does not qualify: it does not support weights`
      : `skipping ${id}, which does not support weights`;
  return { choices: able, left: left.map(({ strategy }) => said(strategy.id)) };
}

/** What a plan found in the keys it was given. */
export function reportOf(plan: PreparedRun, { counts, keys }: CountedKeys<ComparisonCounts>): Report {
  const { scenario, changes, flags, clusters, comparison } = plan;
  const { steps: all, overall } = resultsOf(comparison, counts);
  return {
    command: commandOf(plan),
    seed: flags.seed,
    keys,
    scenario,
    needs: flags.need ?? {},
    runs: all.map((steps, i) => ({
      strategy: clusters[i].strategy,
      steps,
      overall: overall[i],
      redrawn: flags.repeat > 1 ? redrawn(clusters[i], changes, flags.repeat) : undefined,
      lookupNs: flags.need?.lookupNs === undefined ? undefined : measureLookupNs(clusters[i]),
    })),
  };
}

/** The command with every default spelled out, ready to paste into a shell. */
export function commandOf({ scenario, flags, clusters }: PreparedRun): string {
  const settings = clusters.flatMap(({ strategy, options }) =>
    Object.entries(options).flatMap(([name, value]) => ['--option', `${strategy.id}.${name}=${value}`]),
  );
  return shellCommand([
    'shardscope',
    'compare',
    scenario,
    '-s',
    clusters.map(({ strategy }) => strategy.id).join(','),
    ...settings,
    ...(flags.hash === undefined ? [] : ['--hash', flags.hash]),
    ...keyWords(flags),
    '--seed',
    `${flags.seed}`,
    ...(flags.replicas > 1 ? ['--replicas', `${flags.replicas}`] : []),
    ...(flags.repeat > 1 ? ['--repeat', `${flags.repeat}`] : []),
    ...(flags.need ? ['--need', printNeeds(flags.need)] : []),
  ]);
}
