import { utf8 } from '@shardscope/core';
import {
  accessLog,
  memcachedMetadump,
  oracleGeneral,
  type RecordRule,
  redisAppendOnly,
  redisDump,
  twitterTrace,
} from '@shardscope/core/records';
import { newRecordKernels } from '@shardscope/core/records/wasm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Crc64 } from '../../../src/workload/records/rdb/crc64.ts';
import { lenient, readAll, sameInRoom, sameWithKernels } from './reading.ts';

/** Text that is one of a few, or a mix of characters that mean something in such lines. */
const near = (plain: readonly string[], characters: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...plain) },
    { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...characters), maxLength: 24 }) },
  );

const odd = ' -"\\[]:/?.%aG0\r\x01\xe9';
const logLine = fc
  .tuple(
    near(['10.0.0.1', '2001:db8::1', ''], odd),
    near(['-', 'ann', 'a b'], odd),
    near(
      [
        '27/Nov/2026:23:00:00 +0100',
        '29/Feb/2024:00:00:59 -0930',
        '31/Dec/0050:24:61:99 +0000',
        '01/Jxn/2026:00:00:00 +0000',
      ],
      odd,
    ),
    near(
      [
        'GET /a?b=c HTTP/1.1',
        'POST / HTTP/2',
        'GET  HTTP/1.1',
        '-',
        '',
        `GET /${'long/'.repeat(40)}?x HTTP/1.0`,
        'GET /a HTTP/12',
      ],
      odd,
    ),
    near(['200', '404'], odd),
    near(['0', '-', '1234567', '12345678', '123456789', '1234567890123456', '12a', '1/', ':2'], odd),
    near(['-', `https://example.com/${'x'.repeat(90)}`], odd),
    near(['', 'agent', 'with \\"quotes\\"'], odd),
    fc.constantFrom('\n', '\r\n', '\n\n'),
  )
  .map(
    ([client, user, time, request, status, bytes, referer, agent, end]) =>
      `${client} - ${user} [${time}] "${request}" ${status} ${bytes} "${referer}" "${agent}"${end}`,
  );

const rules: Partial<RecordRule>[] = [
  { format: 'combined' },
  { format: 'combined', key: '$remote_addr: $request_method$path$is_args$args' },
  { format: 'combined', key: '$arg_b' },
  { format: 'combined', key: '$status$request_uri$server_protocol', maxKeyBytes: 20 },
  { format: 'log_format own escape=none "$remote_addr - $rest";', key: '$rest' },
  { format: 'common' },
  { format: '$rest', key: '<$rest>' },
];

const itemLine = fc
  .tuple(
    near(['user%3A1', 'plain', 'a'.repeat(40), '%zz', '', '%41%4'], 'a%:20 '),
    near(['-1', '1795000000', '1234567890123456'], '-0 1'),
    near(['1', '1795000000', ''], '-0 1'),
    near(['yes', 'no', 'maybe'], 'yesno '),
    near(['0', '512', '51x'], '0 1'),
    near(['', ' flags=0 ext=yes', ' Flags=0', ' a=', ' x'], ' =ab_\r'),
    fc.constantFrom('\n', '\r\n', '\n\n', '\nEND\r\n'),
  )
  .map(
    ([key, exp, time, fetch, size, more, end]) =>
      `key=${key} exp=${exp} la=${time} cas=3 fetch=${fetch} cls=1 size=${size}${more}${end}`,
  );

describe('kernels', () => {
  it('are not made for readers that have no use for them', () => {
    const none = () => {
      throw new Error('nobody needs these');
    };
    for (const source of [oracleGeneral, redisAppendOnly, twitterTrace]) source.reader(lenient, none);
    for (const source of [accessLog, memcachedMetadump, redisDump])
      expect(() => source.reader(lenient, none)).toThrow('nobody needs these');
  });

  it('have room for what is read next', () => {
    for (const source of [accessLog, memcachedMetadump, redisDump]) {
      const kernels = newRecordKernels();
      const room = source.reader(lenient, () => kernels).room?.();
      expect(room?.buffer).toBe(kernels?.room.text.buffer);
      expect(room?.length).toBeGreaterThanOrEqual(2 ** 17);
    }
  });
});

