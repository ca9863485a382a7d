import { existsSync } from 'node:fs';
import { type Change, type Cluster, InputError, type Node, scenario, shellCommand } from '@shardscope/core';
import { type Expectation, expectations } from '@shardscope/core/advice';
import { strategies } from '@shardscope/core/registry';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { circumstanceOptions, circumstancesOf, circumstanceWords, type QuestionFlags } from '../compare/questions.ts';
import { choices, clusterOf } from '../compare/selection.ts';
import { servingNodes } from '../compare/servingNodes.ts';
import { splitPool } from '../configuration/configurationText.ts';
import { adviceJSON } from '../format/advice/adviceJSON.ts';
import { adviceText } from '../format/advice/adviceText.ts';
import { counted } from '../format/numbers.ts';
import { screenOf } from '../format/terminal/screen.ts';
import { readExponent } from '../input/keyFlags.ts';
import { commaList, repeated } from '../input/lists.ts';
import { strictInt } from '../input/strictInt.ts';
import { refuseZones, zonedScenario } from '../input/zones/zonedScenario.ts';
import { Failure, messageOf, usageError } from '../io/failure.ts';
import { type Io, note, write } from '../io/io.ts';
import { inEnglish, say } from '../language/say.ts';

interface Flags extends QuestionFlags {
  readonly strategy?: readonly string[];
  readonly option?: readonly string[];
  readonly assume: readonly string[];
  readonly zones?: string;
  readonly copies: number;
  readonly keys: number;
  readonly zipf?: number;
  readonly sharedState: boolean;
  readonly expect?: readonly Expectation[];
  readonly seed: number;
  readonly format: 'table' | 'json';
  readonly color: boolean;
  readonly quiet?: boolean;
}

/** `shardscope advise`: which strategy to choose where this is known, what it costs, and what would change it. */
export function adviseCommand(command: Command, io: Io): void {
  command
    .addArgument(
      new Argument(
        '[what]',
        'a scenario such as "10" or "a@r1,b@r2 +c", a scenario file, or a configuration (file#pool)',
      ).default('10'),
    )
    .option('-s, --strategy <ids>', 'choose among these only, comma-separated, repeatable', commaList)
    .option('--option <name=value>', 'strategy setting, repeatable', repeated)
    .option('--assume <name=value>', 'what the configuration does not say; repeatable', repeated, [])
    .option('--zones <file>', 'where nodes stand: lines of a node and its zone (in a scenario: A@rack1)')
    .addOption(new Option('--copies <r>', 'copies of each key').argParser(strictInt(1, 64)).default(1))
    .addOption(
      new Option(
        '--expect <list>',
        say`what may happen, beside the steps of the scenario: ${expectations} (add,lose if there are no steps)`,
      ).argParser(readExpectations),
    )
    .option('--no-shared-state', 'clients can agree on no more than who is there')
    .addOption(new Option('-k, --keys <n>', 'keys stored').argParser(strictInt(1, 1e10)).default(1_000_000))
    .addOption(new Option('--zipf <s>', 'Zipf exponent of the requests').argParser(readExponent));
  circumstanceOptions(command)
    .addOption(new Option('--seed <n>', 'seed of all draws').argParser(strictInt(0, 2 ** 32 - 1)).default(1))
    .addOption(new Option('-f, --format <format>', 'output format').choices(['table', 'json']).default('table'))
    .option('--no-color', 'no colours')
    .option('-q, --quiet', 'no notes on stderr')
    .action((what: string, flags: Flags) => advise(what, flags, io));
}

function readExpectations(text: string): readonly Expectation[] {
  const given = text.split(',');
  const unknown = given.find((one) => !expectations.some((known) => known === one));
  if (unknown !== undefined)
    throw new InvalidArgumentError(say`${JSON.stringify(unknown)} is none of ${expectations}.`);
  return expectations.filter((one) => given.includes(one));
}

