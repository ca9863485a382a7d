import {
  type Connection,
  type Migration,
  migrations,
  planCommands,
  type RedisPlan,
  rawCommands,
  type Stop,
} from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { exitCodes, Failure, usageError } from '../io/failure.ts';
import { type Io, write } from '../io/io.ts';
import { withOutput } from '../io/output.ts';
import { type PlanFormat, planFormats, planTable } from './format/planTable.ts';

/** Options that say how a plan is shown. */
export interface PlanFlags {
  readonly format: PlanFormat;
  readonly as: Migration;
  readonly raw?: boolean;
  readonly output?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** How the nodes were reached, and how the commands are to reach them; `caFile` is another name of `cacert`. */
type Reach = Connection & { readonly caFile?: string | undefined };

/** A plan, and what redis-cli says and prints of it. */
export interface Shown {
  readonly plan: RedisPlan;
  readonly messages?: readonly string[];
  /** Why it ends with exit status 1, if it does. */
  readonly stop?: Stop | undefined;
  /** What it prints on stdout; for plans that redis-cli cannot make, absent. */
  readonly text?: () => readonly string[];
}

/** Adds the options of `PlanFlags`. */
export function planOptions(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'output format').choices(planFormats).default('table'))
    .addOption(new Option('--as <how>', 'how --format commands migrates').choices(migrations).default('setslot'))
    .option(
      '--raw',
      'with --format commands: what redis-cli sends, to read; the lines that could lose keys begin with #',
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('--force', 'overwrite the output file')
    .option('-q, --quiet', 'no notes on stderr');
}

/** Writes a plan; ends as redis-cli would, if it refuses or stops half way. */
export async function showPlan(shown: Shown, flags: PlanFlags & Reach, io: Io): Promise<void> {
  if (flags.raw && (flags.format !== 'commands' || flags.as !== 'setslot')) {
    throw usageError('--raw is for --format commands --as setslot');
  }
  await withOutput(flags, io, (output) => output.write(formatted(flags, shown)));
  const { stop, messages = [] } = shown;
  if (!stop) return;
  if (flags.format !== 'redis-cli') {
    throw new Failure(exitCodes.runtime, `redis-cli would end with exit status 1: ${messages.at(-1)}`);
  }
  for (const line of stop.stderr ?? []) await write(io.stderr, `${line}\n`);
  throw new Failure(exitCodes.runtime, '');
}

function formatted(flags: PlanFlags & Reach, { plan, messages = [], stop, text }: Shown): string {
  const lines = (): readonly string[] => (text ? text() : messages);
  switch (flags.format) {
    case 'json': {
      const said = stop ? { redisCli: { exit: 1, stdout: lines(), stderr: stop.stderr ?? [] } } : {};
      return `${JSON.stringify({ ...plan, ...said })}\n`;
    }
    case 'commands':
      return flags.raw ? rawCommands(plan) : planCommands(plan, flags.as, connectionOf(flags));
    case 'redis-cli':
      return lines()
        .map((line) => `${line}\n`)
        .join('');
    case 'table':
      return planTable(plan, messages);
  }
}

const connectionOf = ({ tls, cert, key, cacert, caFile, sni, insecure, user }: Reach): Connection => ({
  tls,
  cert,
  key,
  cacert: cacert ?? caFile,
  sni,
  insecure,
  user,
});

/** Writes notes to stderr. */
export async function note(io: Io, { quiet }: { readonly quiet?: boolean }, lines: readonly string[]): Promise<void> {
  if (quiet) return;
  for (const line of new Set(lines)) await write(io.stderr, `note: ${line}\n`);
}
