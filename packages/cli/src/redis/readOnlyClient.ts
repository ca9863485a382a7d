import { readFileSync } from 'node:fs';
import { exitCodes, Failure } from '../failure.ts';

/** How to reach a node; the password comes from REDISCLI_AUTH or a file and is never printed. */
export interface Access {
  readonly timeout: number;
  readonly tls?: boolean;
  readonly caFile?: string;
  readonly user?: string;
  readonly password?: string;
}

/** All that is ever sent to a cluster: commands that read, and nothing else. */
const ALLOWED: readonly (readonly string[])[] = [
  ['CLUSTER', 'NODES'],
  ['CLUSTER', 'COUNTKEYSINSLOT'],
];

/** A connection that only reads. */
export interface ReadOnlyClient {
  /** The reply to a command of the allow-list, or a failure when none comes in time. */
  send(argv: readonly string[]): Promise<unknown>;
  close(): void;
}

/** Connects to one node. Throws a `Failure` that says what to install, or why the node cannot be reached. */
export async function connect(host: string, port: number, access: Access): Promise<ReadOnlyClient> {
  const { createClient } = await redisClient();
  const { timeout, tls, caFile, user, password } = access;
  const address = `${host}:${port}`;
  const socket = { host, port, connectTimeout: timeout, reconnectStrategy: false as const };
  const client = createClient({
    socket: tls ? { ...socket, tls: true, ...(caFile ? { ca: readFileSync(caFile) } : {}) } : socket,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    RESP: 2,
    disableClientInfo: true,
  });
  // Without a listener an error of the socket would end the process; whoever waits for a reply hears of it.
  client.on('error', () => {});
  try {
    await inTime(client.connect(), timeout, address);
  } catch (error) {
    if (client.isOpen) client.destroy();
    throw error instanceof Failure ? error : unreachable(address, error);
  }
  return {
    async send(argv) {
      if (!ALLOWED.some((words) => words.every((word, i) => argv[i] === word))) {
        throw new Error(`${argv.join(' ')} is not on the list of commands that only read`);
      }
      try {
        return await inTime(client.sendCommand([...argv]), timeout, address);
      } catch (error) {
        throw error instanceof Failure ? error : unreachable(address, error);
      }
    },
    close: () => {
      if (client.isOpen) client.destroy();
    },
  };
}

async function redisClient(): Promise<typeof import('@redis/client')> {
  try {
    return await import('@redis/client');
  } catch {
    throw new Failure(exitCodes.runtime, '--connect needs a Redis client: npm install @redis/client@6');
  }
}

function unreachable(address: string, error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error);
  const advice = text.includes('NOAUTH') || text.includes('WRONGPASS') ? '; set REDISCLI_AUTH or --password-file' : '';
  return new Failure(exitCodes.runtime, `${address}: ${text}${advice}`);
}

/** A failure once the time is over: a frozen node is reported, not waited for. */
async function inTime<T>(work: Promise<T>, timeout: number, address: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Failure(exitCodes.runtime, `${address} does not answer within ${timeout} ms`)),
      timeout,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
