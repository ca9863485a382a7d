import { recordSourceOf, redisDump } from '@shardscope/core/records';
import { describe, expect, it } from 'vitest';
import {
  damaged,
  expected,
  inPieces,
  type ListedKey,
  lenient,
  listed,
  readAll,
  samePieces,
  sample,
} from './reading.ts';

interface Listed {
  readonly db: number;
  readonly key: ListedKey;
  readonly valueBytes: number;
  readonly expireAtMs?: number;
  readonly slot?: number;
}

const names = [
  'redis-7.0.15',
  'redis-7.0.15-lfu',
  'redis-7.0.15-lru-nocompress',
  'redis-7.0.15-cluster',
  'redis-8.6.3',
  'redis-8.6.3-cluster',
  'valkey-9.1.2',
  'valkey-9.1.2-cluster',
];

describe.each(names)('a dump of %s', (name) => {
  const dump = sample(`rdb-${name}.rdb`);
  const { keys } = expected<{ readonly keys: readonly Listed[] }>(`rdb-${name}.json`);

  it('gives every key with its database, the bytes of its value and the end of its life', () => {
    const order = (one: { readonly database?: number; readonly key: string }): string => `${one.database} ${one.key}`;
    const sorted = <T extends { readonly database?: number; readonly key: string }>(list: readonly T[]): T[] =>
      [...list].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const { records, notes } = readAll(redisDump, [dump]);
    const all = keys.map(({ db, key, valueBytes, expireAtMs }) => ({
      key: listed(key),
      database: db,
      bytes: valueBytes,
      ...(expireAtMs === undefined ? {} : { expires: expireAtMs / 1000 }),
    }));
    expect(sorted(records)).toEqual(sorted(all));
    expect(notes).toEqual([]);
  });

  it('says how many keys its slots have where it is of a cluster that writes so', () => {
    const reader = redisDump.reader(lenient);
    for (const piece of inPieces(dump, 100)) for (const _ of reader.push(piece));
    const counts = new Map<number, number>();
    for (const { slot } of keys) if (slot !== undefined) counts.set(slot, (counts.get(slot) ?? 0) + 1);
    const says = /cluster/.test(name) && !/redis-7/.test(name);
    expect(reader.slots).toEqual(says ? counts : new Map());
  });

  it('is told by its first bytes, and is the same in any pieces', () => {
    expect(recordSourceOf(dump.subarray(0, 4096))).toBe(redisDump);
    samePieces(redisDump, dump);
  });

  it('that is damaged is refused by byte', () => {
    const checked = dump.subarray(-8).some((byte) => byte !== 0);
    damaged(redisDump, dump, (message, _, how) => {
      if (checked || how === 'cut') expect(message).toBeDefined();
    });
  });
});

