import type { RedisNode, SlotMove } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../../io/failure.ts';
import { say } from '../../../language/say.ts';
import type { NodeReader } from '../../live/nodeReader.ts';
import { refusedCommands } from '../../live/probes/refusedCommands.ts';

/**
 * Makes sure that the ends of these moves obey the commands that move slots key by key, without moving any. MIGRATE logs in at the target as
 * the user who asks unless `otherUser`. Throws a `Failure` that names who refuses what.
 */
export async function movesObeyed(
  moves: readonly SlotMove[],
  nodes: readonly RedisNode[],
  reader: NodeReader,
  otherUser: boolean,
): Promise<void> {
  const refused = (await refusedCommands(moves, nodes, reader)).filter(
    ({ command, forbidden }) => !(otherUser && forbidden && command === 'RESTORE-ASKING'),
  );
  if (refused.length === 0) return;
  const texts = refused.map(({ text }) => text).join('\n');
  throw new Failure(exitCodes.runtime, say`${texts}\nslots cannot be moved key by key; nothing was changed`);
}
