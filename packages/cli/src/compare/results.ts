import { type Command, Option } from 'commander';
import { compareFormats, formatComparison } from '../format/formatComparison.ts';
import type { Report } from '../format/report.ts';
import { screenOf } from '../format/terminal/screen.ts';
import { repeated } from '../input/lists.ts';
import { optionGroup } from '../input/optionGroup.ts';
import { environment } from '../io/environment.ts';
import { exitCodes, Failure, usageError } from '../io/failure.ts';
import { ClosedPipe, type Io } from '../io/io.ts';
import { type Destination, withOutputs } from '../io/output.ts';
import { say } from '../language/say.ts';
import { type Assertion, failedAssertions, failedOf, parseAssertion } from './assertions.ts';
import { readBaseline } from './readBaseline.ts';

type Format = (typeof compareFormats)[number];

const exported = ['json', 'csv', 'markdown', 'html'] as const satisfies readonly Format[];

type Exported = (typeof exported)[number];

/** The flags that say where a report goes and how it looks. */
export type ResultFlags = {
  readonly format: Format;
  readonly output?: string;
  readonly force?: boolean;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly failOn?: readonly Assertion[];
  readonly environment?: boolean;
  readonly perNode?: boolean;
  readonly baseline?: string;
} & { readonly [Name in Exported as `export${Capitalize<Name>}`]?: readonly string[] };

/** Adds them to a command. */
export function resultOptions(command: Command): Command {
  return optionGroup(command, 'Output', (group) => {
    group
      .addOption(new Option('-f, --format <format>', 'output format').choices(compareFormats).default('table'))
      .option('-o, --output <file>', 'write to a file atomically');
    for (const format of exported) {
      group.option(`--export-${format} <file>`, say`also write ${format}; repeatable`, repeated);
    }
    return group
      .option(
        '--fail-on <condition>',
        'exit with code 4 if true at any step, such as ring.moved>30%, copies.peak>=1.25 or node[n3].bytes>1e9; repeatable',
        (text: string, before: readonly Assertion[] = []) => [...before, parseAssertion(text)],
      )
      .option('--baseline <report>', 'say what changed against an earlier JSON report')
      .option('--per-node', 'table, csv, markdown: a row for each node instead, with its keys, hits, bytes and copies')
      .option('--environment', 'include machine and version details in JSON')
      .option('--force', 'overwrite existing output files')
      .option('--no-color', 'no colours')
      .option('-q, --quiet', 'no notes and no progress on stderr');
  });
}

/** Opens every output the flags ask for, makes the report, and writes it to all of them or none; then the assertions count. */
export async function withResults(
  flags: ResultFlags & { readonly keysFrom?: readonly string[] },
  io: Io,
  measure: () => Promise<Report>,
): Promise<void> {
  // Files first: a reader of stdout that leaves must not cost them.
  const destinations: (Destination & { readonly format: Format })[] = [
    ...exported.flatMap((format) =>
      (flags[nameOf(format)] ?? []).map((path) => ({ flag: `--export-${format}`, path, format })),
    ),
    { flag: '--output', path: flags.output, format: flags.format },
  ];
  const baseline = flags.baseline === undefined ? undefined : await readBaseline(flags.baseline);
  let failed: readonly string[] = [];
  await withOutputs(destinations, flags, io, async (outputs) => {
    const report = { ...(await measure()), ...(baseline ? { baseline } : {}) };
    failed = failedAssertions(flags.failOn ?? [], report);
    const failedBy = failedOf(flags.failOn ?? [], report);
    for (const [i, { format, path }] of destinations.entries()) {
      // A page says where it was made; JSON only if asked, so that the same inputs give the same bytes on any machine.
      const placed = flags.environment || format === 'html' ? { ...report, environment: environment() } : report;
      const text = await formatComparison(format, placed, screenOf(path === undefined ? io : undefined, flags), {
        failed: failedBy,
        perNode: flags.perNode ?? false,
      });
      await outputs[i].write(text).catch(unlessClosed);
    }
  });
  if (failed.length > 0) throw new Failure(exitCodes.assertion, failed.join('\n'));
}

function unlessClosed(error: unknown): void {
  if (!(error instanceof ClosedPipe)) throw error;
}

/** Throws if the flags of a part ask for what only the whole can give. */
export function checkPartFlags(flags: ResultFlags): void {
  const [other] = [
    ...(flags.format === 'json' ? [] : [`--format ${flags.format}`]),
    ...exportFlags(flags),
    ...(flags.failOn ? ['--fail-on'] : []),
    ...(flags.environment ? ['--environment'] : []),
    ...(flags.baseline === undefined ? [] : ['--baseline']),
    ...(flags.perNode ? ['--per-node'] : []),
  ];
  if (other !== undefined)
    throw usageError(say`--shard writes partial counts; pass ${other} to shardscope merge instead`);
}

/** The exports that were asked for, by their flags. */
export const exportFlags = (flags: ResultFlags): string[] =>
  exported.filter((format) => flags[nameOf(format)]).map((format) => `--export-${format}`);

const nameOf = <F extends Exported>(format: F): `export${Capitalize<F>}` =>
  `export${format[0].toUpperCase()}${format.slice(1)}` as `export${Capitalize<F>}`;
