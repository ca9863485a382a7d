import { type Migration, migrations, planCommands, type RedisPlan } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { exitCodes, Failure } from '../../failure.ts';
import { type PlanFormat, planFormats, planTable } from '../../format/redisPlan.ts';
import { type Io, write } from '../../io.ts';
import { withOutput } from '../../output.ts';

/** Options that say how a plan is shown. */
export interface PlanFlags {
  readonly format: PlanFormat;
  readonly as: Migration;
  readonly output?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** A plan, and what redis-cli says and prints of it. */
export interface Shown {
  readonly plan: RedisPlan;
  readonly messages?: readonly string[];
  /** Its exit status. */
  readonly exit?: 0 | 1;
  /** Its text; for plans that redis-cli cannot make, absent. */
  readonly text?: () => readonly string[];
}

/** Adds the options of `PlanFlags`. */
export function planOptions(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'output format').choices(planFormats).default('table'))
    .addOption(new Option('--as <how>', 'how --format commands migrates').choices(migrations).default('setslot'))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('--force', 'overwrite the output file')
    .option('-q, --quiet', 'no notes on stderr');
}

/** Writes a plan; ends as redis-cli would, if it refuses or stops half way. */
export async function showPlan(
  { plan, messages = [], exit = 0, text }: Shown,
  flags: PlanFlags,
  io: Io,
): Promise<void> {
  await withOutput(flags, io, (output) => output.write(formatted(flags, plan, messages, text)));
  if (exit === 1) throw new Failure(exitCodes.runtime, `redis-cli would end with exit status 1: ${messages.at(-1)}`);
}

function formatted(
  { format, as }: PlanFlags,
  plan: RedisPlan,
  messages: readonly string[],
  text: Shown['text'],
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(plan)}\n`;
    case 'commands':
      return planCommands(plan, as);
    case 'redis-cli':
      return (text ? text() : messages).map((line) => `${line}\n`).join('');
    case 'table':
      return planTable(plan, messages);
  }
}

/** Writes notes to stderr. */
export async function note(io: Io, { quiet }: { readonly quiet?: boolean }, lines: readonly string[]): Promise<void> {
  if (quiet) return;
  for (const line of new Set(lines)) await write(io.stderr, `note: ${line}\n`);
}
