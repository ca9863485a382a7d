import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { encodedCommand } from '../../src/redis/resp/encodedCommand.ts';
import { RespClient } from '../../src/redis/resp/respClient.ts';
import { ErrorReply, RespDecoder, type RespReply } from '../../src/redis/resp/respDecoder.ts';

/** A reply as a server writes it. */
function written(reply: RespReply): Buffer {
  if (reply === null) return Buffer.from('$-1\r\n');
  if (typeof reply === 'number') return Buffer.from(`:${reply}\r\n`);
  if (reply instanceof ErrorReply) return Buffer.from(`-${reply.message}\r\n`);
  if (Array.isArray(reply)) return Buffer.concat([Buffer.from(`*${reply.length}\r\n`), ...reply.map(written)]);
  const bytes = Buffer.from(reply as string | Buffer);
  return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]);
}

const decoded = (pieces: readonly Buffer[], asBytes: boolean): RespReply[] => {
  const replies: RespReply[] = [];
  const decoder = new RespDecoder(
    (reply) => replies.push(reply),
    () => asBytes,
  );
  for (const piece of pieces) decoder.write(piece);
  return replies;
};

/** Bytes in pieces that end at these places, taken as shares of the whole. */
function cut(bytes: Buffer, ends: readonly number[]): Buffer[] {
  const places = [0, ...ends.map((end) => end % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return places.slice(1).flatMap((place, i) => (place > places[i] ? [bytes.subarray(places[i], place)] : []));
}

const replyOf = (text: fc.Arbitrary<RespReply>): fc.Arbitrary<RespReply> =>
  fc.letrec<{ reply: RespReply }>((tie) => ({
    reply: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.integer(),
      fc.constant(null),
      fc.constant(new ErrorReply("ERR I'm not the owner")),
      fc.array(tie('reply'), { maxLength: 4 }),
    ),
  })).reply;

describe('replies of a server', () => {
  it.each([
    ['texts', replyOf(fc.string({ unit: 'binary' })), false],
    ['bytes', replyOf(fc.uint8Array().map((bytes) => Buffer.from(bytes))), true],
  ] as const)('are heard whole in whatever pieces they come, with %s', (_, reply, asBytes) => {
    fc.assert(
      fc.property(fc.array(reply), fc.array(fc.nat()), (replies, ends) => {
        const bytes = Buffer.concat(replies.map(written));
        expect(decoded(cut(bytes, ends), asBytes)).toEqual(replies);
      }),
    );
  });

  it('are refused where they are none', () => {
    expect(() => decoded([Buffer.from('HTTP/1.1 400')], false)).toThrow('Unknown RESP type 72 "H"');
    expect(decoded([Buffer.from('+OK\r\n*-1\r\n*0\r\n')], true)).toEqual(['OK', null, []]);
  });
});

it('a command is written as bulk strings, texts in UTF-8 and bytes as they are', () => {
  const key = Uint8Array.of(0xff, 0x0d, 0x0a);
  const expected = [...Buffer.from('*3\r\n$3\r\nGET\r\n$4\r\n钥'), 0x61, ...Buffer.from('\r\n$3\r\n'), ...key, 13, 10];
  expect([...encodedCommand(['GET', '钥a', key])]).toEqual(expected);
});

describe('a connection', () => {
  let server: Server | undefined;
  const sockets: Socket[] = [];

  /** A server that is told of every piece that comes. */
  const listening = async (heard: (piece: Buffer, socket: Socket) => void): Promise<RespClient> => {
    const made = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      socket.on('data', (piece) => heard(piece, socket));
    });
    server = made;
    await new Promise<void>((listens) => made.listen(0, '127.0.0.1', listens));
    const address = made.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new RespClient({
      host: '127.0.0.1',
      port: address.port,
      connectTimeout: 60_000,
      user: 'me',
      password: 'pw',
    });
  };

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await new Promise((ended) => (server ? server.close(ended) : ended(undefined)));
    server = undefined;
  });

  it('logs in, sends what is asked for together in one piece, and tells errors of replies from others', async () => {
    const pieces: string[] = [];
    const client = await listening((piece, socket) => {
      pieces.push(piece.toString());
      socket.write(pieces.length === 1 ? '+OK\r\n' : '$1\r\na\r\n-ERR no\r\n$1\r\nb\r\n');
    });
    await client.connect();
    expect(client.isReady).toBe(true);
    const asked = [client.sendCommand(['A']), client.sendCommand(['B']), client.sendCommand(['C'], true)];
    const [a, b, c] = await Promise.allSettled(asked);
    expect([a, c]).toEqual([
      { status: 'fulfilled', value: 'a' },
      { status: 'fulfilled', value: Buffer.from('b') },
    ]);
    expect(b).toMatchObject({ status: 'rejected', reason: expect.any(ErrorReply) });
    expect(pieces).toEqual([
      '*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$2\r\npw\r\n',
      '*1\r\n$1\r\nA\r\n*1\r\n$1\r\nB\r\n*1\r\n$1\r\nC\r\n',
    ]);
    client.destroy();
    expect([client.isOpen, client.isReady]).toEqual([false, false]);
    await expect(client.sendCommand(['D'])).rejects.toThrow('The client is closed');
  });

  it('is refused where the password is wrong', async () => {
    const client = await listening((_, socket) => socket.write('-WRONGPASS invalid\r\n'));
    await expect(client.connect()).rejects.toThrow('WRONGPASS invalid');
    expect(client.isOpen).toBe(false);
  });

  it('stays lost, tells so once, and answers nothing that is outstanding', async () => {
    const client = await listening((piece, socket) => {
      if (piece.includes('AUTH')) socket.write('+OK\r\n');
      else socket.end('$10\r\nhal');
    });
    const heard: string[] = [];
    client.on('error', ({ message }) => heard.push(message));
    await client.connect();
    const asked = await Promise.allSettled([client.sendCommand(['A']), client.sendCommand(['B'])]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(client.sendCommand(['C'])).rejects.toThrow('Socket closed unexpectedly');
    await turn();
    expect(heard).toEqual(['Socket closed unexpectedly']);
  });
});
