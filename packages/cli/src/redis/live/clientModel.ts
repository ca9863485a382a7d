import { exitCodes, Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { Access } from './access.ts';

/** A client of one node that has yet to connect, and never does so again by itself. Throws a `Failure` that says what to install. */
export async function clientFor(host: string, port: number, { timeout, tls, user, password }: Access) {
  model ??= makeModel();
  // Its own limit on connecting counts time in which we did not look: it only clears away what we have given up.
  const socket = { host, port, connectTimeout: 10 * timeout, reconnectStrategy: false as const };
  return (await model).duplicate({
    socket: tls ? { ...socket, ...tls, host, port, tls: true } : socket,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
  });
}

/** A client that never connects. The others are made after it, since `createClient` makes a class of 40 ms each time. */
let model: ReturnType<typeof makeModel> | undefined;

async function makeModel() {
  const { createClient } = await redisClient();
  // The client's own limit, 5 s before a command goes out, is one more signal and timer for each: we have our own patience.
  return createClient({ RESP: 2, disableClientInfo: true, commandOptions: { timeout: 0 } });
}

/** Texts of a reply as bytes; 36 is their type in RESP. */
export const AS_BYTES = { typeMapping: { 36: Buffer } };

/** The package of the client, which is an optional one. */
export async function redisClient(): Promise<typeof import('@redis/client')> {
  try {
    return await import('@redis/client');
  } catch {
    throw new Failure(exitCodes.runtime, say`reading live servers needs a Redis client: npm install @redis/client@6`);
  }
}
