import type { Readable, Writable } from 'node:stream';
import { say } from '../language/say.ts';
import { exitCodes, Failure } from './failure.ts';

type Tty = { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };

/** Everything a run may touch of the world around it, so that tests need no child process. */
export interface Io {
  readonly stdin: Readable & Tty;
  readonly stdout: Writable & Tty;
  readonly stderr: Writable & Tty;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts with the exit code as its reason. */
  readonly signal: AbortSignal;
  /** Asks the servers of a Redis database or cluster for the names of their keys. */
  readonly redisMasters?: RedisMasters;
  /** The folder of the built page, where it is not the one beside the program. */
  readonly page?: string | undefined;
}

/** A Redis server that is asked for keys, by its URL. */
export interface RedisServer {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
  /** Only this database; absent: all that have keys. */
  readonly database?: number;
}

/** A server alone, or a master of a cluster. */
export interface RedisMaster {
  /** Its `host:port`. */
  readonly address: string;
  /** Its keys in parts. Throws a failure where one cannot be read. */
  keys(): AsyncIterable<readonly Uint8Array[]>;
}

/** The masters of a server's cluster in the order of their slots, or the server alone; together they are asked for `pace` keys a second at most. */
export type RedisMasters = (
  server: RedisServer,
  pace: number,
  io: Pick<Io, 'env' | 'signal'>,
) => Promise<readonly RedisMaster[]>;

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** The real process; the first signal asks the run to stop, the second one ends it at once. */
export function processIo(): Io {
  const controller = new AbortController();
  for (const [name, code] of Object.entries(signals)) process.once(name, () => controller.abort(code));
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    signal: controller.signal,
  };
}

/** Thrown when the reader of our output has gone: a reason to stop, not an error. */
export class ClosedPipe extends Error {}

/** Writes to a stream and waits until it is taken; a full disk is a failure, a reader that left ends the run quietly. */
export function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
      if (!error) resolve();
      else if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') reject(new ClosedPipe());
      else reject(new Failure(exitCodes.runtime, say`cannot write output: ${error.message}`));
    });
  });
}

/** Tells the user on stderr what changes the reading of the results: a line each, none twice, nothing if `quiet`. */
export async function note(io: Io, { quiet }: { readonly quiet?: boolean }, lines: readonly string[]): Promise<void> {
  if (quiet) return;
  for (const line of new Set(lines)) await write(io.stderr, say`note: ${line}\n`);
}

/** How a run ends that was asked to stop. */
export const interrupted = ({ signal }: Io, done: string): Failure =>
  new Failure(signal.reason as number, say`interrupted after ${done}`);

/** Throws if the run was asked to stop, after letting pending signals arrive. */
export async function checkpoint(io: Io, done: () => string): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (io.signal.aborted) throw interrupted(io, done());
}
