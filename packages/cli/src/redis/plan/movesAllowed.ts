import type { RedisNode, SlotMove } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import { atomicServerOf } from '../apply/method.ts';
import type { NodeReader } from '../live/nodeReader.ts';
import { refusedCommands } from '../live/probes/refusedCommands.ts';
import { serverVersions } from '../live/serverVersions.ts';

/**
 * Asks the ends of these moves whether they would carry them out, without moving anything. Returns notes: if this user is not allowed to, or
 * if only atomic migrations can. Throws a `Failure` if a server does not do it for anybody, since no plan could be carried out then.
 */
export async function movesAllowed(
  moves: readonly SlotMove[],
  nodes: readonly RedisNode[],
  reader: NodeReader,
): Promise<string[]> {
  const refused = await refusedCommands(moves, nodes, reader);
  const [forbidden] = refused.filter((one) => one.forbidden);
  const unknown = refused.filter((one) => !one.forbidden);
  const texts = unknown.map(({ text }) => text).join('\n');
  const notes = forbidden ? [say`this user may plan, but not move slots: ${forbidden.text}`] : [];
  if (unknown.length === 0) return notes;
  if (unknown.some(({ command }) => command === 'CLUSTER SETSLOT')) {
    const why = say`the service that runs it may move slots only itself; --no-probe plans all the same`;
    throw new Failure(exitCodes.runtime, say`${texts}\nCLUSTER SETSLOT is refused: ${why}`);
  }
  const versions = await serverVersions(nodes, reader);
  const ends = new Set(moves.flatMap(({ from, to }) => [from, to]));
  if (
    !atomicServerOf(
      'auto',
      [...ends].map((id) => versions[id]),
    )
  ) {
    throw new Failure(
      exitCodes.runtime,
      say`${texts}\nslots cannot be moved key by key; --no-probe plans all the same`,
    );
  }
  return [
    ...notes,
    say`redis-cli cannot move these slots key by key, only servers can, by atomic migrations: ${texts}`,
  ];
}
