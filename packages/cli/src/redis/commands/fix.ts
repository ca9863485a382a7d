import { brokenSlots, type Direction, hasFlag, redisCliFix, slotFixes } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { exitCodes, Failure, usageError } from '../../io/failure.ts';
import { type Io, note, write } from '../../io/io.ts';
import { type ConnectFlags, connectOptions } from '../connectOptions.ts';
import { fixTable } from '../format/fixTable.ts';
import { fixReading } from '../live/fixReading.ts';
import { liveState, readerOf } from '../live/liveState.ts';
import { isDoubtful } from '../verdict.ts';

interface Flags extends ConnectFlags {
  readonly format: 'table' | 'json';
  readonly forward?: boolean;
  readonly back?: boolean;
  readonly quiet?: boolean;
}

/** `shardscope redis fix`: what is open or has no owner, what redis-cli would make of it, and what is safer. It changes nothing. */
export function fixCommand(redis: Command, io: Io): void {
  const command = redis
    .command('fix')
    .description('What would redis-cli --cluster fix do, and what is safer? Changes nothing.')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['table', 'json']).default('table'))
    .option('--forward', 'end moves that are half done')
    .option('--back', 'undo moves that are half done')
    .option('-q, --quiet', 'no notes on stderr');
  connectOptions(command).action(async (flags: Flags) => {
    const { connect, forward, back, format } = flags;
    if (connect === undefined) throw usageError('fix needs --connect <host:port>: only the nodes know what they hold');
    if (forward && back) throw usageError('give either --forward or --back, not both');
    const live = await liveState(connect, { ...flags, counting: 'none', doubtful: isDoubtful }, io);
    await note(io, flags, live.notes);
    // Nobody knows what a master holds that does not tell; those that the others have given up are named below.
    const silent = live.unread.filter(
      ({ node, kind }) => kind === 'silent' && node.role === 'master' && !hasFlag(node, 'fail'),
    );
    if (silent.length > 0) throw new Failure(exitCodes.unread, silent.map(({ why }) => why).join('\n'));
    const state = await fixReading(live.cluster, readerOf(flags, io).reader);
    const direction: Direction | undefined = forward ? 'forward' : back ? 'back' : undefined;
    const fixes = slotFixes(state, direction);
    const theirs = redisCliFix(state, brokenSlots(live.cluster.nodes));
    await write(
      io.stdout,
      format === 'json'
        ? `${JSON.stringify({ schema: 'shardscope/redis-fix/1', fixes, redisCli: theirs ?? null })}\n`
        : fixTable(fixes, theirs, live.cluster.nodes),
    );
    const broken = fixes.filter(({ code }) => code !== 'task').length;
    if (broken > 0) throw new Failure(exitCodes.runtime, `${connect}: ${broken} to fix; nothing was changed`);
  });
}
