import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../src/redis/live/redisServers.ts';

/** Whether a program is there; says which Debian package has it if not. */
export function installed(program: string, version: string): boolean {
  if (spawnSync(program, [version]).error === undefined) return true;
  console.warn(`tests on a live ${program} are skipped: apt-get install ${program}`);
  return false;
}

/** Listens on a port of the loopback, and says which. */
async function listen(server: net.Server | http.Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Ports that no connection is given by the system, which has those from 32768 on, and that `RedisServers` leaves alone. */
const PORTS = { first: 30_100, count: 2600 };

// Two processes begin at different places, and none hands out a port twice: whoever starts a server on one finds it free.
let handedOut = Math.floor(Math.random() * PORTS.count);

/** A free port of the loopback, which stays free until somebody listens on it who was given it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + (handedOut++ % PORTS.count);
    const server = net.createServer();
    try {
      await listen(server, port);
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** A server that answers every request with its own number, by HTTP or by memcached's `get`; it can go down and come back. */
export class Echo {
  readonly port: number;
  readonly #server: net.Server | http.Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: net.Server | http.Server, port: number) {
    this.#server = server;
    this.port = port;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
    });
  }

  /** Answers HTTP with a number. */
  static async http(number: number): Promise<Echo> {
    const server = http.createServer((_, response) => {
      const text = String(number);
      response.writeHead(200, { 'content-length': text.length }).end(text);
    });
    return new Echo(server, await listen(server, await freePort()));
  }

  /** Answers `get key` with a number. */
  static async memcached(number: number, path?: string): Promise<Echo> {
    const server = net.createServer((socket) => {
      eachLine(socket, (line) => {
        const text = String(number);
        socket.write(`VALUE ${line.slice('get '.length)} 0 ${text.length}\r\n${text}\r\nEND\r\n`);
      });
    });
    if (path === undefined) return new Echo(server, await listen(server, await freePort()));
    server.listen(path);
    await once(server, 'listening');
    return new Echo(server, 0);
  }

  /** Nobody answers from here on. */
  async down(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Answers at the same port again. */
  async back(): Promise<void> {
    await listen(this.#server, this.port);
  }
}

/** Calls back with each line that arrives, without its end. */
function eachLine(socket: Socket, heard: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) heard(line);
  });
}

/** A program with a folder of its own, ended by its process id. */
export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), 'shardscope-live-'));
  #child: ChildProcess | undefined;

  /** Starts it, and waits until it listens on a port. */
  async start(command: string, argv: readonly string[], port: number): Promise<void> {
    const child = spawn(command, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    await until(`${command} listens`, () => {
      if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}: ${said}`);
      return answers(port);
    });
  }

  /** Has it read its configuration again, by a signal to its master process, and waits until no worker of before is left. */
  async reload(signal: NodeJS.Signals): Promise<void> {
    const pid = this.#child?.pid ?? 0;
    const before = workersOf(pid);
    process.kill(pid, signal);
    await until('all workers are new', async () => {
      const now = workersOf(pid);
      return now.length > 0 && now.every((worker) => !before.includes(worker));
    });
  }

  async end(): Promise<void> {
    if (this.#child?.exitCode === null) {
      this.#child.kill();
      await once(this.#child, 'exit');
    }
    rmSync(this.folder, { recursive: true });
  }
}

/** The processes that a process has started. */
const workersOf = (pid: number): readonly string[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((child) => child !== '');

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** What a proxy answers by HTTP to each key, sent as a header, at a path: numbers of servers; NaN for a failure. `from` is the client's address. */
export async function askHttp(
  port: number,
  path: string,
  keys: readonly string[],
  from = '127.0.0.1',
): Promise<number[]> {
  const size = Math.ceil(keys.length / CONNECTIONS);
  const parts = Array.from({ length: CONNECTIONS }, (_, i) => keys.slice(i * size, (i + 1) * size));
  return (await Promise.all(parts.map((part) => askInTurn(port, path, part, from)))).flat();
}

const CONNECTIONS = 8;

/** The answers on one connection, on which all requests are sent at once. */
async function askInTurn(port: number, path: string, keys: readonly string[], from: string): Promise<number[]> {
  const found: number[] = [];
  if (keys.length === 0) return found;
  const socket = net.connect({ port, host: '127.0.0.1', localAddress: from });
  const done = new Promise<void>((resolve, reject) => {
    let rest = '';
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`the proxy answered ${found.length} of ${keys.length} requests`)));
    socket.setEncoding('latin1').on('data', (chunk) => {
      rest += chunk;
      for (;;) {
        const head = rest.indexOf('\r\n\r\n');
        const [, status] = /^HTTP\/1\.1 ([0-9]+)/.exec(rest) ?? [];
        const [, length] = /\r\ncontent-length: ([0-9]+)/i.exec(rest.slice(0, head)) ?? [];
        if (head < 0 || length === undefined || rest.length < head + 4 + Number(length)) return;
        const body = rest.slice(head + 4, head + 4 + Number(length));
        rest = rest.slice(head + 4 + Number(length));
        if (found.push(status === '200' ? Number(body) : Number.NaN) === keys.length) resolve();
      }
    });
  });
  socket.write(keys.map((key) => `GET ${path} HTTP/1.1\r\nhost: x\r\nx-key: ${key}\r\n\r\n`).join(''));
  await done;
  socket.destroy();
  return found;
}

/** What a proxy answers to `get` of each key, in order: numbers of servers; NaN for a failure. */
export async function askMemcached(port: number, keys: readonly string[]): Promise<number[]> {
  const socket = net.connect(port, '127.0.0.1');
  const found: number[] = [];
  const done = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    let value = Number.NaN;
    eachLine(socket, (line) => {
      if (line === 'END' || line.includes('ERROR')) {
        found.push(value);
        value = Number.NaN;
        if (found.length === keys.length) resolve();
      } else if (!line.startsWith('VALUE ')) {
        value = Number(line);
      }
    });
  });
  socket.write(keys.map((key) => `get ${key}\r\n`).join(''));
  await done;
  socket.destroy();
  return found;
}

/** Sends a command to HAProxy's socket and waits for the end of its answer. */
export async function tell(path: string, command: string): Promise<void> {
  const socket = net.connect(path);
  socket.end(`${command}\n`);
  socket.resume();
  await once(socket, 'close');
}
