import type { RedisNode } from '@shardscope/core/redis';
import { NoAnswer } from './noAnswer.ts';
import type { NodeReader } from './nodeReader.ts';

/** What the nodes that answer run, by id: `redis 7.0.15`, `valkey 9.1.2`. One that does not say is left out. */
export async function serverVersions(nodes: readonly RedisNode[], reader: NodeReader): Promise<Record<string, string>> {
  const answering = nodes.filter(({ link }) => link === 'connected');
  const versions = await Promise.all(answering.map((node) => versionOf(node, reader)));
  return Object.fromEntries(answering.flatMap(({ id }, i) => (versions[i] === undefined ? [] : [[id, versions[i]]])));
}

async function versionOf(node: RedisNode, reader: NodeReader): Promise<string | undefined> {
  try {
    const info = String(await reader.using(node, (client) => client.send(['INFO', 'server'])));
    // Valkey names the version of Redis that it is compatible with as well.
    const valkey = /^valkey_version:(\S+)/m.exec(info)?.[1];
    const redis = /^redis_version:(\S+)/m.exec(info)?.[1];
    return valkey === undefined ? redis && `redis ${redis}` : `valkey ${valkey}`;
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}