async function advise(what: string, flags: Flags, io: Io): Promise<void> {
  const asked = await situationOf(what, flags, io);
  const expected = flags.expect ?? (asked.changes.length === 0 ? (['add', 'lose'] as const) : []);
  if (expected.length + asked.changes.length === 0)
    throw usageError(say`--expect: nothing happens, so nothing can be chosen by`);
  const { contenders, left } = contendersOf(asked, flags);
  await note(io, flags, [...asked.notes, ...left]);
  // What advises is loaded only here: help and errors come at once.
  const { advice } = await import('@shardscope/core/advice');
  const found = advice({
    contenders,
    changes: asked.changes,
    expected,
    known: circumstancesOf({ ...flags, replicas: flags.copies }, flags.keys),
    sharedState: flags.sharedState,
  });
  const command = commandOf(asked, flags, expected);
  const title = say`${asked.title}: ${counted(flags.copies, 'copy')}, ${expected.length > 0 ? say`${expected} expected` : say`its steps`}`;
  await write(
    io.stdout,
    flags.format === 'json'
      ? `${JSON.stringify(
          inEnglish(() => adviceJSON(found, command)),
          null,
          2,
        )}\n`
      : adviceText(found, title, command, screenOf(io, flags), asked.own?.strategy.id),
  );
}

/** The nodes that there are, and what is going to happen to them. */
interface Situation {
  readonly title: string;
  readonly nodes: readonly Node[];
  readonly changes: readonly Change[];
  /** The system's own rule, where the nodes are those of a configuration. */
  readonly own?: Cluster;
  readonly notes: readonly string[];
}

async function situationOf(what: string, flags: Flags, io: Io): Promise<Situation> {
  const { path } = splitPool(what);
  const scenarioFile = /\.(?:ya?ml|json)$/.test(what) && existsSync(what) ? await scenarioIn(what) : undefined;
  if (scenarioFile === undefined && (what === '-' || existsSync(path) || existsSync(what))) {
    refuseZones(flags.zones);
    const { comparedPool } = await import('../compare/poolComparison.ts');
    const { deployment, cluster, notes, side } = await comparedPool(what, flags.assume, io);
    const nodes = servingNodes(deployment.nodes);
    return { title: `${side.name}#${side.pool}`, nodes, changes: [], own: cluster, notes };
  }
  const zoned = await zonedScenario(scenarioFile ?? what, flags.zones, io);
  const steps = scenario(zoned);
  if (steps.nodes.length === 1 && steps.changes.length === 0)
    throw usageError(say`${JSON.stringify(what)} is neither a file nor two nodes or more, such as "10" or "a,b,c"`);
  return { title: zoned, ...steps, notes: [] };
}

/** The scenario in a file, if it holds one. */
async function scenarioIn(path: string): Promise<string | undefined> {
  try {
    return await (await import('../input/scenarioFile.ts')).scenarioFile(path);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** The clusters to choose among, and a note for each strategy that cannot have these nodes. */
function contendersOf(
  { nodes, own }: Situation,
  { strategy, option }: Flags,
): { readonly contenders: Cluster[]; readonly left: string[] } {
  const left: string[] = [];
  const all = choices(
    { ...(strategy ? { strategy } : {}), ...(option ? { option } : {}) },
    strategies.map(({ id }) => id),
  );
  const contenders = all.flatMap((choice) => {
    try {
      return [clusterOf(choice, nodes)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      left.push(say`left out: ${messageOf(error)}`);
      return [];
    }
  });
  return { contenders: own ? [own, ...contenders] : contenders, left };
}

/** The command with its defaults, ready to paste into a shell. */
function commandOf({ title, own }: Situation, flags: Flags, expected: readonly Expectation[]): string {
  return shellCommand([
    'shardscope',
    'advise',
    title,
    ...(own ? flags.assume.flatMap((fact) => ['--assume', fact]) : []),
    ...(flags.strategy ? ['-s', flags.strategy.join()] : []),
    ...(flags.option ?? []).flatMap((one) => ['--option', one]),
    '--copies',
    `${flags.copies}`,
    ...(expected.length > 0 ? ['--expect', expected.join()] : []),
    ...(flags.sharedState ? [] : ['--no-shared-state']),
    '-k',
    `${flags.keys}`,
    ...(flags.zipf === undefined ? [] : ['--zipf', `${flags.zipf}`]),
    ...circumstanceWords(flags),
    '--seed',
    `${flags.seed}`,
  ]);
}
