import { type Argv, countsOf, type NodeReply, type SlotMove } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import type { Links } from './links.ts';

/** Counts that go out in one go. */
const PIPELINE = 512;

/** What is on its way, as counted before the first slot moves. */
export interface Load {
  readonly keys: number;
  readonly databases: number;
}

/**
 * Counts the keys that are to move, and makes sure that every target has room for them: what it uses, and 1.3 times what arrives, in 0.9 of
 * its `maxmemory`. The bytes of a key are the mean of its source. Throws a `Failure` with the numbers.
 */
export async function checkRoom(todo: readonly SlotMove[], links: Links, force: boolean): Promise<Load> {
  const ids = [...new Set(todo.flatMap(({ from, to }) => [from, to]))];
  const databases = await commonDatabases(ids, links);
  const arriving = new Map<string, number>();
  let keys = 0;
  for (const from of new Set(todo.map((move) => move.from))) {
    const moves = todo.filter((move) => move.from === from);
    const { used } = await memoryOf(from, links);
    const held = await numbers(from, databases > 1 ? everyDatabase(databases) : [['DBSIZE']], links);
    const mean = used / Math.max(1, sum(held));
    for (let at = 0; at < moves.length; at += PIPELINE) {
      const part = moves.slice(at, at + PIPELINE);
      const counts = await numbers(
        from,
        countsOf(
          part.map(({ slot }) => slot),
          databases,
        ),
        links,
      );
      counts.forEach((count, i) => {
        const { to } = part[i % part.length];
        keys += count;
        arriving.set(to, (arriving.get(to) ?? 0) + count * mean);
      });
    }
  }
  for (const [to, bytes] of arriving) {
    const { used, most } = await memoryOf(to, links);
    if (force || most === 0 || used + 1.3 * bytes <= 0.9 * most) continue;
    throw new Failure(
      exitCodes.runtime,
      `${to} uses ${used} of ${most} bytes, and about ${Math.round(bytes)} arrive: too little room; --force-memory moves them all the same`,
    );
  }
  return { keys, databases };
}

const everyDatabase = (databases: number): string[][] =>
  Array.from({ length: databases }, (_, database) => [['SELECT', `${database}`], ['DBSIZE']]).flat();

/** How many databases the nodes have, which has to be the same everywhere: every one of them is counted and moved. */
async function commonDatabases(ids: readonly string[], links: Links): Promise<number> {
  const found = new Set<number>();
  for (const id of ids) {
    const [reply] = await links.ask({ to: id, commands: [['CONFIG', 'GET', 'cluster-databases']] });
    if (!Array.isArray(reply)) throw unanswered(id, reply);
    found.add(Math.max(1, Number(reply[1] ?? 1)));
  }
  if (found.size > 1) throw new Failure(exitCodes.runtime, 'the nodes differ in cluster-databases');
  return [...found][0] ?? 1;
}

async function memoryOf(id: string, links: Links): Promise<{ readonly used: number; readonly most: number }> {
  const [info] = await links.ask({ to: id, commands: [['INFO', 'memory']] });
  if (typeof info !== 'string') throw unanswered(id, info);
  const field = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  return { used: field('used_memory'), most: field('maxmemory') };
}

/** The numbers among the replies. */
async function numbers(id: string, commands: readonly Argv[], links: Links): Promise<number[]> {
  const replies = await links.ask({ to: id, commands });
  const bad = replies.find((reply) => typeof reply !== 'number' && reply !== 'OK');
  if (bad !== undefined) throw unanswered(id, bad);
  return replies.filter((reply) => typeof reply === 'number');
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

const unanswered = (id: string, reply: NodeReply): Failure => {
  const why = reply !== null && typeof reply === 'object' && 'why' in reply ? reply.why : undefined;
  const text = reply !== null && typeof reply === 'object' && 'text' in reply ? reply.text : 'an unexpected reply';
  return why === undefined ? new Failure(exitCodes.runtime, `${id}: ${text}`) : new Failure(exitCodes.unread, why);
};
