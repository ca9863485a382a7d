import { shellCommand } from '@shardscope/core';
import { differenceOf, FirstMoved, movedIn, verdictOf } from '@shardscope/core/diff';
import { Argument, type Command, Option } from 'commander';
import type { Side } from '../configuration/side.ts';
import { Differences } from '../diff/differences.ts';
import type { DiffReport, PoolReport, ReportedSide } from '../diff/diffReport.ts';
import { checkDiffAssertions, type DiffAssertion, failedIn, parseDiffAssertion } from '../diff/failOn.ts';
import { type DiffFormat, diffFormats, formatDiff } from '../diff/format/formatDiff.ts';
import { example, keyWriter, type MovedFormat, movedFormats, movedRecord } from '../diff/movedRecord.ts';
import { type Operand, readOperand } from '../diff/operand.ts';
import { type Pairs, pairsOf } from '../diff/pairs.ts';
import { screenOf } from '../format/terminal/screen.ts';
import type { NamedJob } from '../input/jobs/job.ts';
import { generatedOptions, keyWords, readingOptions } from '../input/keyFlags.ts';
import { repeated } from '../input/lists.ts';
import { exitCodes, Failure, inFile, usageError } from '../io/failure.ts';
import { type Io, note } from '../io/io.ts';
import { type Output, withOutputs } from '../io/output.ts';
import { said, say } from '../language/say.ts';
import { type CountFlags, countKeys, workersOption } from '../parallel/countKeys.ts';
import { jobBatches } from '../parallel/jobBatches.ts';

interface Flags extends CountFlags {
  readonly assume: readonly string[];
  readonly assumeBefore: readonly string[];
  readonly assumeAfter: readonly string[];
  readonly movedTo?: string;
  readonly movedFormat: MovedFormat;
  readonly hashKeys?: boolean;
  readonly format: DiffFormat;
  readonly output?: string;
  readonly force?: boolean;
  readonly color: boolean;
  readonly failOn: readonly DiffAssertion[];
}

/** `shardscope diff`: which keys move from one configuration to another. */
export function diffCommand(command: Command, io: Io): void {
  const operand = say`a configuration, - for stdin, file#pool, git:<revision>:<path>, or nodes under a strategy such as libketama:a,b=2,c; strategy:@ has the nodes of the other side`;
  command.addArgument(new Argument('<before>', operand)).addArgument(new Argument('<after>', 'the same'));
  readingOptions(generatedOptions(command))
    .option('--assume <name=value>', 'what neither configuration says, such as client=java; repeatable', repeated, [])
    .option('--assume-before <name=value>', 'the same of the first alone; repeatable', repeated, [])
    .option('--assume-after <name=value>', 'the same of the second alone; repeatable', repeated, [])
    .option('--moved-to <file>', 'write every key that moves, in the order of the keys')
    .addOption(new Option('--moved-format <format>', 'how they are written').choices(movedFormats).default('tsv'))
    .option('--hash-keys', 'write keys as the first 16 digits of their SHA-256')
    .addOption(workersOption())
    .addOption(new Option('-f, --format <format>', 'output format').choices(diffFormats).default('table'))
    .option('-o, --output <file>', 'write to a file atomically')
    .addOption(
      new Option(
        '--fail-on <condition>',
        'exit with code 4 if true of a pool, such as moved>10% or cache.peak>=1.25; repeatable',
      )
        .argParser((text: string, before: readonly DiffAssertion[]) => [...before, parseDiffAssertion(text)])
        .default([], ''),
    )
    .option('--force', 'overwrite existing output files')
    .option('--no-color', 'no colours')
    .option('-q, --quiet', 'no notes and no progress on stderr')
    .action((before: string, after: string, flags: Flags) => diff([before, after], flags, io));
}

