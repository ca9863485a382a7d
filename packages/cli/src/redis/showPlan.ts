import {
  type CommandOutcome,
  type Connection,
  type Migration,
  migrations,
  planCommands,
  planJSON,
  type RedisCluster,
  type RedisPlan,
  rawCommands,
} from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { columnsOf, fitted } from '../format/terminal/fitted.ts';
import { optionGroup } from '../input/optionGroup.ts';
import { exitCodes, Failure, usageError } from '../io/failure.ts';
import { type Io, note, write } from '../io/io.ts';
import { withOutput } from '../io/output.ts';
import { say } from '../language/say.ts';
import { type PlanFormat, planFormats, planTable } from './format/planTable.ts';
import type { State } from './readState.ts';

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

/** A plan, and how a command of redis-cli ends that would carry it out. */
export type Shown = RedisPlan &
  Partial<Pick<CommandOutcome, 'client' | 'exit' | 'messages' | 'stop'>> & {
    /** What JSON holds beside the plan. */
    readonly beside?: object;
  };

/** What a plan was made of. */
export interface MadeOf {
  readonly cluster: RedisCluster;
  /** Of live clusters only, since it differs from run to run: versions of the servers by id, and when they were asked. */
  readonly live?: { readonly servers: Readonly<Record<string, string>>; readonly at: string };
}

/** What a plan on this state is made of. */
export const madeOf = ({ cluster, live }: State): MadeOf => ({
  cluster,
  ...(live?.versions ? { live: { servers: live.versions, at: new Date().toISOString() } } : {}),
});

/** Adds the options of `PlanFlags`. */
export function planOptions(command: Command): Command {
  return optionGroup(command, 'Output', (group) =>
    group
      .addOption(new Option('-f, --format <format>', 'output format').choices(planFormats).default('table'))
      .addOption(
        new Option('--as <how>', 'with --format commands: how to migrate the slots')
          .choices(migrations)
          .default('setslot'),
      )
      .option(
        '--raw',
        'with --format commands: list what redis-cli sends, for reading only; lines that could lose keys begin with #',
      )
      .option('-o, --output <file>', 'write to a file atomically')
      .option('--force', 'overwrite the output file')
      .option('-q, --quiet', 'no notes on stderr'),
  );
}

/**
 * Writes a plan; ends as redis-cli would, if it refuses or stops half way. `lines` are what redis-cli prints on stdout; without
 * them, its messages.
 */
export async function showPlan(
  shown: Shown,
  flags: PlanFlags & Reach,
  io: Io,
  lines: () => readonly string[] = () => shown.messages ?? [],
  made?: MadeOf,
): Promise<void> {
  if (flags.raw && (flags.format !== 'commands' || flags.as !== 'setslot')) {
    throw usageError(say`--raw needs --format commands --as setslot`);
  }
  await withOutput(flags, io, (output) => output.write(formatted(shown, flags, io, lines, made)));
  const { stop, messages = [], client, exit } = shown;
  if (!stop) return;
  const why = messages.at(-1) ?? stop.question?.at(-1)?.trim();
  if (exit === 0)
    return await note(io, flags, [say`${client} would stop half way, and still end with exit status 0: ${why}`]);
  if (flags.format !== 'redis-cli') {
    throw new Failure(exitCodes.runtime, say`${client} would end with exit status 1: ${why}`);
  }
  for (const line of stop.stderr ?? []) await write(io.stderr, `${line}\n`);
  throw new Failure(exitCodes.runtime, '');
}

function formatted(
  shown: Shown,
  flags: PlanFlags & Reach,
  io: Io,
  lines: () => readonly string[],
  made: MadeOf | undefined,
): string {
  const { stop, exit, messages = [] } = shown;
  switch (flags.format) {
    case 'json': {
      const said = stop ? { redisCli: { exit, stdout: lines(), stderr: stop.stderr ?? [] } } : {};
      return `${JSON.stringify({ ...planJSON(shown, made?.cluster), ...made?.live, ...shown.beside, ...said })}\n`;
    }
    case 'commands':
      return flags.raw ? rawCommands(shown) : planCommands(shown, flags.as, connectionOf(flags));
    case 'redis-cli':
      return lines()
        .map((line) => `${line}\n`)
        .join('');
    case 'table':
      return flags.output === undefined
        ? fitted(planTable(shown, messages, columnsOf(io)), io)
        : planTable(shown, messages);
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
