import { NoAnswer } from '../noAnswer.ts';
import type { ReadOnlyClient } from '../readOnlyClient.ts';

/** Asks how many databases a server has. */
export const DATABASES = ['CONFIG', 'GET', 'cluster-databases'] as const;

/** How many databases the reply to `DATABASES` tells: one where the server knows no such setting. */
export const databasesIn = (reply: unknown): number => (Array.isArray(reply) ? Math.max(1, Number(reply[1] ?? 1)) : 1);

/** How many databases a server has: more than one only on Valkey 9 and later. */
export const databasesOf = async (client: ReadOnlyClient): Promise<number> =>
  databasesIn(await allowedReply(client, DATABASES));

/** Does something in every database of a server, one after the other. */
export async function inEveryDatabase(client: ReadOnlyClient, work: () => Promise<void>): Promise<void> {
  const databases = await databasesOf(client);
  for (let database = 0; database < databases; database++) {
    if (databases > 1) await client.send(['SELECT', `${database}`]);
    await work();
  }
}

/** The reply to a command that a server may not know, or not allow. */
export async function allowedReply(client: ReadOnlyClient, argv: readonly string[]): Promise<unknown> {
  try {
    return await client.send(argv);
  } catch (error) {
    if (error instanceof NoAnswer && !error.again) return undefined;
    throw error;
  }
}
