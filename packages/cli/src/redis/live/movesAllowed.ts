import type { RedisNode } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import { NoAnswer } from './noAnswer.ts';
import type { NodeReader } from './nodeReader.ts';

/**
 * Slot -1 exists on no server. One that would obey the command says so, or that it is no master, before it looks at anything else; a managed
 * server, or a proxy, that refuses to move slots says something else.
 */
const PROBE = ['CLUSTER', 'SETSLOT', '-1', 'STABLE'];
const OBEYS = /out of range slot|SETSLOT only with masters/i;

/**
 * Asks these masters whether they would move slots, without moving any. Returns a note if this user is not allowed to; throws a `Failure` if a
 * server does not do it for anybody, since no plan could be carried out then.
 */
export async function movesAllowed(nodes: readonly RedisNode[], reader: NodeReader): Promise<string[]> {
  const refused = (await Promise.all(nodes.map((node) => refusalOf(node, reader)))).flatMap((text) => text ?? []);
  const forbidden = refused.filter((text) => text.includes('NOPERM'));
  const others = refused.filter((text) => !forbidden.includes(text));
  if (others.length > 0) {
    const why = say`the service that runs it may move slots only itself; --no-probe plans all the same`;
    throw new Failure(exitCodes.runtime, say`${others.join('\n')}\nCLUSTER SETSLOT is refused: ${why}`);
  }
  return forbidden.length > 0 ? [say`this user may plan, but not move slots: ${forbidden[0]}`] : [];
}

async function refusalOf(node: RedisNode, reader: NodeReader): Promise<string | undefined> {
  try {
    await reader.using(node, (client) => client.send(PROBE));
    return undefined;
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.again) throw error;
    return OBEYS.test(error.message) ? undefined : error.message;
  }
}
