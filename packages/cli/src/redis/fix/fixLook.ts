import { createHash } from 'node:crypto';
import { type Direction, type FixState, hasFlag, type SlotFix, slotFixes } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import type { AccessFlags } from '../live/access.ts';
import { fixReading } from '../live/fixReading.ts';
import { type LiveState, liveState, readerOf } from '../live/liveState.ts';
import { isDoubtful } from '../verdict.ts';

/** What is to be repaired at one look, and what that was read from. */
export interface FixLook {
  readonly live: LiveState;
  readonly state: FixState;
  readonly fixes: readonly SlotFix[];
}

/**
 * Reads a cluster and what it needs; `begun` are slots of a repair that has ended early. Throws a `Failure` if a master does not tell what it
 * holds; those that the others have given up are among the repairs.
 */
export async function fixLook(
  connect: string,
  flags: AccessFlags,
  io: Pick<Io, 'env' | 'signal'>,
  direction: Direction | undefined,
  begun: ReadonlyMap<number, Direction>,
): Promise<FixLook> {
  const live = await liveState(connect, { ...flags, counting: 'none', tasks: true, doubtful: isDoubtful }, io);
  const silent = live.unread.filter(
    ({ node, kind }) => kind === 'silent' && node.role === 'master' && !hasFlag(node, 'fail'),
  );
  if (silent.length > 0) throw new Failure(exitCodes.unread, silent.map(({ why }) => why).join('\n'));
  const state = await fixReading(live, readerOf(flags, io).reader, begun);
  return { live, state, fixes: slotFixes(state, direction) };
}

/** What tells this cluster from others in a journal: SHA-256 over the ids of its nodes. */
export const clusterDigest = ({ cluster }: LiveState): string =>
  createHash('sha256')
    .update(
      cluster.nodes
        .map(({ id }) => id)
        .sort()
        .join('\n'),
    )
    .digest('hex');
