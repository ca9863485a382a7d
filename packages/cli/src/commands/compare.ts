import { opening, shellWords } from '@shardscope/core';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { linkOf, unlinkableFlags } from '../compare/link.ts';
import {
  type CompareFlags,
  type CountedPlan,
  commandOf,
  type PreparedRun,
  prepare,
  reportOf,
} from '../compare/prepare.ts';
import { questionOptions, windowsOf } from '../compare/questions.ts';
import { checkPartFlags, resultOptions, withResults } from '../compare/results.ts';
import { selectionOptions } from '../compare/selection.ts';
import { shardResultJSON } from '../compare/shardResult.ts';
import { readNeeds } from '../format/needs.ts';
import { counted } from '../format/numbers.ts';
import type { NamedJob } from '../input/jobs/job.ts';
import { parseShard, type Shard } from '../input/jobs/shard.ts';
import { generatedOptions, readingOptions } from '../input/keyFlags.ts';
import { repeated } from '../input/lists.ts';
import { strictInt } from '../input/strictInt.ts';
import { refuseZones, zonedScenario } from '../input/zones/zonedScenario.ts';
import { dataError, usageError } from '../io/failure.ts';
import { type Io, interrupted, note } from '../io/io.ts';
import { withOutput } from '../io/output.ts';
import { say } from '../language/say.ts';
import { countKeys, workersOption } from '../parallel/countKeys.ts';
import { queueFlagsOf, queueOptions } from '../parallel/queueOptions.ts';

/** `shardscope compare`: the main job. */
export function compareCommand(command: Command, io: Io): void {
  compareOptions(command)
    .option('--scenario-file <file>', 'read the scenario from YAML or JSON instead')
    .option('--zones <file>', 'where nodes stand: lines of a node and its zone (in a scenario: A@rack1)')
    .option('--link', 'print a link that shows this on the page, and count nothing')
    .addOption(
      new Option(
        '--page <address>',
        'base URL to put before the link (implies --link; with --export-card, the card says it and keys are counted)',
      )
        .argParser(readAddress)
        .implies({ link: true }),
    )
    .addOption(
      new Option(
        '--open',
        'serve the page on this machine, show this comparison there, and count nothing here',
      ).conflicts(['link', 'page']),
    )
    .action(async (text: string | undefined, flags: CompareFlags & LinkFlags & PoolFlags & ScenarioFlags) => {
      const given =
        flags.from === undefined || flags.scenarioFile !== undefined ? await scenarioText(text, flags, io) : text;
      const plan = await planOf(given, flags, io);
      if (flags.open) await openPage(plan, io);
      else if (flags.link && !(flags.exportCard && flags.page !== undefined)) await writeLink(plan, flags, io);
      else await compare(plan, io, flags.page);
    });
}

interface PoolFlags {
  readonly zones?: string;
  readonly from?: string;
  readonly assume: readonly string[];
}

/** The plan of a scenario, or of steps that change the pool of a configuration. */
async function planOf(text: string | undefined, flags: CompareFlags & PoolFlags, io: Io): Promise<PreparedRun> {
  const { from, assume, zones } = flags;
  if (from === undefined) {
    if (assume.length > 0) throw usageError(say`--assume goes with --from: it says what a configuration does not`);
    return prepare(text ?? opening.scenario, flags);
  }
  refuseZones(zones);
  if (from.startsWith('-') && flags.keysFrom?.includes('-'))
    throw usageError(say`--from - and --keys-from -: stdin can be read once`);
  // Readers of configurations are loaded only here.
  const { comparedPool } = await import('../compare/poolComparison.ts');
  return prepare(text ?? '', flags, await comparedPool(from, assume, io));
}

interface LinkFlags {
  readonly link?: boolean;
  readonly page?: string;
  readonly open?: boolean;
}

/** An address without a fragment of its own. */
function readAddress(text: string): string {
  if (!URL.canParse(text) || text.includes('#'))
    throw new InvalidArgumentError(say`It must be an address such as http://localhost:5173/.`);
  return text;
}

async function writeLink(plan: PreparedRun, { page = '' }: LinkFlags, io: Io): Promise<void> {
  const link = await notedLink(plan, io);
  await withOutput(plan.flags, io, (output) => output.write(`${page}#${link}\n`));
}

async function openPage(plan: PreparedRun, io: Io): Promise<void> {
  // The server is loaded only here.
  const { servePage } = await import('../serve/servePage.ts');
  await servePage({ port: 0, open: true, link: await notedLink(plan, io) }, io);
}

/** The link of a plan; a note says what it leaves out. */
async function notedLink(plan: PreparedRun, io: Io): Promise<string> {
  const { flags, notes } = plan;
  const left = unlinkableFlags(flags);
  await note(io, flags, left.length > 0 ? [...notes, say`not in the link: ${left}`] : notes);
  return linkOf(plan, io);
}

interface ScenarioFlags {
  readonly scenarioFile?: string;
  readonly zones?: string;
}