describe('kernels read', () => {
  it('lines of logs as readers do without them', () => {
    fc.assert(
      fc.property(
        fc.array(logLine, { maxLength: 12 }),
        fc.constantFrom(...rules),
        fc.integer({ min: 1, max: 900 }),
        (lines, rule, piece) => {
          sameWithKernels(accessLog, Buffer.from(lines.join(''), 'latin1'), { skipBad: true, ...rule }, piece);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('items of metadumps as readers do without them', () => {
    fc.assert(
      fc.property(
        fc.array(itemLine, { maxLength: 12 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(6, 65_536),
        (lines, piece, maxKeyBytes) => {
          sameWithKernels(
            memcachedMetadump,
            Buffer.from(lines.join(''), 'latin1'),
            { skipBad: true, maxKeyBytes },
            piece,
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('lines that were put where there is room for them', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.tuple(fc.constant(accessLog), fc.array(logLine, { maxLength: 12 }), fc.constantFrom(...rules)),
          fc.tuple(fc.constant(memcachedMetadump), fc.array(itemLine, { maxLength: 12 }), fc.constant({})),
        ),
        fc.integer({ min: 1, max: 900 }),
        ([source, lines, rule], piece) => {
          sameInRoom(source, Buffer.from(lines.join(''), 'latin1'), { skipBad: true, ...rule }, piece);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lines longer than what is taken in at once, up to the longest', () => {
    const line = (length: number): string =>
      `1.1.1.1 - - [27/Nov/2026:23:00:00 +0100] "GET / HTTP/1.0" 200 3 "-" "${'a'.repeat(length)}"\n`;
    const lines = Buffer.from([2 ** 20 - 100, 300_000, 5].map(line).join(''));
    for (const piece of [100_003, 2 ** 17]) sameInRoom(accessLog, lines, {}, piece);
    sameInRoom(accessLog, Buffer.from(line(2 ** 20)), {}, 2 ** 17);
  });

  it('values that are longer and shorter than they mostly are', () => {
    const log = (ident: string, user: string, status: string): string =>
      `1.1.1.1 ${ident} ${user} [27/Nov/2026:23:00:00 +0100] "GET /${ident}${user}${status} HTTP/1.0" ${status} 3 "-" "-"\n`;
    const values = ['-', 'a', 'ab', '', '-]', '200', '2 0', '2000', 'x'.repeat(31), 'x'.repeat(33)];
    const lines = values
      .flatMap((one) => values.map((other) => log(one, other, one) + log(other, one, other)))
      .join('');
    sameWithKernels(accessLog, utf8(lines), { format: 'combined', skipBad: true });
    expect(readAll(accessLog, [utf8(lines)], { format: 'combined', skipBad: true }).records).not.toHaveLength(0);
  });

  it('more records and keys than there is room for at once', () => {
    const line = (key: string): string => `key=${key} exp=-1 la=1 cas=1 fetch=no cls=1 size=1\n`;
    const many = Array.from({ length: 20_000 }, (_, i) => line(`k${i}`)).join('');
    const long = Array.from({ length: 700 }, (_, i) => line(`${i}`.repeat(500).slice(0, 1000))).join('');
    sameWithKernels(memcachedMetadump, utf8(`${many}${long}END\r\n`), {}, 2 ** 20);
    const request = (i: number): string =>
      `1.1.1.1 - - [27/Nov/2026:23:00:00 +0100] "GET /${`${i}`.repeat(3000)} HTTP/1.0" 200 3\n`;
    sameWithKernels(
      accessLog,
      utf8(Array.from({ length: 300 }, (_, i) => request(i)).join('')),
      { key: '$request$request$path' },
      2 ** 20,
    );
  });

  it('the checksum of dumps', () => {
    const kernels = newRecordKernels();
    if (!kernels) throw new Error('this host has WebAssembly with SIMD');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(70_000), fc.nat(255)), { maxLength: 4 }), (parts) => {
        const [plain, fast] = [new Crc64(), kernels.crc64()];
        for (const [length, seed] of parts) {
          const bytes = Uint8Array.from({ length }, (_, i) => Math.imul(i + seed, 0x9e3779b1) >>> 13);
          plain.add(bytes, 0, length);
          fast.add(bytes, 0, length);
        }
        expect([fast.high, fast.low]).toEqual([plain.high, plain.low]);
      }),
      { numRuns: 30 },
    );
  });
});
