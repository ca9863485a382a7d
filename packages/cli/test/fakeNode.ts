import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A reply as Redis sends it: a status, an error, an integer, bytes, or an array of those. */
export type FakeReply = number | Error | Buffer | { readonly status: string } | readonly FakeReply[];

/** What a node answers to a command; `database` is the one that this connection has selected. */
export type Answer = (argv: readonly string[], database: number) => FakeReply;

/** A node that answers as it is told, for versions of Redis that are not installed; ends with the test. */
export async function fakeNode(answer: Answer): Promise<number> {
  const server: Server = createServer((socket) => serve(socket, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

function serve(socket: Socket, answer: Answer): void {
  let waiting = '';
  let database = 0;
  socket.on('data', (data) => {
    waiting += data.toString('latin1');
    for (let taken = command(waiting); taken; taken = command(waiting)) {
      waiting = waiting.slice(taken.length);
      const reply = answer(taken.argv, database);
      if (taken.argv[0] === 'SELECT' && !(reply instanceof Error)) database = Number(taken.argv[1]);
      socket.write(written(reply));
    }
  });
  socket.on('error', () => {});
}

/** The first whole command of what has arrived. */
function command(text: string): { readonly argv: string[]; readonly length: number } | undefined {
  const [head, count] = /^\*(\d+)\r\n/.exec(text) ?? [];
  if (head === undefined) return undefined;
  const argv: string[] = [];
  let at = head.length;
  while (argv.length < Number(count)) {
    const [line, length] = /^\$(\d+)\r\n/.exec(text.slice(at)) ?? [];
    if (line === undefined || text.length < at + line.length + Number(length) + 2) return undefined;
    at += line.length;
    argv.push(text.slice(at, at + Number(length)));
    at += Number(length) + 2;
  }
  return { argv, length: at };
}

function written(reply: FakeReply): Buffer {
  if (typeof reply === 'number') return Buffer.from(`:${reply}\r\n`);
  if (reply instanceof Error) return Buffer.from(`-${reply.message}\r\n`);
  if (Buffer.isBuffer(reply)) return Buffer.concat([Buffer.from(`$${reply.length}\r\n`), reply, Buffer.from('\r\n')]);
  if ('status' in reply) return Buffer.from(`+${reply.status}\r\n`);
  return Buffer.concat([Buffer.from(`*${reply.length}\r\n`), ...reply.map(written)]);
}
