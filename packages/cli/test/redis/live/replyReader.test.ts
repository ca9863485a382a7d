import { describe, expect, it } from 'vitest';
import { ErrorReply, NoReply, type Reply, ReplyReader } from '../../../src/redis/live/replyReader.ts';

/** Replies as they come, and what they say. */
const replies: readonly (readonly [string, Reply])[] = [
  ['+OK\r\n', 'OK'],
  ['+\r\n', ''],
  [':-42\r\n', -42],
  ['$-1\r\n', null],
  ['*-1\r\n', null],
  ['$0\r\n\r\n', ''],
  ['$7\r\na\r\n:1\r\n\r\n', 'a\r\n:1\r\n'],
  ['$5\r\nK\u00f6ln\r\n', 'K\u00f6ln'],
  ['*0\r\n', []],
  ['*2\r\n*0\r\n*2\r\n*-1\r\n*1\r\n:7\r\n', [[], [null, [7]]]],
  ['*3\r\n$1\r\na\r\n$-1\r\n+b\r\n', ['a', null, 'b']],
];

/** All that is whole after each of these pieces. */
function read(pieces: readonly Buffer[], asBytes = false): (Reply | undefined)[] {
  const reader = new ReplyReader();
  const found: (Reply | undefined)[] = [];
  for (const piece of pieces) {
    reader.add(piece);
    for (let reply = reader.next(asBytes); reply !== undefined; reply = reader.next(asBytes)) found.push(reply);
  }
  return found;
}

const stream = Buffer.from(replies.map(([text]) => text).join(''));
const meant = replies.map(([, reply]) => reply);

describe('replies', () => {
  it.each(replies)('%j', (text, reply) => {
    expect(read([Buffer.from(text)])).toEqual([reply]);
  });

  it('are the same wherever their bytes are cut in two, and byte by byte', () => {
    for (let at = 0; at <= stream.length; at++)
      expect(read([stream.subarray(0, at), stream.subarray(at)])).toEqual(meant);
    expect(read([...stream].map((byte) => Buffer.of(byte)))).toEqual(meant);
  });

  it('give texts as bytes where asked, and states as text', () => {
    const bytes = Buffer.from([0, 255, 13, 10]);
    const text = Buffer.concat([Buffer.from('*2\r\n+OK\r\n$4\r\n'), bytes, Buffer.from('\r\n')]);
    for (let at = 0; at <= text.length; at++)
      expect(read([text.subarray(0, at), text.subarray(at)], true)).toEqual([['OK', bytes]]);
  });

  it('may be errors, also in lists', () => {
    const [error, [inner]] = read([Buffer.from('-MOVED 1 a:1\r\n*1\r\n-ERR no\r\n')]) as [ErrorReply, [ErrorReply]];
    expect(error).toBeInstanceOf(ErrorReply);
    expect(error.message).toBe('MOVED 1 a:1');
    expect(inner).toBeInstanceOf(ErrorReply);
    expect(inner.message).toBe('ERR no');
  });

  it('are not there as long as a byte is missing', () => {
    for (const [text] of replies) {
      const bytes = Buffer.from(text);
      for (let length = 0; length < bytes.length; length++) expect(read([bytes.subarray(0, length)])).toEqual([]);
    }
  });

  it.each(['HTTP/1.1 400 Bad Request\r\n', '\u0015\u0003\u0001', '$x\r\n', '*\r\n', ':1.5\r\n', '%1\r\n'])(
    'are none of RESP 2: %j',
    (text) => {
      expect(() => read([Buffer.from(text)])).toThrow(NoReply);
    },
  );

  it('of a list of 100,000 items are read in pieces of any size', () => {
    const items = Array.from({ length: 100_000 }, (_, i) => `key:${i}`);
    const text = Buffer.from(`*${items.length}\r\n${items.map((item) => `$${item.length}\r\n${item}\r\n`).join('')}`);
    const pieces = Array.from({ length: Math.ceil(text.length / 1000) }, (_, i) =>
      text.subarray(i * 1000, (i + 1) * 1000),
    );
    expect(read(pieces)).toEqual([items]);
  });
});
