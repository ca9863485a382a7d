import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendClasses, FlowProducer, IQueueBackend, Job, Queue, RedisOptions, WorkerOptions } from 'bullmq';
import { exitCodes, Failure, usageError } from '../io/failure.ts';
import { type Io, note } from '../io/io.ts';
import { say } from '../language/say.ts';
import type { PartReturn } from './partReturn.ts';
import type { QueueServer } from './queueServer.ts';
import type { PartOrder, RunOrder } from './runOrder.ts';

export type RunJob = Pick<
  Job<RunOrder>,
  | 'data'
  | 'progress'
  | 'updateProgress'
  | 'getDependencies'
  | 'getDependenciesCount'
  | 'getIgnoredChildrenFailures'
  | 'remove'
>;

export type PartJob = Pick<Job<PartOrder, PartReturn>, 'data' | 'id' | 'progress' | 'updateProgress' | 'moveToWait'>;

export type PartProcessor = (job: PartJob, token?: string) => Promise<PartReturn>;

/** Runs and their parts on a server. */
export interface OpenQueue {
  readonly server: QueueServer;
  /** The queues of parts and of runs. */
  readonly names: { readonly parts: string; readonly runs: string };
  readonly parts: Pick<Queue, 'clean' | 'getJobCounts' | 'getWorkersCount' | 'remove'> & {
    getActive(): Promise<readonly PartJob[]>;
  };
  /** A run is the parent of its parts; nobody works on it, so it waits until whoever asked has read them. */
  readonly runs: Pick<Queue, 'clean' | 'getJobCounts' | 'getJobState'> & {
    getJob(id: string): Promise<RunJob | undefined>;
  };
  readonly flows: Pick<FlowProducer, 'add'>;
  /** A worker that is yet to start. */
  worker(work: PartProcessor, options: Omit<WorkerOptions, 'connection'>): PartWorker;
  /** Closes all connections, at once if the server is gone. */
  close(): Promise<void>;
}

/** Takes parts, one after the other. */
export interface PartWorker {
  waitUntilReady(): Promise<void>;
  run(): Promise<void>;
  /** Takes no more of them, and waits for the one it has. */
  close(): Promise<void>;
}

const require = createRequire(import.meta.url);

/** Throws a usage failure that says what to install. */
function checkInstalled({ of }: QueueServer): void {
  const client = of === 'redis' ? 'ioredis' : 'pg';
  try {
    for (const name of ['bullmq', client]) require.resolve(name);
  } catch {
    throw usageError(
      say`--queue needs a package that is not installed: npm install bullmq@6 ${of === 'redis' ? 'ioredis@6' : 'pg@8'}`,
    );
  }
}

/** Connects. Throws a failure if the server cannot be reached; a connection that is lost later is made again, with a note. */
export async function openQueue(
  server: QueueServer,
  name: string,
  io: Io,
  flags: { readonly quiet?: boolean },
): Promise<OpenQueue> {
  checkInstalled(server);
  const { withBackend, createPostgresBackend, createRedisBackend } = await import('bullmq');
  const lost = new LostConnection(server, io, flags);
  return server.of === 'redis'
    ? connected(withBackend(createRedisBackend), redisOptions(server, lost), { server, name, lost })
    : connected(
        withBackend(createPostgresBackend),
        { connectionString: server.connection, migrate: true },
        { server, name, lost },
      );
}

function redisOptions({ server }: QueueServer & { readonly of: 'redis' }, lost: LostConnection): RedisOptions {
  const { host, port, tls, user, password, database } = server;
  return {
    host,
    port,
    // What is asked while the server restarts is answered when it is back.
    maxRetriesPerRequest: null,
    // A server that was never there is not waited for.
    retryStrategy: (times: number) => (lost.wasMade ? Math.min(100 * times, 2000) : null),
    ...(tls ? { tls: {} } : {}),
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { db: database }),
  };
}

/** Says once what is wrong with a connection: before it was made as a failure, later as a note. */
class LostConnection {
  readonly #said = new Set<string>();
  readonly #server: QueueServer;
  readonly #io: Io;
  readonly #flags: { readonly quiet?: boolean };
  #fail: (failure: Failure) => void = () => {};
  #made = false;
  #connected = false;
  readonly #first: Promise<never>;

  constructor(server: QueueServer, io: Io, flags: { readonly quiet?: boolean }) {
    this.#server = server;
    this.#io = io;
    this.#flags = flags;
    this.#first = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    this.#first.catch(() => {});
  }

  /** Waits for the connection. Throws what is wrong with it. */
  async made(ready: Promise<unknown>): Promise<void> {
    this.#made = false;
    const failed = ready.catch((error) => {
      throw this.#failure(error);
    });
    await Promise.race([failed, this.#first]);
    this.#made = true;
    this.#connected = true;
  }

  /** Whether the first connection was made. */
  get wasMade(): boolean {
    return this.#connected;
  }

  readonly heard = (error: Error): void => {
    if (!this.#made) this.#fail(this.#failure(error));
    else if (!this.#said.has(error.message)) {
      this.#said.add(error.message);
      note(this.#io, this.#flags, [this.#failure(error).message]).catch(() => {});
    }
  };

  #failure(error: Error): Failure {
    const text = error.message || ('code' in error ? `${error.code}` : error.name);
    return new Failure(exitCodes.unread, say`--queue ${this.#server.url}: ${text}`);
  }
}

// Seconds to close connections in, before they are cut.
const CLOSING = 5;

interface Ending {
  close(): Promise<unknown>;
  disconnect(): Promise<unknown>;
}

interface Opening {
  readonly server: QueueServer;
  readonly name: string;
  readonly lost: LostConnection;
}

async function connected<B extends IQueueBackend, C>(
  { Queue, Worker, FlowProducer }: BackendClasses<B, C>,
  connection: C,
  { server, name, lost }: Opening,
): Promise<OpenQueue> {
  const names = { parts: name, runs: `${name}-runs` };
  // Results are kept in events too, which nobody here reads.
  const options = { connection, streams: { events: { maxLen: 100 } } };
  const parts = new Queue<PartOrder, PartReturn>(names.parts, options);
  const runs = new Queue<RunOrder>(names.runs, options);
  const flows = new FlowProducer({ connection });
  const ends: Ending[] = [parts, runs, flows];
  parts.on('error', lost.heard);
  runs.on('error', lost.heard);
  flows.on('error', lost.heard);
  const cut = () => Promise.allSettled(ends.map((one) => one.disconnect()));
  try {
    await lost.made(Promise.all([parts.waitUntilReady(), runs.waitUntilReady(), flows.waitUntilReady()]));
  } catch (error) {
    // Clients that never connected may not say when they have ended.
    await Promise.race([cut(), sleep(1000, undefined, { ref: false })]);
    throw error;
  }
  return {
    server,
    names,
    parts,
    runs,
    flows,
    async close() {
      const closing = Promise.allSettled(ends.map((one) => one.close()));
      const late = sleep(CLOSING * 1000, 'late' as const, { ref: false });
      if ((await Promise.race([closing, late])) === 'late') await cut();
    },
    worker(work, rest) {
      const worker = new Worker<PartOrder, PartReturn>(names.parts, work, { ...rest, connection });
      worker.on('error', lost.heard);
      ends.push(worker);
      return {
        waitUntilReady: () => lost.made(worker.waitUntilReady()),
        run: () => worker.run(),
        close: () => worker.close(),
      };
    },
  };
}
