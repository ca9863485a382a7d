import { RespClient } from '../resp/respClient.ts';
import type { Access } from './access.ts';

/** A client of one node that has yet to connect, and never does so again by itself. */
export function clientFor(host: string, port: number, { timeout, tls, user, password }: Access): RespClient {
  return new RespClient({
    host,
    port,
    // Its own limit on connecting counts time in which we did not look: it only clears away what we have given up.
    connectTimeout: 10 * timeout,
    ...(tls ? { tls } : {}),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  });
}
