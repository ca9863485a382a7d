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

/**
 * The items of a server as `lru_crawler metadump` gives them, to the end. Throws a failure where it cannot be reached or breaks off.
 *
 * Walks the hash table, since a walk of the LRU lists misses items that change places in them meanwhile
 * (https://github.com/memcached/memcached/wiki/ReleaseNotes169). Servers before 1.6.9 refuse that walk, and one whose table is growing gives no
 * item: they are asked for their lists.
 */
export async function* liveMetadump(server: Server, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (!(yield* itemsOf(server, 'hash', signal))) yield* itemsOf(server, 'all', signal);
}

/** Gives the items that a walk finds; returns whether it found any, or may have, since it was the last there is. */
async function* itemsOf(
  { host, port }: Server,
  walk: 'hash' | 'all',
  signal: AbortSignal,
): AsyncGenerator<Buffer, boolean> {
  const socket = connect({ host, port, signal });
  socket.setTimeout(SILENCE, () => socket.destroy(unread(say`no answer within ${SILENCE / 1000} s`)));
  try {
    socket.write(`lru_crawler metadump ${walk}\r\n`);
    const first = await firstLine(socket);
    if (walk === 'hash' && /^(?:END|BADCLASS )/.test(first.toString('latin1'))) return false;
    yield* answer(first, socket);
    return true;
  } catch (error) {
    if (signal.aborted || !(error instanceof Error) || error instanceof Failure) throw error;
    throw unread(error.message);
  } finally {
    socket.destroy();
  }
}

const unread = (why: string): Failure => new Failure(exitCodes.unread, why);

const brokenOff = (): Failure => unread(say`the server closed the connection before the end`);

/** What a server sends, up to its first line feed or further. */
async function firstLine(socket: Socket): Promise<Buffer> {
  let line = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    line = Buffer.concat([line, chunk]);
    if (line.includes('\n') || line.length > LINE) return line;
  }
  throw brokenOff();
}

/** An answer up to its `END`, of which `first` was read. */
async function* answer(first: Buffer, socket: Socket): AsyncGenerator<Buffer> {
  const head = first.toString('latin1', 0, LINE);
  if (!/^(?:key=|END\r\n)/.test(head)) throw unread(say`the server says ${JSON.stringify(head.split('\r')[0])}`);
  yield first;
  let tail = `\n${first.toString('latin1')}`.slice(-END.length);
  if (tail === END) return;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    yield chunk;
    tail = (tail + chunk.toString('latin1', Math.max(0, chunk.length - END.length))).slice(-END.length);
    if (tail === END) return;
  }
  throw brokenOff();
}

const END = '\nEND\r\n';
const LINE = 200;
