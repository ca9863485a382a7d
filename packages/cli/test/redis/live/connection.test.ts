import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Access } from '../../../src/redis/live/access.ts';
import { Closed, Connection } from '../../../src/redis/live/connection.ts';
import { ErrorReply, NoReply } from '../../../src/redis/live/replyReader.ts';

const access: Access = { timeout: 1000, certified: false };
const servers: Server[] = [];
const connections: Connection[] = [];

afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
  for (const server of servers.splice(0)) server.close();
});

/** A connection to a server of which `serve` says what it does with each piece that it hears, or with a new client. */
async function connectionTo(
  serve: (socket: Socket, piece: Buffer | undefined) => void,
  given: Partial<Access> = {},
): Promise<Connection> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (piece) => serve(socket, piece));
    serve(socket, undefined);
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const connection = new Connection('127.0.0.1', (server.address() as AddressInfo).port, { ...access, ...given });
  connections.push(connection);
  return connection;
}

describe('a connection', () => {
  it('gives replies to those who asked, in the order of asking, each in the form that was asked for', async () => {
    const connection = await connectionTo((socket, piece) => {
      if (piece) socket.write('$1\r\na\r\n$1\r\nb\r\n-ERR third\r\n:4\r\n');
    });
    const asked = [
      connection.send(['GET', 'a'], true),
      connection.send(['GET', 'b']),
      connection.send(['WHAT']),
      connection.send(['DBSIZE']),
    ];
    const [a, b, third, four] = await Promise.allSettled(asked);
    expect([a, b, four]).toMatchObject([{ value: Buffer.from('a') }, { value: 'b' }, { value: 4 }]);
    expect(third).toMatchObject({ status: 'rejected', reason: new ErrorReply('ERR third') });
  });

  it('sends words as they are, texts in UTF-8', async () => {
    let heard = Buffer.alloc(0);
    const connection = await connectionTo((socket, piece = Buffer.alloc(0)) => {
      heard = Buffer.concat([heard, piece]);
      if (heard.includes('last')) socket.write('+OK\r\n+OK\r\n');
    });
    await Promise.all([connection.send(['GET', 'K\u00f6ln', Buffer.of(0, 200, 13, 10)]), connection.send(['last'])]);
    const bytes = [Buffer.from('*3\r\n$3\r\nGET\r\n$5\r\nK\u00f6ln\r\n$4\r\n'), Buffer.of(0, 200, 13, 10)];
    expect(heard).toEqual(Buffer.concat([...bytes, Buffer.from('\r\n*1\r\n$4\r\nlast\r\n')]));
  });

  it.each([
    [{ password: 'secret' }, '*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n'],
    [{ user: 'reader', password: 'secret' }, '*3\r\n$4\r\nAUTH\r\n$6\r\nreader\r\n$6\r\nsecret\r\n'],
    [{ user: 'reader' }, '*3\r\n$4\r\nAUTH\r\n$6\r\nreader\r\n$0\r\n\r\n'],
  ])('says who it is before all else: %j', async (given, auth) => {
    const heard: string[] = [];
    const connection = await connectionTo((socket, piece) => {
      if (piece) heard.push(String(piece));
      if (piece) socket.write('+OK\r\n');
    }, given);
    await connection.connected();
    expect(heard).toEqual([auth]);
    expect(await connection.send(['PING'])).toBe('OK');
  });

  it('is not connected where the password is wrong', async () => {
    const connection = await connectionTo((socket, piece) => piece && socket.write('-WRONGPASS no\r\n'), {
      password: 'x',
    });
    await expect(connection.connected()).rejects.toThrow(new ErrorReply('WRONGPASS no'));
    expect(connection.broken).toBeUndefined();
  });

  it('says what a server said that turned it away unasked', async () => {
    const connection = await connectionTo((socket) => socket.end('-DENIED protected mode\r\n'));
    await connection.connected();
    await expect.poll(() => connection.broken?.message).toBe('DENIED protected mode');
    await expect(connection.send(['PING'])).rejects.toThrow('DENIED protected mode');
  });

  it('is broken for all who wait once the server has closed it, and sends no more', async () => {
    const heard: string[] = [];
    const connection = await connectionTo((socket, piece) => {
      if (piece) heard.push(String(piece));
      if (piece) socket.end('+first\r\n');
    });
    const [first, second] = await Promise.allSettled([connection.send(['A']), connection.send(['B'])]);
    expect(first).toMatchObject({ value: 'first' });
    expect(second).toMatchObject({ reason: expect.any(Closed) });
    await expect(connection.send(['C'])).rejects.toThrow(Closed);
    expect(heard).toEqual(['*1\r\n$1\r\nA\r\n*1\r\n$1\r\nB\r\n']);
  });

  it('is broken where something else answers', async () => {
    const connection = await connectionTo((socket, piece) => piece && socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const [first, second] = await Promise.allSettled([connection.send(['A']), connection.send(['B'])]);
    expect(first).toMatchObject({ reason: expect.any(NoReply) });
    expect(second).toMatchObject({ reason: expect.any(NoReply) });
  });

  it('says why nobody listens', async () => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const connection = new Connection('127.0.0.1', port, access);
    await expect(connection.connected()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(connection.send(['PING'])).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('answers nobody any more once it is closed', async () => {
    const connection = await connectionTo(() => {});
    const asked = connection.send(['PING']);
    connection.close();
    await expect(asked).rejects.toThrow(Closed);
    await expect(connection.connected()).rejects.toThrow(Closed);
    await expect(connection.send(['PING'])).rejects.toThrow(Closed);
  });
});
