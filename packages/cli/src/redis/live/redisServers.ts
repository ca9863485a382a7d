import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { exitCodes, Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import { ServerReplies } from './serverReplies.ts';

const execute = promisify(execFile);

const MOST_TRIES = 3;

/** Seconds in which a server that has started says who it is, even if it is still loading; one that does not is started anew. */
const SPEAKS_WITHIN = 30;

/** Seconds after which nothing will come any more, however busy the machine is. */
const LONGEST_WAIT = 500;

/** Real redis-server processes on loopback, in a temporary folder, ended by their ids. */
export class RedisServers {
  readonly ports: readonly number[];
  readonly #folder: string;
  readonly #program: string;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #speaksWithin: number;
  readonly #running = new Map<number, ChildProcess>();
  readonly #replies = new ServerReplies(LONGEST_WAIT * 1000);

  private constructor(
    ports: readonly number[],
    folder: string,
    program: string,
    settings: Record<string, string>,
    speaksWithin: number,
  ) {
    this.ports = ports;
    this.#folder = folder;
    this.#program = program;
    this.#settings = settings;
    this.#speaksWithin = speaksWithin;
  }

  /**
   * Starts `count` cluster nodes that know nothing of each other, of Debian's server or another one, with settings of one's own; one that says
   * nothing for `speaksWithin` seconds is started anew, twice. Throws a `Failure` that says what to install.
   */
  static async start(
    count: number,
    server = 'redis-server',
    settings: Record<string, string> = {},
    speaksWithin = SPEAKS_WITHIN,
  ): Promise<RedisServers> {
    for (const program of [server, 'redis-cli']) {
      await execute(program, ['--version']).catch(() => {
        throw new Failure(
          exitCodes.runtime,
          say`${program} is not installed: apt-get install redis-server redis-tools`,
        );
      });
    }
    for (let tries = 1; ; tries++) {
      const servers = new RedisServers(
        await freePorts(count),
        await mkdtemp(join(tmpdir(), 'shardscope-')),
        server,
        settings,
        speaksWithin,
      );
      try {
        for (const port of servers.ports) await servers.launch(port);
        return servers;
      } catch (error) {
        await servers.end();
        // Somebody else may have taken one of the ports meanwhile.
        if (tries === MOST_TRIES) throw error;
      }
    }
  }

  /** Starts the server of a port, again with what it had stored, and waits until it answers. */
  async launch(port: number): Promise<void> {
    const folder = join(this.#folder, `${port}`);
    await mkdir(folder, { recursive: true });
    const settings = {
      port: `${port}`,
      bind: '127.0.0.1',
      dir: folder,
      'cluster-enabled': 'yes',
      // Failures are noticed after this long; the default of 15 s would only make the story longer.
      'cluster-node-timeout': '4000',
      appendonly: 'yes',
      save: '',
      ...this.#settings,
    };
    for (let tries = 1; ; tries++) {
      const child = spawn(
        this.#program,
        Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
        { stdio: 'ignore' },
      );
      this.#running.set(port, child);
      // Another server may have taken the port in between, and answers while this one ends.
      const speaks = async (): Promise<boolean> => {
        if (child.exitCode !== null) {
          throw new Failure(exitCodes.runtime, say`redis-server on port ${port} ended with code ${child.exitCode}`);
        }
        const info = await this.ask(port, ['INFO', 'server']);
        return new RegExp(`^process_id:${child.pid}\\b`, 'm').test(info);
      };
      const what = say`redis-server on port ${port} answers`;
      try {
        // Some hang before they listen.
        await until(what, speaks, tries < MOST_TRIES ? this.#speaksWithin : LONGEST_WAIT);
      } catch (error) {
        if (child.exitCode !== null || tries === MOST_TRIES) throw error;
        await ended(child, 'SIGKILL');
        continue;
      }
      return await until(what, async () => (await speaks()) && (await this.ask(port, ['PING'])) === 'PONG');
    }
  }

  /** Ends the server of a port at once, as a crash would. */
  async crash(port: number): Promise<void> {
    await ended(this.#running.get(port), 'SIGKILL');
    this.#running.delete(port);
  }

  /** What one node replies to a command, as redis-cli prints it; the text of an error too. */
  ask(port: number, argv: readonly string[]): Promise<string> {
    return this.#replies.of(port, argv);
  }

  /** The same of whoever has the key's slot, as `redis-cli -c` finds it. */
  async askOwner(argv: readonly string[]): Promise<string> {
    const reply = await this.ask(this.alive[0], argv);
    const moved = /^MOVED \d+ \S*:(\d+)$/.exec(reply);
    return moved ? this.ask(Number(moved[1]), argv) : reply;
  }

  /** What redis-cli prints, without colours, and its exit status. */
  async run(argv: readonly string[]): Promise<{ readonly output: string; readonly exit: number }> {
    try {
      const { stdout, stderr } = await execute('redis-cli', [...argv], {
        env: { ...process.env, TERM: 'dumb' },
        maxBuffer: 1 << 26,
        timeout: LONGEST_WAIT * 1000,
      });
      return { output: stdout + stderr, exit: 0 };
    } catch (error) {
      const { stdout = '', stderr = '', code } = error as { stdout?: string; stderr?: string; code?: number | string };
      return { output: stdout + stderr, exit: typeof code === 'number' ? code : 1 };
    }
  }

  /** The ports that answer. */
  get alive(): readonly number[] {
    return this.ports.filter((port) => this.#running.has(port));
  }

  /** Ends all servers and removes the folder. */
  async end(): Promise<void> {
    this.#replies.close();
    await Promise.all([...this.#running.values()].map((child) => ended(child, 'SIGKILL')));
    this.#running.clear();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}

/** Asks ten times a second until it is so; throws a `Failure` that says what it waited for if it never is. */
export async function until(what: string, holds: () => Promise<boolean>, seconds = LONGEST_WAIT): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > end)
      throw new Failure(exitCodes.runtime, say`timed out after ${seconds} s waiting until ${what}`);
    await sleep(100);
  }
}

/**
 * Neighbouring ports that are free together with their cluster bus ports, 10000 higher. All lie below 32768, from where on the system
 * hands out ports to connections.
 */
async function freePorts(count: number): Promise<number[]> {
  // Anywhere in the range, so that two runs at once rarely try the same ports.
  const start = Math.floor(Math.random() * 90);
  for (let i = 0; i < 90; i++) {
    const base = 11_000 + ((start + i) % 90) * 100;
    const ports = Array.from({ length: count }, (_, node) => base + node + 1);
    const free = await Promise.all(ports.flatMap((port) => [isFree(port), isFree(port + 10_000)]));
    if (free.every(Boolean)) return ports;
  }
  throw new Failure(exitCodes.runtime, say`no ${count} neighbouring free ports on 127.0.0.1`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
