import { publicPath, redisAt } from '../input/records/redisUrl.ts';
import { usageError } from '../io/failure.ts';
import type { Io, RedisServer } from '../io/io.ts';
import { say } from '../language/say.ts';

/** The server of a queue, and the URL that names it without a password. */
export type QueueServer =
  | { readonly of: 'redis'; readonly url: string; readonly server: RedisServer }
  | { readonly of: 'postgres'; readonly url: string; readonly connection: string };

/**
 * The server that `--queue` names. A password may stand in the environment instead: `REDISCLI_AUTH` for Redis; PostgreSQL's client reads `PGPASSWORD`
 * itself. Throws a usage failure that shows nothing of the URL.
 */
export function queueServer(text: string, { env }: Pick<Io, 'env'>): QueueServer {
  if (/^rediss?:\/\//.test(text)) {
    const found = redisAt(text, '--queue');
    const password = found?.server.password ?? env.REDISCLI_AUTH;
    if (found)
      return {
        of: 'redis',
        url: found.url,
        server: { ...found.server, ...(password === undefined ? {} : { password }) },
      };
  }
  const url = /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.hostname === '')
    throw usageError(say`--queue must be redis://, rediss:// or postgres://[user[:password]@]host[:port][/database]`);
  url.password = '';
  url.search = '';
  url.hash = '';
  return { of: 'postgres', url: url.href, connection: text };
}

/** Throws a usage failure if a password would go into the queue with the keys' address. */
export function refusePasswords(paths: readonly string[]): void {
  const secret = paths.find((path) => redisAt(path)?.server.password !== undefined);
  if (secret !== undefined)
    throw usageError(
      say`--keys-from ${publicPath(secret)}: a password is not put into a queue; leave it out and set REDISCLI_AUTH where the workers run`,
    );
}
