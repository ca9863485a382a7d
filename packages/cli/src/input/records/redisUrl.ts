import { usageError } from '../../io/failure.ts';
import { fileName } from '../../io/fileName.ts';
import type { RedisServer } from '../../io/io.ts';
import { say } from '../../language/say.ts';

const PORT = 6379;
const DATABASE = /^\/?([0-9]{1,9})?$/;

/**
 * The server that a path, or what `flag` gives, names as `redis://` or, with TLS, `rediss://`, and its URL without a password; `undefined` of another path. Throws a usage
 * failure that shows nothing of it.
 */
export function redisAt(
  path: string,
  flag = '--keys-from',
): { readonly server: RedisServer; readonly url: string } | undefined {
  const scheme = /^rediss?:\/\//.exec(path)?.[0];
  if (scheme === undefined) return undefined;
  const url = URL.canParse(path) ? new URL(path) : undefined;
  const parts = url && decoded(url);
  const numbered = url && DATABASE.exec(url.pathname);
  if (!url || !parts || !numbered || url.hostname === '' || url.search !== '' || url.hash !== '') {
    throw usageError(say`${flag} ${scheme}: it must be ${scheme}[user[:password]@]host[:port][/database]`);
  }
  const server: RedisServer = {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? PORT : Number(url.port),
    tls: scheme === 'rediss://',
    ...parts,
    ...(numbered[1] === undefined ? {} : { database: Number(numbered[1]) }),
  };
  url.password = '';
  return { server, url: url.href };
}

/** User and password; `undefined` where they are not percent-encoded as they must be. */
function decoded({ username, password }: URL): Pick<RedisServer, 'user' | 'password'> | undefined {
  try {
    return {
      ...(username === '' ? {} : { user: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    };
  } catch {
    return undefined;
  }
}

/** A path as it may be shown: a URL without its password. Throws as `redisAt` does. */
export const publicPath = (path: string): string => redisAt(path)?.url ?? path;

/** How messages call a file or a server: `stdin` for `-`, no password. */
export const nameOf = (path: string): string => fileName(publicPath(path));
