import { utf8 } from '@shardscope/core';
import { accessLog, recordSourceOf } from '@shardscope/core/records';
import { describe, expect, it } from 'vitest';
import { damaged, expected, readAll, samePieces, sample } from './reading.ts';

interface Line {
  readonly client: string;
  readonly method: string | null;
  readonly target: string | null;
  readonly bytes: number;
}

const log = sample('access-combined.log');
const { lines } = expected<{ readonly lines: readonly Line[] }>('access-combined.json');
const good = lines.filter(({ target }) => target !== null);

const keys = (text: string, rule: { readonly key?: string; readonly format?: string } = {}): string[] =>
  readAll(accessLog, [utf8(text)], rule).records.map(({ key }) => key);

const ADDRESS = '192.0.2.1 - - [27/Nov/2026:23:00:00 +0100]';

describe('an access log', () => {
  it('gives the target of every request that can be read, the bytes sent and the time', () => {
    const { records, bad, empty } = readAll(accessLog, [log]);
    expect(records.map(({ key, bytes }) => [key, bytes])).toEqual(
      good.map(({ target, bytes }) => [target?.replaceAll('\\x22', '"'), bytes]),
    );
    expect([bad, empty]).toEqual([lines.length - good.length, 0]);
    expect(records[0].time).toBe(Date.UTC(2026, 10, 27, 23) / 1000);
    expect(records.every(({ hits }) => hits === 1)).toBe(true);
  });

  it('is told by its first line, and is the same in any pieces', () => {
    expect(recordSourceOf(log.subarray(0, 4096))).toBe(accessLog);
    samePieces(accessLog, log);
  });

  it.each([
    ['common', `${ADDRESS} "GET /a HTTP/1.0" 200 3`],
    ['combined', `${ADDRESS} "GET /a HTTP/1.0" 200 3 "-" "x \\"y\\" z"`],
    ['of a virtual host', `www.example:443 ${ADDRESS} "GET /a HTTP/1.0" 200 3 "-" "x"`],
    ['forwarded', `${ADDRESS} "GET /a HTTP/1.0" 200 3 "-" "x" "10.0.0.1, 10.0.0.2"`],
    ['with more', `${ADDRESS} "GET /a HTTP/1.0" 200 3 "-" "x" 0.004 0.003 .`],
    ['of a user with a space', `192.0.2.1 - a b [27/Nov/2026:23:00:00 +0100] "GET /a HTTP/1.0" 200 3`],
  ])('that is %s is told by its first line', (_, line) => {
    expect(recordSourceOf(utf8(line))).toBe(accessLog);
    const { records } = readAll(accessLog, [utf8(`${line}\n`)]);
    expect(records).toEqual([{ key: '/a', bytes: 3, hits: 1, time: Date.UTC(2026, 10, 27, 22) / 1000 }]);
  });

  it.each([
    ['$request_method', 'GET'],
    ['$path', '/a/b'],
    ['$args', 'Id=7&x=&id=8'],
    ['$arg_id', '7'],
    ['id:$arg_id;', 'id:7;'],
    [`$${'{path}'}$is_args$args`, '/a/b?Id=7&x=&id=8'],
    ['$status $server_protocol', '200 HTTP/2.0'],
  ])('gives the key %s', (key, found) => {
    expect(keys(`${ADDRESS} "GET /a/b?Id=7&x=&id=8 HTTP/2.0" 200 3\n`, { key })).toEqual([found]);
  });

  it('undoes the escapes of nginx and Apache, and no others', () => {
    expect(keys(`${ADDRESS} "GET /\\x22\\xE4\\"\\\\\\t\\q%22 HTTP/1.0" 200 3`)).toEqual(['/"\xe4"\\\t\\q%22']);
    expect(keys('/\\x22 "', { format: 'log_format f escape=none "$request_uri \\"";' })).toEqual(['/\\x22']);
  });

  it.each(['', '-', 'GET /a', '\\x16\\x03\\x01', 'GET  HTTP/1.1', 'GET /a FTP/1.0'])(
    'counts the request "%s" as bad',
    (request) => {
      const text = utf8(`${ADDRESS} "GET / HTTP/1.0" 200 3\n${ADDRESS} "${request}" 400 3\n`);
      expect(readAll(accessLog, [text])).toMatchObject({ records: [{ key: '/' }], bad: 1 });
    },
  );

  it.each([
    ['$a$b', 'the log format has nothing between $a and $b'],
    ['none', 'the log format has no variable: "none"'],
    ["log_format f escape=json '{}';", 'a log format with escape=json writes JSON: name the field that is the key'],
    ['$host [$time_local]', 'the log does not say $request_uri; it has $host, $time_local'],
  ])('in the format %s is refused', (format, message) => {
    expect(() => accessLog.reader({ maxKeyBytes: 10, skipBad: false, format })).toThrow(message);
  });

  it('that is damaged is read or refused by line', () => {
    damaged(accessLog, log);
  });
});
