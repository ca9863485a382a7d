import {
  type Change,
  type Cluster,
  Comparison,
  keyKinds,
  type Needs,
  type Node,
  redrawn,
  type Scenario,
  scenario,
} from '@shardscope/core';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { checkAssertions } from '../assertions.ts';
import { usage } from '../failure.ts';
import { strictInt } from '../input/strictInt.ts';
import { type Io, note } from '../io.ts';
import { lookupTime } from '../lookupTime.ts';
import { type KeyFlags, keyWords, place } from '../place.ts';
import { type ResultFlags, resultOptions, withResults } from '../results.ts';
import { shellCommand } from '../shellCommand.ts';
import { printNeeds, readNeeds } from './needs.ts';
import { type Choice, choices, clusterOf, type Selection, selectionOptions, warnings } from './selection.ts';

interface Flags extends Selection, KeyFlags, ResultFlags {
  readonly replicas: number;
  readonly repeat: number;
  readonly need?: Needs;
}

const DEFAULT_STRATEGIES = ['modulo', 'ring', 'slots'];
const MOST_KEYS = 1e10;

/** `shardscope compare`: the main job. */
export function compareCommand(program: Command, io: Io): void {
  const command = program
    .command('compare')
    .description('Which strategy moves fewer keys and spreads them better when nodes join or leave?')
    .addArgument(
      new Argument('[scenario]', 'nodes and steps: "3 +1 -1", "A,B,C=2 +D -B", or one of list scenarios').default(
        '3 +1 -1',
      ),
    );
  selectionOptions(command, 'strategies to compare, comma list, repeatable')
    .addOption(
      new Option('-k, --keys <n>', 'number of generated keys').argParser(strictInt(0, MOST_KEYS)).default(1_000_000),
    )
    .addOption(new Option('--keys-like <kind>', 'generated keys').choices(keyKinds).default('names'))
    .option('--keys-from <file>', 'read keys instead, one a line, plain or gzip; - for stdin')
    .addOption(new Option('--seed <n>', 'seed of generated keys').argParser(strictInt(0, 2 ** 32 - 1)).default(1))
    .addOption(
      new Option('--zipf <s>', 'generated keys are asked for by a Zipf law of that exponent').argParser(readExponent),
    )
    .addOption(new Option('--replicas <r>', 'copies of each key').argParser(strictInt(1, 64)).default(1))
    .addOption(
      new Option('--repeat <draws>', 'sets of node names to draw, where names decide shares')
        .argParser(strictInt(1, 1000))
        .default(1),
    )
    .addOption(
      new Option(
        '--need <list>',
        'remove-any, weights, replicas, no-state, lookup-ns=<n>: what to recommend from',
      ).argParser(readNeeds),
    )
    .action((text: string, flags: Flags) => compare(text, flags, io));
  resultOptions(command);
}

async function compare(given: string, flags: Flags, io: Io): Promise<void> {
  const text = given.trim().replace(/\s+/g, ' ');
  const steps = readScenario(text);
  const chosen = usable(steps, flags);
  checkAssertions(
    flags.failOn,
    chosen.choices.map(({ strategy }) => strategy.id),
    steps.changes.length,
  );
  if (!flags.quiet) {
    for (const line of new Set([...chosen.left, ...chosen.choices.flatMap(warnings)])) await note(io, line);
  }
  const clusters = chosen.choices.map((choice) => clusterOf(choice, steps.nodes));
  const comparison = new Comparison(clusters, steps.changes, flags.replicas);
  await withResults(flags, io, async () => {
    const keys = await place(comparison, flags, io);
    const overall = comparison.overall();
    return {
      keys,
      command: fullCommand(text, flags, clusters),
      seed: flags.seed,
      scenario: text,
      needs: flags.need ?? {},
      runs: comparison.steps().map((one, i) => ({
        strategy: chosen.choices[i].strategy,
        steps: one,
        overall: overall[i],
        redrawn: flags.repeat > 1 ? redrawn(clusters[i], steps.changes, flags.repeat) : undefined,
        lookupNs: flags.need?.lookupNs === undefined ? undefined : lookupTime(clusters[i]),
      })),
    };
  });
}

/** A Zipf exponent: a plain decimal number from 0 to 5. */
function readExponent(text: string): number {
  const value = Number(text);
  if (!/^[0-9](\.[0-9]+)?$/.test(text) || value > 5)
    throw new InvalidArgumentError('It must be a number between 0 and 5.');
  return value;
}

function readScenario(text: string): Scenario {
  const steps = scenario(text);
  if (steps.nodes.length === 1 && steps.changes.length === 0) {
    throw usage(
      `scenario ${JSON.stringify(text)} is neither a preset (shardscope list scenarios) nor nodes with a step, such as "3 +1"`,
    );
  }
  return steps;
}

/** The chosen strategies; of the defaults, only those that can weigh nodes if the scenario does, with a note on the rest. */
function usable(steps: Scenario, flags: Flags): { readonly choices: Choice[]; readonly left: string[] } {
  const all = choices(flags, DEFAULT_STRATEGIES);
  const joining = steps.changes.flatMap(({ join, reweight }: Change) => [...join, ...reweight]);
  const weighted = [...steps.nodes, ...joining].some(({ weight }: Node) => weight !== undefined && weight !== 1);
  if (!weighted || flags.strategy) return { choices: all, left: [] };
  const able = all.filter(({ strategy }) => strategy.traits.weighted);
  const left = all.filter(({ strategy }) => !strategy.traits.weighted);
  return { choices: able, left: left.map(({ strategy }) => `${strategy.id} is left out: it cannot weigh nodes`) };
}

/** The command with every default spelled out, ready to paste into a shell. */
function fullCommand(text: string, flags: Flags, clusters: readonly Cluster[]): string {
  const settings = clusters.flatMap(({ strategy, options }) =>
    Object.entries(options).flatMap(([name, value]) => ['--option', `${strategy.id}.${name}=${value}`]),
  );
  return shellCommand([
    'shardscope',
    'compare',
    text,
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