/** A dump without a checksum: its magic, and what stands between it and the end. */
const written = (magic: string, ...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat([
    Buffer.from(magic),
    ...parts.map((part) =>
      typeof part === 'string' ? Buffer.from([part.length, ...Buffer.from(part)]) : Buffer.from(part),
    ),
    Buffer.from([255, 0, 0, 0, 0, 0, 0, 0, 0]),
  ]);

const REDIS = 'REDIS0011';
const eight = [1, 2, 3, 4, 5, 6, 7, 8];
/** The id of a module as Redis makes it: nine letters of six bits, then ten bits of its version. */
function idOf(name: string, version: number): number[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const id = [...name].reduce((sum, letter) => (sum << 6n) | BigInt(letters.indexOf(letter)), 0n);
  return [0x81, ...Buffer.from(((id << 10n) | BigInt(version)).toString(16).padStart(16, '0'), 'hex')];
}
const moduleId = idOf('ReJSON-RL', 3);

describe('a dump', () => {
  it.each(['REDIS0005', 'REDIS0009', 'REDIS0012', 'REDIS0013', 'VALKEY080'])('of version %s is read', (magic) => {
    const { records } = readAll(redisDump, [written(magic, [254, 3, 0], 'key', 'value')]);
    expect(records).toEqual([{ key: 'key', bytes: 6, database: 3 }]);
  });

  it.each(['REDIS0004', 'REDIS0014', 'VALKEY079', 'VALKEY081'])('of version %s is refused', (magic) => {
    expect(() => readAll(redisDump, [written(magic)])).toThrow(
      `before byte 9, ${magic} is no version that is read: REDIS0005 to REDIS0013 and VALKEY080`,
    );
  });

  it.each([
    ['8 bits', [0xc0, 0xff], '-1'],
    ['16 bits', [0xc1, 0x00, 0x80], '-32768'],
    ['32 bits', [0xc2, 0x15, 0xcd, 0x5b, 0x07], '123456789'],
    ['LZF', [0xc3, 5, 10, 0, 97, 224, 0, 0], 'a'.repeat(10)],
  ])('gives keys encoded in %s', (_, key, text) => {
    expect(readAll(redisDump, [written(REDIS, [0, ...key], 'v')]).records).toMatchObject([{ key: text, bytes: 2 }]);
  });

  it('means by 22 a hash whose fields expire in Valkey, and something else in Redis', () => {
    const hash = [[22], 'key', [1], 'field', 'value', eight] as const;
    expect(readAll(redisDump, [written('VALKEY080', ...hash, [0], 'k', 'v')]).records).toHaveLength(2);
    expect(() => readAll(redisDump, [written('REDIS0012', ...hash)])).toThrow(
      'before byte 10, there is a hash of a preliminary version of Redis 7.4 (22), which is not read',
    );
  });

  it.each([6, 23, 243, 246, 200])('with the type or opcode %i is refused', (code) => {
    expect(() => readAll(redisDump, [written(REDIS, [code], 'key')])).toThrow(`(${code}), which is not read`);
  });

  it('passes over the data of modules, with their names', () => {
    const parts = [2, 7, 1, 0x81, ...eight, 3, 0, 0, 0, 0, 4, ...eight, 5, 2, 97, 98, 0];
    const dump = written(REDIS, [247, ...moduleId, 2, 1, ...parts], [7], 'key', [...moduleId, ...parts], [0], 'k', 'v');
    const { records, notes } = readAll(redisDump, [dump]);
    expect(records.map(({ key, bytes }) => [key, bytes])).toEqual([
      ['key', moduleId.length + parts.length],
      ['k', 2],
    ]);
    expect(notes).toEqual(['data of modules were passed over: ReJSON-RL']);
    samePieces(redisDump, dump);
  });

  it.each([
    ['a key', [0, 0x80, 255, 255, 255, 255], 'a key is longer than 65536 bytes'],
    ['a key of 64 bits', [0, 0x81, ...eight], 'the length 72623859790382850 is too large'],
    ['a compressed key', [0, 0xc3, 5, 0x80, 127, 0, 0, 0], 'a key is longer than 65536 bytes'],
    ['a value', [0, 1, 97, 0x80, 255, 255, 255, 255], 'the dump is cut at byte'],
    ['a list', [1, 1, 97, 0x81, 0, 1, 0, 0, 0, 0, 0, 0, 5], 'the dump is cut at byte'],
    ['a list of 64 bits', [1, 1, 97, 0x81, ...eight], 'the length 72623859790382850 is too large'],
  ])('with a huge length of %s ends without memory for it', (_, bytes, message) => {
    expect(() => readAll(redisDump, [written(REDIS, bytes)])).toThrow(message);
  });

  it('leaves out and counts keys that are too long, if told to', () => {
    const dump = written(REDIS, [0], 'long key', 'v', [0], 'key', 'v');
    expect(readAll(redisDump, [dump], { maxKeyBytes: 3, skipBad: true })).toMatchObject({
      records: [{ key: 'key' }],
      bad: 1,
    });
    expect(() => readAll(redisDump, [dump], { maxKeyBytes: 3 })).toThrow(
      'before byte 11, a key is longer than 3 bytes',
    );
  });

  it('with an impossible slot is refused', () => {
    expect(() => readAll(redisDump, [written(REDIS, [244, 0x80, 0, 0, 0x40, 0, 1, 0])])).toThrow(
      'slot 16384 of 16384 has 1 keys',
    );
    expect(() => readAll(redisDump, [written('VALKEY080', [250], 'slot-info', '1,x,0,0')])).toThrow(
      'slot 1 of 16384 has NaN keys',
    );
  });

  it('has nothing after its end', () => {
    const dump = written(REDIS);
    expect(() => readAll(redisDump, [dump, dump])).toThrow('before byte 18, the dump has ended, but more bytes follow');
  });

  it('is not told by its magic alone, which may begin a key', () => {
    expect(recordSourceOf(Buffer.from('REDIS0011 is a key'))).toBeUndefined();
  });
});
