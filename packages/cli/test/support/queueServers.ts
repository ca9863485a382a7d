import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../src/redis/live/redisServers.ts';
import { freePort } from '../liveServers.ts';
import { redisInstalled } from './liveCluster.ts';

const BIN = '/usr/lib/postgresql/15/bin';

/** Whether a server of that kind can be started here; says what to install if not. */
export function queueInstalled(kind: 'redis' | 'postgres'): boolean {
  const there = kind === 'redis' ? redisInstalled : existsSync(`${BIN}/postgres`);
  if (!there) console.warn(`tests of a queue on ${kind} are skipped: apt-get install redis-server postgresql`);
  return there;
}

/** A real server on loopback that keeps what it is told, in a folder of its own; it can be stopped and started again. */
export class QueueServer {
  readonly url: string;
  readonly #folder: string;
  readonly #argv: readonly string[];
  readonly #port: number;
  readonly #stop: NodeJS.Signals;
  #child: ChildProcess | undefined;

  private constructor(url: string, folder: string, argv: readonly string[], port: number, stop: NodeJS.Signals) {
    this.url = url;
    this.#folder = folder;
    this.#argv = argv;
    this.#port = port;
    this.#stop = stop;
  }

  static async start(kind: 'redis' | 'postgres'): Promise<QueueServer> {
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-queue-'));
    const port = await freePort();
    const server = kind === 'redis' ? QueueServer.#redis(folder, port) : QueueServer.#postgres(folder, port);
    await server.start();
    return server;
  }

  static #redis(folder: string, port: number): QueueServer {
    const settings = ['--save', '', '--appendonly', 'yes', '--requirepass', SECRET];
    const argv = ['redis-server', '--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, ...settings];
    return new QueueServer(`redis://:${SECRET}@127.0.0.1:${port}`, folder, argv, port, 'SIGTERM');
  }

  static #postgres(folder: string, port: number): QueueServer {
    // The server refuses to run as root.
    const as = process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
    const data = join(folder, 'data');
    mkdirSync(data);
    if (as.length > 0) {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
      for (const path of [folder, data]) chownSync(path, uid, gid);
    }
    const [program, ...argv] = [...as, `${BIN}/initdb`, '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'];
    execFileSync(program, argv, { stdio: 'ignore' });
    const run = [`${BIN}/postgres`, '-D', data, '-p', `${port}`, '-h', '127.0.0.1', '-k', '', '-F'];
    const url = `postgres://postgres:${SECRET}@127.0.0.1:${port}/postgres`;
    return new QueueServer(url, folder, [...as, ...run], port, 'SIGINT');
  }

  /** Starts it with what it has kept, and waits until it listens. */
  async start(): Promise<void> {
    const [program, ...argv] = this.#argv;
    const child = spawn(program, argv, { stdio: 'ignore' });
    this.#child = child;
    await until(`${program} listens`, () => {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
      return new Promise((resolve) => {
        const socket = connect(this.#port, '127.0.0.1', () => {
          socket.destroy();
          resolve(true);
        });
        socket.on('error', () => resolve(false));
      });
    });
  }

  /** Ends it and waits until it has. */
  async stop(): Promise<void> {
    if (!this.#child || this.#child.exitCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill(this.#stop);
    await exit;
  }

  /** Ends it and removes the folder. */
  async end(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The password in the URLs of queue servers, which nothing may print. */
export const SECRET = 'not-to-be-printed';
