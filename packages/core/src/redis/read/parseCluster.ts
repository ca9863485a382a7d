import { InputError } from '../../errors.ts';
import { shown } from '../../shown.ts';
import type { RedisCluster } from '../model/redisNode.ts';
import { parseClusterCheck, withoutColours } from './parseClusterCheck.ts';
import { parseClusterNodes } from './parseClusterNodes.ts';
import { parseClusterShards } from './parseClusterShards.ts';
import { parseClusterSlots } from './parseClusterSlots.ts';
import { parseRawReply } from './parseRawReply.ts';
import { isList, parseReply, type Reply } from './parseReply.ts';
import { withoutPrompts } from './withoutPrompts.ts';

/** What a text is that describes a cluster. */
export type StateFormat = 'CLUSTER NODES' | 'nodes.conf' | 'CLUSTER SHARDS' | 'CLUSTER SLOTS' | 'cluster check';

/** A cluster, and the form it was read from. */
export interface ReadCluster {
  readonly cluster: RedisCluster;
  readonly format: StateFormat;
  /** Numbers of the lines, from 1, that are no part of it and were left out: prompts, commands, warnings. */
  readonly skipped: readonly number[];
}

/**
 * Reads a cluster from whatever an operator has at hand: CLUSTER NODES, nodes.conf, CLUSTER SHARDS or CLUSTER SLOTS (as
 * redis-cli prints them on a terminal, into a file, or with `--json`), or the output of `redis-cli --cluster check`. Throws an
 * `InputError` that names the line and the field that cannot be read.
 */
export function parseCluster(pasted: string): ReadCluster {
  const { text, skipped } = withoutPrompts(pasted);
  return { ...readUnprompted(text), skipped };
}

function readUnprompted(text: string): Omit<ReadCluster, 'skipped'> {
  const start = text.trimStart();
  if (start === '') throw new InputError('no cluster in an empty text');
  if (start.startsWith('[{') || start.startsWith('[[') || /^\[\s/.test(start) || start.startsWith('[]')) {
    return fromReply(parseJson(start));
  }
  if (/^(1[)#] |\(empty )/.test(start)) return fromReply(parseReply(text.replace(/^(\s*\n)+/, '')));
  if (start.includes('>>> Performing Cluster Check') || /^[MS]: /.test(withoutColours(start))) {
    return { cluster: parseClusterCheck(text), format: 'cluster check' };
  }
  if (/^(slots\r?\n|\d+\r?\n\d+\r?\n)/.test(start)) return fromReply(parseRawReply(start));
  const cluster = parseClusterNodes(text);
  return { cluster, format: cluster.vars ? 'nodes.conf' : 'CLUSTER NODES' };
}

function parseJson(text: string): Reply {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`reply of redis-cli --json: ${error instanceof Error ? error.message : shown(error)}`);
  }
}

/** SHARDS lists named fields, SLOTS lists ranges. */
function fromReply(reply: Reply): Omit<ReadCluster, 'skipped'> {
  const first = isList(reply) ? reply[0] : undefined;
  const shards = isList(first) ? typeof first[0] === 'string' : typeof first === 'object';
  return shards
    ? { cluster: parseClusterShards(reply), format: 'CLUSTER SHARDS' }
    : { cluster: parseClusterSlots(reply), format: 'CLUSTER SLOTS' };
}
