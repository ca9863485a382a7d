import { connect, type Socket } from 'node:net';
import { exitCodes, Failure, usageError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';

const SCHEME = 'memcached://';
const PORT = 11_211;
const SILENCE = 30_000;

/** A memcached server that is asked for its items. */
export interface Server {
  readonly host: string;
  readonly port: number;
}

/** The server that a path names as `memcached://host:port`; `undefined` of a path to a file. Throws a usage failure that shows no password. */
export function memcachedAt(path: string): Server | undefined {
  if (!path.startsWith(SCHEME)) return undefined;
  const url = URL.canParse(path) ? new URL(path) : undefined;
  const bare = url && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!bare || url.hostname === '' || !['', '/'].includes(url.pathname)) {
    throw usageError(say`--keys-from memcached://: it must be memcached://host:port, without user, password or path`);
  }
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? PORT : Number(url.port) };
}

/** What a server answers to `lru_crawler metadump all`, to the end. Throws a failure where it cannot be reached or breaks off. */
export async function* liveMetadump({ host, port }: Server, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const socket = connect({ host, port, signal });
  socket.setTimeout(SILENCE, () => socket.destroy(unread(say`no answer within ${SILENCE / 1000} s`)));
  try {
    socket.write('lru_crawler metadump all\r\n');
    yield* answer(socket);
  } catch (error) {
    if (signal.aborted || !(error instanceof Error) || error instanceof Failure) throw error;
    throw unread(error.message);
  } finally {
    socket.destroy();
  }
}

const unread = (why: string): Failure => new Failure(exitCodes.unread, why);

async function* answer(socket: Socket): AsyncGenerator<Uint8Array> {
  // The first and the last bytes, as text.
  let head = '';
  let tail = '\n';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    if (head.length < ITEM.length) head += chunk.toString('latin1', 0, LINE);
    if (!ITEM.startsWith(head.slice(0, ITEM.length)) && !END.startsWith(`\n${head}`)) {
      throw unread(say`the server says ${JSON.stringify(head.split('\r')[0])}`);
    }
    yield chunk;
    tail = (tail + chunk.toString('latin1', Math.max(0, chunk.length - END.length))).slice(-END.length);
    if (tail === END) return;
  }
  throw unread(say`the server closed the connection before the end`);
}

const ITEM = 'key=';
const END = '\nEND\r\n';
const LINE = 200;