const scenarioText = async (text: string | undefined, flags: ScenarioFlags, io: Io): Promise<string> =>
  zonedScenario(await givenScenario(text, flags.scenarioFile), flags.zones, io);

async function givenScenario(text: string | undefined, file: string | undefined): Promise<string> {
  if (file === undefined) return text ?? opening.scenario;
  if (text !== undefined) throw usageError(say`give a scenario as an argument or with --scenario-file, not both`);
  // Libraries for YAML and schemas are loaded only here.
  return (await import('../input/scenarioFile.ts')).scenarioFile(file);
}

function compareOptions(command: Command): Command {
  command.addArgument(
    new Argument(
      '[scenario]',
      say`nodes and steps, such as "A,B,C=2 +D -B !A +A", or one of list scenarios (default: "${opening.scenario}")`,
    ),
  );
  command
    .option(
      '--from <file[#pool]>',
      'compare the pool of a configuration: its nodes and its own rule; then the scenario is only steps, such as "+d -b"',
    )
    .option(
      '--assume <name=value>',
      'what the configuration does not say, such as client=java; repeatable',
      repeated,
      [],
    );
  readingOptions(generatedOptions(selectionOptions(command, 'strategies to compare, comma-separated, repeatable')))
    .addOption(
      new Option('--shard <i/n>', 'count only part i of n of the keys; shardscope merge combines the parts')
        .argParser(parseShard)
        .implies({ format: 'json' }),
    )
    .addOption(workersOption())
    .option('--partial', 'when interrupted, give the results of the keys counted so far');
  queueOptions(command)
    .addOption(new Option('--replicas <r>', 'copies of each key').argParser(strictInt(1, 64)).default(1))
    .addOption(
      new Option('--repeat <draws>', 'try this many random sets of node names (where names decide shares)')
        .argParser(strictInt(1, 1000))
        .default(1),
    )
    .addOption(
      new Option(
        '--need <list>',
        'recommend only strategies with remove-any, weights, replicas, no-state, lookup-ns=<n>',
      ).argParser(readNeeds),
    );
  return resultOptions(questionOptions(command));
}

async function compare(plan: PreparedRun, io: Io, page?: string): Promise<void> {
  const { flags, notes } = plan;
  await note(io, flags, notes);
  if (flags.shard) await writeShardResult(plan, flags.shard, io);
  else {
    let made = 0;
    await withResults(
      flags,
      io,
      async () => {
        const counts = await countPlan(plan, io);
        made = counts.keys.count;
        // The command of what was interrupted counts as many.
        return reportOf(flags.partial && !flags.keysFrom ? { ...plan, flags: { ...flags, keys: made } } : plan, counts);
      },
      page === undefined ? undefined : async (step) => `${page}#${await linkOf(plan, io, step)}`,
    );
    if (flags.partial && io.signal.aborted)
      throw interrupted(io, say`${counted(made, 'key')}, which the results are of`);
  }
}

/** Counts the keys of a plan. */
export async function countPlan(plan: PreparedRun, io: Io, flags: CompareFlags = plan.flags): Promise<CountedPlan> {
  const windows = await windowsOf(flags, plan.comparison.contenders);
  const whole = plan.pool ? (await import('../compare/poolComparison.ts')).countableOf(plan) : plan.comparison;
  const queued = queueFlagsOf(flags);
  // A queue is loaded only here.
  if (queued) return (await import('../queue/countOnQueue.ts')).countOnQueue(plan, whole, queued, io);
  if (!windows) return countKeys(whole, flags, io);
  const look = ({ job }: NamedJob): void => {
    if (job.of === 'keys') windows.add(job.keys);
  };
  return { ...(await countKeys(whole, flags, io, { look })), windows };
}

/** Counts one shard's keys and writes what `merge` needs of them. */
async function writeShardResult(plan: PreparedRun, shard: Shard, io: Io): Promise<void> {
  const { flags } = plan;
  checkPartFlags(flags);
  await withOutput(flags, io, async (output) => {
    const { counts, keys } = await countPlan(plan, io);
    await output.write(shardResultJSON({ shard, command: commandOf(plan), keys, counts }));
  });
}

/** The plan of a command line as reports hold it. */
export async function readPlan(command: string, io: Io): Promise<PreparedRun> {
  const [program, name, ...argv] = shellWords(command);
  if (program !== 'shardscope' || name !== 'compare') throw dataError(say`not a compare command: ${command}`);
  const plans: PreparedRun[] = [];
  try {
    await compareOptions(new Command('compare'))
      .exitOverride()
      .configureOutput({ writeOut: () => {}, writeErr: () => {} })
      .action(async (text: string | undefined, flags: CompareFlags & PoolFlags) => {
        plans.push(await planOf(text, flags, io));
      })
      .parseAsync(argv, { from: 'user' });
  } catch (error) {
    // Here wrong usage is what a file says.
    throw error instanceof CommanderError ? dataError(error.message.replace(/^error: /, '')) : error;
  }
  return plans[0];
}
