import { InputError } from '../../errors.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import type { RedisCluster, RedisNode } from '../model/redisNode.ts';
import { isList, type Reply } from './parseReply.ts';
import { replyFields, replyNumber, replySlots, replyText, within } from './replyFields.ts';

/**
 * The cluster of a CLUSTER SHARDS reply (Redis 7.0 on), shard by shard; a node without a port has no address. It shows neither
 * open slots nor handshakes, links or the order of CLUSTER NODES that decides ties. Throws an `InputError` that names the shard
 * and the field that cannot be read.
 */
export function parseClusterShards(reply: Reply): RedisCluster {
  if (!isList(reply)) throw new InputError(phrase`CLUSTER SHARDS must be an array, got ${shown(reply)}`);
  return {
    nodes: reply.flatMap((shard, index) => readShard(shard, phrase`CLUSTER SHARDS shard ${index + 1}`)),
  };
}

function readShard(reply: Reply, where: Phrase): RedisNode[] {
  const shard = replyFields(reply, where);
  const slots = replySlots(shard.get('slots'), where);
  const list = shard.get('nodes');
  if (!isList(list)) throw new InputError(phrase`${where}, nodes: expected an array, got ${shown(list)}`);
  const nodes = list.map((node, index) => readNode(node, phrase`${where}, node ${index + 1}`));
  const masters = nodes.filter(({ role }) => role === 'master');
  const healthy = masters.filter(({ flags }) => !flags?.includes('fail'));
  // Of several masters nothing says whose the slots are: then all of them claim these.
  const owners = healthy.length > 0 ? healthy : masters;
  return nodes.map((node) => {
    if (node.role === 'replica') return owners.length > 0 ? { ...node, masterId: owners[0].id } : node;
    return owners.includes(node) ? { ...node, slots } : node;
  });
}

function readNode(reply: Reply, where: Phrase): RedisNode {
  const node = replyFields(reply, where);
  const role = replyText(node.get('role'), within(where, 'role'));
  if (role !== 'master' && role !== 'replica') {
    throw new InputError(phrase`${where}, role: expected master or replica, got ${shown(role)}`);
  }
  const hostname = node.get('hostname');
  const zone = node.get('availability-zone');
  const failed = node.get('health') === 'fail' || node.get('health') === 'failed';
  const port = node.get('port') ?? node.get('tls-port') ?? 0;
  const flags = [...(failed ? ['fail'] : []), ...(port === 0 ? ['noaddr'] : [])];
  return {
    id: replyText(node.get('id'), within(where, 'id'), /^[0-9a-f]{40}$/),
    host: replyText(node.get('ip') ?? '', within(where, 'ip')),
    port: replyNumber(port, within(where, 'port'), 65535),
    role,
    slots: [],
    ...(typeof hostname === 'string' && hostname !== '' ? { hostname } : {}),
    ...(typeof zone === 'string' && zone !== '' ? { zone } : {}),
    ...(flags.length > 0 ? { flags: [role === 'master' ? 'master' : 'slave', ...flags] } : {}),
  };
}
