import { type Change, Comparison, keyKinds, type Node, type Scenario, scenario } from '@shardscope/core';
import { Argument, type Command, Option } from 'commander';
import { checkAssertions } from '../assertions.ts';
import { usage } from '../failure.ts';
import { strictInt } from '../input/strictInt.ts';
import { type Io, note } from '../io.ts';
import { type KeyFlags, place } from '../place.ts';
import { type ResultFlags, resultOptions, withResults } from '../results.ts';
import { shellCommand } from '../shellCommand.ts';
import { type Choice, choices, clusterOf, type Selection, selectionOptions, warnings } from './selection.ts';

type Flags = Selection & KeyFlags & ResultFlags;

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
  const comparison = new Comparison(
    chosen.choices.map((choice) => clusterOf(choice, steps.nodes)),
    steps.changes,
  );
  await withResults(flags, io, async () => ({
    keys: await place(comparison, flags, io),
    command: fullCommand(text, flags, chosen.choices),
    seed: flags.seed,
    scenario: text,
    runs: comparison.steps().map((one, i) => ({ strategy: chosen.choices[i].strategy, steps: one })),
  }));
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
function fullCommand(text: string, flags: Flags, chosen: readonly Choice[]): string {
  const keys =
    flags.keysFrom === undefined
      ? ['-k', `${flags.keys}`, '--keys-like', flags.keysLike]
      : ['--keys-from', flags.keysFrom];
  return shellCommand([
    'shardscope',
    'compare',
    text,
    '-s',
    chosen.map(({ strategy }) => strategy.id).join(','),
    ...chosen.flatMap(({ strategy, options }) =>
      Object.entries(options).flatMap(([name, value]) => ['--option', `${strategy.id}.${name}=${value}`]),
    ),
    ...(flags.hash === undefined ? [] : ['--hash', flags.hash]),
    ...keys,
    '--seed',
    `${flags.seed}`,
  ]);
}
