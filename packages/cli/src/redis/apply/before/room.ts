import {
  type Argv,
  countsOf,
  hasRoom,
  Lost,
  type NodeMemory,
  type NodeReply,
  Refused,
  type SlotMove,
} from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../../io/failure.ts';
import { say } from '../../../language/say.ts';
import { DATABASES, databasesIn } from '../../live/loads/databasesOf.ts';
import { memoryOf } from '../../live/loads/nodeMemories.ts';
import type { Links } from '../links.ts';

/** Counts that go out in one go. */
const PIPELINE = 512;

/** What is on its way, as counted before the first slot moves. */
export interface Load {
  readonly keys: number;
  readonly databases: number;
  /** Bytes of a key of each source, in the mean. */
  readonly meanBytes: ReadonlyMap<string, number>;
}

/**
 * Counts the keys that are to move, and makes sure that every target has room for them: see `hasRoom`. The bytes of a key are the mean of its source. Throws a `Failure` with the numbers.
 */
export async function checkRoom(todo: readonly SlotMove[], links: Links, force: boolean): Promise<Load> {
  const ids = [...new Set(todo.flatMap(({ from, to }) => [from, to]))];
  const databases = await commonDatabases(ids, links);
  const arriving = new Map<string, number>();
  const meanBytes = new Map<string, number>();
  let keys = 0;
  for (const from of new Set(todo.map((move) => move.from))) {
    const moves = todo.filter((move) => move.from === from);
    const { used } = await memoryAt(from, links);
    const held = await numbers(from, databases > 1 ? everyDatabase(databases) : [['DBSIZE']], links);
    const mean = used / Math.max(1, sum(held));
    meanBytes.set(from, mean);
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
    const memory = await memoryAt(to, links);
    if (force || hasRoom(memory, bytes)) continue;
    throw new Failure(
      exitCodes.runtime,
      say`${to} uses ${memory.used} of ${memory.max} bytes, and about ${Math.round(bytes)} arrive: too little room; --force-memory moves them all the same`,
    );
  }
  return { keys, databases, meanBytes };
}

const everyDatabase = (databases: number): string[][] =>
  Array.from({ length: databases }, (_, database) => [['SELECT', `${database}`], ['DBSIZE']]).flat();

/** How many databases the nodes have, which has to be the same everywhere: every one of them is counted and moved. */
export async function commonDatabases(ids: readonly string[], links: Links): Promise<number> {
  const found = new Set<number>();
  for (const id of ids) {
    const [reply] = await links.ask({ to: id, commands: [DATABASES] });
    if (!Array.isArray(reply)) throw unanswered(id, reply);
    found.add(databasesIn(reply));
  }
  if (found.size > 1) throw new Failure(exitCodes.runtime, say`the nodes differ in cluster-databases`);
  return [...found][0] ?? 1;
}

async function memoryAt(id: string, links: Links): Promise<NodeMemory> {
  const [info] = await links.ask({ to: id, commands: [['INFO', 'memory']] });
  if (typeof info !== 'string') throw unanswered(id, info);
  return memoryOf(info);
}

/** The numbers among the replies. */
async function numbers(id: string, commands: readonly Argv[], links: Links): Promise<number[]> {
  const replies = await links.ask({ to: id, commands });
  const bad = replies.find((reply) => typeof reply !== 'number' && reply !== 'OK');
  if (bad !== undefined) throw unanswered(id, bad);
  return replies.filter((reply) => typeof reply === 'number');
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

const unanswered = (id: string, reply: NodeReply): Failure =>
  reply instanceof Lost
    ? new Failure(exitCodes.unread, reply.why)
    : new Failure(exitCodes.runtime, `${id}: ${reply instanceof Refused ? reply.text : say`an unexpected reply`}`);
