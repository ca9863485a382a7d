import {
  type Change,
  type Cluster,
  Comparison,
  type ComparisonCounts,
  changesFrom,
  checkCount,
  checkFits,
  InputError,
  type Needs,
  type Node,
  opening,
  redrawn,
  resultsOf,
  type Scenario,
  scenario,
  shellCommand,
} from '@shardscope/core';
import type { Windows } from '@shardscope/core/consequences';
import type { Deployment } from '@shardscope/core/systems';
import type { Side } from '../configuration/side.ts';
import { printNeeds } from '../format/needs.ts';
import type { Report } from '../format/report.ts';
import { keyWords } from '../input/keyFlags.ts';
import { messageOf, usageError } from '../io/failure.ts';
import { say } from '../language/say.ts';
import type { CountedKeys, CountFlags } from '../parallel/countKeys.ts';
import type { QueueFlags } from '../parallel/queueOptions.ts';
import { checkAssertions } from './assertions.ts';
import { measureLookupNs } from './lookupTime.ts';
import { answered, circumstancesOf, type QuestionFlags, questionWords } from './questions.ts';
import type { ResultFlags } from './results.ts';
import { type Choice, choices, clusterOf, isNamed, type Selection, warnings } from './selection.ts';
import { servingNodes } from './servingNodes.ts';

/** The flags of a comparison. */
export interface CompareFlags extends Selection, CountFlags, ResultFlags, QuestionFlags, Partial<QueueFlags> {
  readonly replicas: number;
  readonly repeat: number;
  readonly need?: Needs;
}

/** A pool of a configuration that is compared: where it came from, and what it says. */
export interface ComparedPool {
  readonly side: Side & { readonly of: 'configuration' };
  readonly deployment: Deployment;
  /** Where the system puts its keys; made by whoever reads configurations, which a plan of typed nodes does not load. */
  readonly cluster: Cluster;
  /** What the configuration does not say. */
  readonly notes: readonly string[];
}

/** A comparison that is ready to be given keys. */
export interface PreparedRun {
  readonly scenario: string;
  readonly changes: readonly Change[];
  readonly flags: CompareFlags;
  readonly clusters: readonly Cluster[];
  readonly comparison: Comparison;
  /** The pool that its first cluster is, if nodes were not typed. */
  readonly pool?: ComparedPool;
  /** What the user should know before reading the results. */
  readonly notes: readonly string[];
}

/** What was counted for a plan, over time as well where that was asked and can be told. */
export interface CountedPlan extends CountedKeys<ComparisonCounts> {
  readonly windows?: Windows;
}

/** The plan that a scenario and flags ask for; throws a usage failure that names what cannot be done. */
export function prepare(given: string, flags: CompareFlags, pool?: ComparedPool): PreparedRun {
  const text = given.trim().replace(/\s+/g, ' ');
  if (pool) return preparePool(text, flags, pool);
  const all = choices(flags, opening.strategies);
  const { nodes, changes } = readScenario(text, all);
  const chosen = usable(all, { nodes, changes }, flags);
  const most = changes.reduce((sum, { join }) => sum + join.length, nodes.length);
  const clusters = clustersOf(chosen.choices, { nodes, changes });
  const notes = [...chosen.left, ...chosen.choices.flatMap((choice) => warnings(choice, most))];
  return planned({ scenario: text, changes, flags, clusters, notes });
}

/** The plan of steps that change a pool, under the system's own rule and under the strategies that are named beside it. */
function preparePool(text: string, flags: CompareFlags, pool: ComparedPool): PreparedRun {
  const { deployment, cluster } = pool;
  const changes = changesFrom(deployment.nodes, text);
  const nodes = servingNodes(deployment.nodes);
  const chosen = usable(choices(flags, []), { nodes, changes }, flags);
  const clusters = [cluster, ...clustersOf(chosen.choices, { nodes, changes })];
  return planned({ scenario: text, changes, flags, clusters, pool, notes: [...pool.notes, ...chosen.left] });
}

/** The clusters of what was chosen, at the start. Throws where one of them could not go through the changes. */
function clustersOf(chosen: readonly Choice[], { nodes, changes }: Scenario): Cluster[] {
  for (const { strategy, options } of chosen) checkFits(strategy, nodes, changes, options);
  return chosen.map((choice) => clusterOf(choice, nodes));
}

