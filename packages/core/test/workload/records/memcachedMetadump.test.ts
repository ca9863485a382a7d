import { utf8 } from '@shardscope/core';
import { memcachedMetadump, recordSourceOf } from '@shardscope/core/records';
import { describe, expect, it } from 'vitest';
import { damaged, expected, type ListedKey, listed, readAll, samePieces, sample } from './reading.ts';

interface Item {
  readonly key: ListedKey;
  readonly valueBytes: number;
  readonly ttl: number;
}

const dump = sample('memcached-metadump.txt');
const items = expected<{ readonly keys: readonly Item[] }>('memcached-metadump.json').keys;

describe('a memcached metadump', () => {
  it('gives every item that was stored, with its bytes and the end of its life', () => {
    const { records, notes } = readAll(memcachedMetadump, [dump]);
    expect(records.map(({ key }) => key).sort()).toEqual(items.map(({ key }) => listed(key)).sort());
    expect(notes).toEqual([]);
    for (const { key, bytes = 0, time = 0, expires } of records) {
      const stored = items.find((one) => listed(one.key) === key);
      // Header and key come on top of the value.
      expect(bytes).toBeGreaterThan((stored?.valueBytes ?? 0) + key.length);
      expect(bytes).toBeLessThan((stored?.valueBytes ?? 0) + key.length + 100);
      expect(expires === undefined ? 0 : expires - time).toBe(stored?.ttl);
    }
  });

  it('is told by its first line, and is the same in any pieces', () => {
    expect(recordSourceOf(dump.subarray(0, 4096))).toBe(memcachedMetadump);
    expect(recordSourceOf(utf8('key=value\n'))).toBeUndefined();
    samePieces(memcachedMetadump, dump);
  });

  it('may have fields of later versions', () => {
    const line = 'key=a%20b exp=-1 la=1 cas=2 fetch=no cls=1 size=63 flags=0 ext=yes\nEND\r\n';
    expect(readAll(memcachedMetadump, [utf8(line)]).records).toEqual([{ key: 'a b', bytes: 63, time: 1 }]);
  });

  it('says so if END is missing, and refuses what comes after it', () => {
    const cut = dump.subarray(0, dump.length - 5);
    expect(readAll(memcachedMetadump, [cut]).notes).toEqual([
      'the metadump does not end with END, so items may be missing',
    ]);
    const within = dump.subarray(0, dump.length - 7);
    expect(() => readAll(memcachedMetadump, [within])).toThrow(`line ${items.length} is cut`);
    expect(() => readAll(memcachedMetadump, [dump, dump])).toThrow(
      `line ${items.length + 2} stands after END: a metadump has nothing there`,
    );
  });

  it.each([
    [
      'key=a exp=-1 la=1 cas=2 fetch=no cls=1',
      'line 1 is no item of a metadump: "key=a exp=-1 la=1 cas=2 fetch=no cls=1"',
    ],
    ['key=a%2 exp=-1 la=1 cas=2 fetch=no cls=1 size=3', 'line 1 has a % in its key without two hexadecimal digits'],
    ['ERROR', 'line 1 is no item of a metadump: "ERROR"'],
    ['key= exp=-1 la=1 cas=2 fetch=no cls=1 size=3', 'line 1 is no item of a metadump'],
  ])('refuses %s', (line, message) => {
    expect(() => readAll(memcachedMetadump, [utf8(`${line}\n`)])).toThrow(message);
    expect(readAll(memcachedMetadump, [utf8(`${line}\nEND\r\n`)], { skipBad: true })).toMatchObject({
      records: [],
      bad: 1,
    });
  });

  it('that is damaged is read or refused by line', () => {
    damaged(memcachedMetadump, dump, (message, at, how) => {
      const inLine = at > 0 && dump[at - 1] !== 10 && at < dump.length - 5;
      if (how === 'cut' && inLine) expect(message).toBeDefined();
    });
  });
});
