import type { RedisNode } from '@shardscope/core/redis';
import { exitCodes, Failure, usageError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import { parseAddress } from '../live/address.ts';
import { type NodeReader, selfOf } from '../live/nodeReader.ts';

/**
 * The nodes that `--add` names, as they will stand in the cluster: with their ids if they can be asked, else named by their addresses. Throws a
 * `Failure` for one that is not new.
 */
export async function joiningNodes(
  add: readonly string[],
  nodes: readonly RedisNode[],
  reader?: NodeReader,
): Promise<RedisNode[]> {
  return await Promise.all(
    add.map(async (text): Promise<RedisNode> => {
      const [address, kind = 'master'] = text.split('=', 2);
      if (kind !== 'master' && kind !== 'replica') {
        throw usageError(say`--add needs host:port or host:port=replica, got ${JSON.stringify(text)}`);
      }
      const { host, port } = parseAddress('--add', address);
      if (nodes.some((node) => node.host === host && node.port === port)) {
        throw usageError(say`--add: ${address} is in the cluster already`);
      }
      const id = reader ? await newId(address, { host, port }, reader) : address;
      const flags = ['master', 'slave'].filter((flag) => (flag === 'master') === (kind === 'master'));
      return { id, host, port, role: kind, slots: [], flags };
    }),
  );
}

/** redis-cli joins nothing but nodes that know nobody and hold nothing. */
async function newId(address: string, at: { host: string; port: number }, reader: NodeReader): Promise<string> {
  const view = await reader.view(at);
  const self = selfOf(view);
  if (view.nodes.length > 1) {
    throw new Failure(exitCodes.runtime, say`${address} knows ${view.nodes.length - 1} other nodes: it is not new`);
  }
  if (self.slots.length > 0) throw new Failure(exitCodes.runtime, say`${address} owns slots: it is not new`);
  return self.id;
}
