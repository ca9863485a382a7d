import { type Command, InvalidArgumentError, Option } from 'commander';
import { compareFormats, formatComparison } from '../format/formatComparison.ts';
import type { Report } from '../format/report.ts';
import { screenOf } from '../format/terminal/screen.ts';
import { repeated } from '../input/lists.ts';
import { optionGroup } from '../input/optionGroup.ts';
import { environment } from '../io/environment.ts';
import { exitCodes, Failure, usageError } from '../io/failure.ts';
import { ClosedPipe, type Io, note } from '../io/io.ts';
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
  readonly exportCard?: readonly string[];
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
        '--export-card <file.svg|file.png>',
        'also draw a card to share: the first change that moves keys, under three strategies at most; repeatable',
        readCardFile,
      )
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
  address?: (step: number) => Promise<string>,
): Promise<void> {
  // Files first: a reader of stdout that leaves must not cost them.
  const destinations: (Destination & { readonly format: Format | 'card' })[] = [
    ...exported.flatMap((format) =>
      (flags[nameOf(format)] ?? []).map((path) => ({ flag: `--export-${format}`, path, format })),
    ),
    ...(flags.exportCard ?? []).map((path) => ({ flag: '--export-card', path, format: 'card' as const })),
    { flag: '--output', path: flags.output, format: flags.format },
  ];
  const baseline = flags.baseline === undefined ? undefined : await readBaseline(flags.baseline);
  let failed: readonly string[] = [];
  await withOutputs(destinations, flags, io, async (outputs) => {
    const report = { ...(await measure()), ...(baseline ? { baseline } : {}) };
    failed = failedAssertions(flags.failOn ?? [], report);
    const failedBy = failedOf(flags.failOn ?? [], report);
    for (const [i, { format, path }] of destinations.entries()) {
      if (format === 'card') {
        await outputs[i].write(await cardBytes(report, path ?? '', flags, io, address));
        continue;
      }
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

/** The card of a report, for a file of that name; a note names letters that no font has. */
async function cardBytes(
  report: Report,
  file: string,
  flags: ResultFlags,
  io: Io,
  address: (step: number) => Promise<string> = async () => report.command,
): Promise<string | Uint8Array> {
  // Drawing is loaded only here.
  const { cardStep, exportedCard } = await import('./exportedCard.ts');
  const { bytes, missing } = await exportedCard(report, file, await address(cardStep(report)));
  if (missing.length > 0)
    await note(io, flags, [
      say`${file} shows boxes for ${missing.join('')}: its fonts are for Latin, Greek, Cyrillic and Chinese; as SVG it has them`,
    ]);
  return bytes;
}

/** The name of a card's file, whose ending says what it is. */
function readCardFile(file: string, before: readonly string[] = []): readonly string[] {
  if (!/\.(?:svg|png)$/i.test(file)) throw new InvalidArgumentError(say`It must end in .svg or .png.`);
  return [...before, file];
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
export const exportFlags = (flags: ResultFlags): string[] => [
  ...exported.filter((format) => flags[nameOf(format)]).map((format) => `--export-${format}`),
  ...(flags.exportCard ? ['--export-card'] : []),
];

const nameOf = <F extends Exported>(format: F): `export${Capitalize<F>}` =>
  `export${format[0].toUpperCase()}${format.slice(1)}` as `export${Capitalize<F>}`;