function planned(run: Omit<PreparedRun, 'comparison'>): PreparedRun {
  const { clusters, changes, flags } = run;
  checkAssertions(flags.failOn ?? [], clusters, changes, flags);
  return {
    ...run,
    comparison: new Comparison(clusters, changes, flags.replicas),
    notes: [...new Set(run.notes)],
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
      say`scenario ${JSON.stringify(text)} is neither a preset (shardscope list scenarios) nor nodes with a step, such as "3 +1"`,
    );
  }
  return steps;
}

/**
 * The chosen strategies. Left out with a note are those of all or profiles that cannot go through the changes, and those that cannot weigh nodes
 * where nobody named them or --need asks who qualifies.
 */
function usable(
  all: Choice[],
  { nodes, changes }: Scenario,
  flags: CompareFlags,
): { readonly choices: Choice[]; readonly left: string[] } {
  const joining = changes.flatMap(({ join, reweight }: Change) => [...join, ...reweight]);
  const weighted = [...nodes, ...joining].some(({ weight }: Node) => weight !== undefined && weight !== 1);
  const able: Choice[] = [];
  const left: string[] = [];
  for (const choice of all) {
    const { strategy } = choice;
    const unweighted = weighted && !strategy.traits.weighted;
    const named = isNamed(flags, strategy);
    const refused = unweighted || named || !flags.strategy ? undefined : refusal(choice, { nodes, changes });
    if (unweighted && named && flags.need?.weights)
      left.push(say`${strategy.id} does not qualify: it does not support weights`);
    else if (unweighted && !named) left.push(say`skipping ${strategy.id}, which does not support weights`);
    else if (refused !== undefined) left.push(say`skipping ${strategy.id}: ${refused}`);
    else able.push(choice);
  }
  if (able.length === 0 && all.length > 0) {
    const ids = all.map(({ strategy }) => strategy.id).join(', ');
    throw usageError(weighted ? say`none of ${ids} supports weights` : left.join(say`; `));
  }
  return { choices: able, left };
}

/** Why a strategy cannot hold these nodes or go through these changes, if it cannot. */
function refusal(choice: Choice, { nodes, changes }: Scenario): string | undefined {
  try {
    clustersOf([choice], { nodes, changes });
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return messageOf(error);
    throw error;
  }
}

/** What a plan found in the keys it was given. */
export async function reportOf(plan: PreparedRun, { counts, keys, windows }: CountedPlan): Promise<Report> {
  const { scenario, changes, flags, clusters, comparison, pool } = plan;
  const { steps: all, overall } = resultsOf(comparison, counts);
  return {
    command: commandOf(plan),
    seed: flags.seed,
    keys,
    scenario: pool ? `${pool.side.name}#${pool.side.pool} ${scenario}`.trim() : scenario,
    needs: flags.need ?? {},
    ...(flags.consequences
      ? {
          answered: await answered(
            flags.consequences,
            circumstancesOf(flags, keys.count),
            comparison.contenders,
            windows,
          ),
        }
      : {}),
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
export function commandOf({ scenario, flags, clusters, pool }: PreparedRun): string {
  const typed = pool ? clusters.slice(1) : clusters;
  const settings = typed.flatMap(({ strategy, options }) =>
    Object.entries(options).flatMap(([name, value]) => ['--option', `${strategy.id}.${name}=${value}`]),
  );
  return shellCommand([
    'shardscope',
    'compare',
    ...(pool ? poolWords(pool) : []),
    ...(scenario === '' ? [] : [scenario]),
    ...(typed.length > 0 ? ['-s', typed.map(({ strategy }) => strategy.id).join(',')] : []),
    ...settings,
    ...(flags.hash === undefined ? [] : ['--hash', flags.hash]),
    ...(flags.copies === undefined ? [] : ['--copies', flags.copies]),
    ...keyWords(flags),
    '--seed',
    `${flags.seed}`,
    ...(flags.replicas > 1 ? ['--replicas', `${flags.replicas}`] : []),
    ...(flags.repeat > 1 ? ['--repeat', `${flags.repeat}`] : []),
    ...(flags.need ? ['--need', printNeeds(flags.need)] : []),
    ...questionWords(flags),
  ]);
}

/** The words that name a pool again. */
const poolWords = ({ side: { name, pool, facts } }: ComparedPool): string[] => [
  '--from',
  `${name === 'stdin' ? '-' : name}#${pool}`,
  ...facts.flatMap(([fact, value]) => ['--assume', `${fact}=${value}`]),
];
