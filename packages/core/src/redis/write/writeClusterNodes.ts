import type { OpenSlot, RedisCluster, RedisNode } from '../model/redisNode.ts';
import { rangeText } from '../model/slotRange.ts';

/** The distance that Redis puts between the port of clients and that of the cluster bus, unless told otherwise. */
const BUS_PORT_DISTANCE = 10000;

/** The cluster as a CLUSTER NODES reply (as nodes.conf, if it has `vars`). Reading it back gives the same cluster. */
export function writeClusterNodes({ nodes, vars }: RedisCluster): string {
  const lines = nodes.map(nodeLine);
  if (vars) lines.push(`vars currentEpoch ${vars.currentEpoch} lastVoteEpoch ${vars.lastVoteEpoch}`);
  return lines.map((line) => `${line}\n`).join('');
}

function nodeLine(node: RedisNode): string {
  const { host, port, busPort = port + BUS_PORT_DISTANCE, hostname, aux } = node;
  const names = hostname || aux ? [hostname ?? '', ...(aux ?? [])] : [];
  return [
    node.id,
    [`${host}:${port}@${busPort}`, ...names].join(','),
    (node.flags ?? [node.role === 'master' ? 'master' : 'slave']).join(','),
    node.masterId ?? '-',
    node.pingSent ?? 0,
    node.pongReceived ?? 0,
    node.configEpoch ?? 0,
    node.link ?? 'connected',
    ...node.slots.map(rangeText),
    ...(node.open ?? []).map(openText),
  ].join(' ');
}

const openText = ({ slot, state, peer }: OpenSlot): string => `[${slot}-${state === 'migrating' ? '>' : '<'}-${peer}]`;