async function diff(words: readonly [string, string], flags: Flags, io: Io): Promise<void> {
  if ([...words, ...(flags.keysFrom ?? [])].filter((word) => /^-(?:#|$)/.test(word)).length > 1)
    throw usageError(say`stdin can be read once: give - only once, as a configuration or to --keys-from`);
  const operands: readonly [Operand, Operand] = [await readOperand(words[0], io), await readOperand(words[1], io)];
  const pairs = pairsOf(operands, [
    [...flags.assume, ...flags.assumeBefore],
    [...flags.assume, ...flags.assumeAfter],
  ]);
  checkDiffAssertions(
    flags.failOn,
    pairs.pairs.map(({ name }) => name),
  );
  const differences = inFile(words.join(' → '), () => new Differences(pairs.pairs));
  await note(io, flags, notesOf(pairs, differences));
  const failed = (pool: PoolReport): readonly string[] => failedIn(flags.failOn, pool);
  let report: DiffReport | undefined;
  const destinations = [
    ...(flags.movedTo === undefined ? [] : [{ flag: '--moved-to', path: flags.movedTo }]),
    { flag: '--output', path: flags.output },
  ];
  await withOutputs(destinations, flags, io, async (outputs) => {
    const moved = flags.movedTo === undefined ? undefined : outputs[0];
    report = await reportOf(words, pairs, differences, flags, io, moved);
    const text = await formatDiff(
      flags.format,
      report,
      failed,
      screenOf(flags.output === undefined ? io : undefined, flags),
    );
    await outputs[outputs.length - 1].write(text);
  });
  const failures = report?.pools.flatMap(failed) ?? [];
  if (failures.length > 0) throw new Failure(exitCodes.assertion, failures.join('\n'));
}

/** What the configurations do not say, and what in them is not compared. */
const notesOf = ({ pairs, notes }: Pairs, { differences }: Differences): string[] => [
  ...notes,
  ...differences.flatMap(({ before, after }, i) => [
    ...before.notes.map((text) => `${sourceOf(pairs[i].before)}: ${said(text)}`),
    ...after.notes.map((text) => `${sourceOf(pairs[i].after)}: ${said(text)}`),
  ]),
];

async function reportOf(
  words: readonly [string, string],
  { pairs, onlyBefore, onlyAfter }: Pairs,
  differences: Differences,
  flags: Flags,
  io: Io,
  moved: Output | undefined,
): Promise<DiffReport> {
  const written = keyWriter(flags.hashKeys ?? false);
  const examples = differences.differences.map((difference) => new FirstMoved(difference));
  const look = async ({ job }: NamedJob): Promise<void> => {
    const looking = () => moved || examples.some(({ done }) => !done);
    for (const batch of looking() ? jobBatches(job) : []) {
      for (const one of examples) one.look(batch);
      for (const difference of moved ? differences.differences : []) {
        const records = Array.from(movedIn(difference, batch), (one) =>
          movedRecord(flags.movedFormat, { ...one, key: written(one.key) }),
        );
        if (records.length > 0) await moved?.write(Buffer.concat(records));
      }
      if (!looking()) return;
    }
  };
  const { counts, keys } = await countKeys(differences, flags, io, { look });
  return {
    command: commandOf(words, flags),
    seed: flags.seed,
    keys,
    onlyBefore,
    onlyAfter,
    pools: differences.differences.map((difference, i): PoolReport => {
      const result = differenceOf(difference, counts.pairs[i]);
      return {
        name: pairs[i].name,
        before: reportedSide(pairs[i].before, difference.before),
        after: reportedSide(pairs[i].after, difference.after),
        verdict: { en: verdictOf(difference, result), zh: verdictOf(difference, result, 'zh') },
        result,
        examples: examples[i].found.map((one) => example(one, written)),
      };
    }),
  };
}

const reportedSide = (side: Side, deployment: ReportedSide['deployment']): ReportedSide => ({
  source: sourceOf(side),
  deployment,
});

const sourceOf = (side: Side): string =>
  side.of === 'configuration' ? side.name : `${side.strategy}:${side.nodes.map(({ id }) => id).join(',')}`;

/** The command that gives the same again. */
function commandOf(words: readonly [string, string], flags: Flags): string {
  const assumed = (name: string, values: readonly string[]): string[] => values.flatMap((value) => [name, value]);
  return shellCommand([
    'shardscope',
    'diff',
    ...words,
    ...assumed('--assume', flags.assume),
    ...assumed('--assume-before', flags.assumeBefore),
    ...assumed('--assume-after', flags.assumeAfter),
    ...keyWords(flags),
    '--seed',
    `${flags.seed}`,
    ...(flags.hashKeys ? ['--hash-keys'] : []),
  ]);
}
