import { brokenSlots, type Direction, redisCliFix } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { counted } from '../../format/numbers.ts';
import { fitted } from '../../format/terminal/fitted.ts';
import { optionGroup } from '../../input/optionGroup.ts';
import { strictInt } from '../../input/strictInt.ts';
import { dataError, exitCodes, Failure, usageError } from '../../io/failure.ts';
import { type Io, note, write } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { readJournal } from '../apply/journal.ts';
import { type ConnectFlags, connectOptions } from '../connectOptions.ts';
import { carryOut, type Look, type RepairFlags } from '../fix/carryOut.ts';
import { clusterDigest, fixLook } from '../fix/fixLook.ts';
import { fixTable } from '../format/fixTable.ts';

interface Flags extends ConnectFlags, RepairFlags {
  readonly format: 'table' | 'json';
  readonly forward?: boolean;
  readonly back?: boolean;
  readonly yes?: boolean;
  readonly quiet?: boolean;
}

/** `shardscope redis fix`: what is open or has no owner, what redis-cli would make of it, and what is safer; with `--yes` it does that. */
export function fixCommand(command: Command, io: Io): void {
  command.option('--forward', 'end moves that are half done').option('--back', 'undo moves that are half done');
  optionGroup(command, 'Repair', (group) =>
    group
      .option('--yes', 'do what is printed as safer')
      .option('--journal <file>', 'with --yes: what was done, to go on after a kill', 'redis-fix.journal')
      .addOption(
        new Option('--wait <ms>', 'with --yes: how long to wait for a node that is away')
          .argParser(strictInt(0, 3_600_000))
          .default(60_000),
      )
      .addOption(
        new Option(
          '--key-timeout <ms>',
          'with --yes: how long a MIGRATE may block without progress (default: 5000, at most half of cluster-node-timeout)',
        ).argParser(strictInt(10, 600_000)),
      )
      .option(
        '--migrate-user <name>',
        'with --yes: user by which nodes send keys to each other (default: that of --user)',
      ),
  );
  optionGroup(connectOptions(command), 'Output', (group) =>
    group
      .addOption(new Option('-f, --format <format>', 'output format').choices(['table', 'json']).default('table'))
      .option('-q, --quiet', 'no notes on stderr'),
  ).action((flags: Flags) => fix(flags, io));
}

async function fix(flags: Flags, io: Io): Promise<void> {
  const { connect, forward, back, format, yes } = flags;
  if (connect === undefined) throw usageError(say`fix needs --connect <host:port>: only the nodes know what they hold`);
  if (forward && back) throw usageError(say`give either --forward or --back, not both`);
  const direction: Direction | undefined = forward ? 'forward' : back ? 'back' : undefined;
  const past = await readJournal(flags.journal);
  const begun = past?.begun ?? new Map<number, Direction>();
  const shown = await fixLook(connect, flags, io, direction, begun);
  await note(io, flags, shown.live.notes);
  const digest = clusterDigest(shown.live);
  if (past && past.head?.plan !== digest && (yes || begun.size > 0))
    throw dataError(
      say`${flags.journal} is of another cluster, or of this one before nodes came or went: another --journal`,
    );
  const { fixes, state } = shown;
  const { nodes } = shown.live.cluster;
  const theirs = redisCliFix(state, brokenSlots(nodes));
  await write(
    io.stdout,
    format === 'json'
      ? `${JSON.stringify({ schema: 'shardscope/redis-fix/1', fixes, redisCli: theirs ?? null })}\n`
      : fitted(fixTable(fixes, theirs, nodes), io),
  );
  if (yes && fixes.length > 0) {
    // Of later looks, only what is to be decided counts.
    const unstopped = { ...io, signal: new AbortController().signal };
    const look: Look = (repaired) => {
      const left = new Map([...begun].filter(([slot]) => !repaired.has(slot)));
      return fixLook(connect, flags, unstopped, direction, left);
    };
    const repaired = await carryOut(shown, look, { flags, digest, past }, io);
    await note(io, flags, [say`${counted(repaired, 'slot')} repaired, and the cluster is whole`]);
    return;
  }
  const broken = fixes.filter(({ code }) => code !== 'task').length;
  if (broken > 0) throw new Failure(exitCodes.runtime, say`${connect}: ${broken} to fix; nothing was changed`);
}
