import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import type { RedisCluster, RedisNode } from '../model/redisNode.ts';
import type { SlotRange } from '../model/slotRange.ts';
import { isList, type Reply } from './parseReply.ts';
import { replyFields, replyNumber, replyText, upwards, within } from './replyFields.ts';

/**
 * The cluster of a CLUSTER SLOTS reply: ranges, each with its master and replicas, nodes as they first appear. Nodes that
 * serve no slot are not in it. Throws an `InputError` that names the range and the field that cannot be read.
 */
export function parseClusterSlots(reply: Reply): RedisCluster {
  if (!isList(reply)) throw new InputError(phrase`CLUSTER SLOTS must be an array, got ${shown(reply)}`);
  const nodes = new Map<string, RedisNode & { slots: SlotRange[] }>();
  reply.forEach((entry, index) => {
    const where = phrase`CLUSTER SLOTS range ${index + 1}`;
    if (!isList(entry) || entry.length < 3) {
      throw new InputError(phrase`${where}: expected first, last and nodes, got ${shown(JSON.stringify(entry))}`);
    }
    const [first, last, ...members] = entry;
    const range = upwards(
      replyNumber(first, within(where, phrase`first`), SLOTS - 1),
      replyNumber(last, within(where, phrase`last`), SLOTS - 1),
      where,
    );
    let masterId: string | undefined;
    members.forEach((member, place) => {
      const read = readMember(member, phrase`${where}, node ${place + 1}`);
      const node = nodes.get(read.id) ?? {
        ...read,
        role: masterId ? 'replica' : 'master',
        slots: [],
        ...(read.port === 0 ? { flags: [masterId ? 'slave' : 'master', 'noaddr'] } : {}),
      };
      if ((node.role === 'master') !== (masterId === undefined)) {
        throw new InputError(
          phrase`${where}, node ${place + 1}: ${read.id} is a master in one range and a replica in another`,
        );
      }
      nodes.set(read.id, masterId ? { ...node, masterId } : node);
      if (masterId === undefined) node.slots.push(range);
      masterId ??= read.id;
    });
  });
  return { nodes: [...nodes.values()] };
}

/** Host, port, id, and since 7.0 the other ways to reach the node. */
function readMember(reply: Reply, where: Phrase): Pick<RedisNode, 'id' | 'host' | 'port' | 'hostname'> {
  if (!isList(reply)) throw new InputError(phrase`${where}: expected an array, got ${shown(reply)}`);
  const [endpoint, port, id, names = []] = reply;
  const known = replyFields(names, within(where, phrase`names`));
  // The preferred endpoint may be a hostname, unknown (null) or missing (?); then the metadata tells the other ones.
  const preferred = typeof endpoint === 'string' && endpoint !== '?' ? endpoint : '';
  const ip = known.get('ip');
  const hostname = known.get('hostname') ?? (typeof ip === 'string' ? preferred : '');
  return {
    id: replyText(id, within(where, 'id'), /^[0-9a-f]{40}$/),
    host: typeof ip === 'string' ? ip : preferred,
    port: replyNumber(port, within(where, 'port'), 65535),
    ...(typeof hostname === 'string' && hostname !== '' ? { hostname } : {}),
  };
}
