import type { RedisNode } from '@shardscope/core/redis';
import { NoAnswer } from '../noAnswer.ts';
import type { NodeReader } from '../nodeReader.ts';

/** Commands that a node does not have, since they were renamed or switched off. */
export interface MissingCommands {
  /** Its id. */
  readonly node: string;
  /** In the order in which a move needs them. */
  readonly commands: readonly string[];
}

/** What sends the keys of a slot, and what takes them at the other end. */
const MOVERS = ['MIGRATE', 'RESTORE-ASKING'];

/** The masters that lack a command without which no key can be moved from them or to them; those that do not tell are left out. */
export async function missingCommands(nodes: readonly RedisNode[], reader: NodeReader): Promise<MissingCommands[]> {
  const masters = nodes.filter(({ role, link }) => role === 'master' && link === 'connected');
  const lacking = await Promise.all(masters.map((node) => missingAt(node, reader)));
  return masters.flatMap(({ id }, i) => (lacking[i].length > 0 ? [{ node: id, commands: lacking[i] }] : []));
}

async function missingAt(node: RedisNode, reader: NodeReader): Promise<string[]> {
  try {
    const reply = await reader.using(node, (client) => client.send(['COMMAND', 'INFO', ...MOVERS]));
    return Array.isArray(reply) ? MOVERS.filter((_, i) => reply[i] === null) : [];
  } catch (error) {
    if (error instanceof NoAnswer) return [];
    throw error;
  }
}
