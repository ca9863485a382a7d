import { NoAnswer } from '../noAnswer.ts';
import type { ReadOnlyClient } from '../readOnlyClient.ts';

/** How many databases a server has: more than one only on Valkey 9 and later. */
export async function databasesOf(client: ReadOnlyClient): Promise<number> {
  const reply = await allowedReply(client, ['CONFIG', 'GET', 'cluster-databases']);
  return Array.isArray(reply) ? Math.max(1, Number(reply[1] ?? 1)) : 1;
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
