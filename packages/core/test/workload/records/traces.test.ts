import { utf8 } from '@shardscope/core';
import { oracleGeneral, recordSourceOf, twitterTrace } from '@shardscope/core/records';
import { describe, expect, it } from 'vitest';
import { damaged, expected, readAll, samePieces, sample } from './reading.ts';

describe('a Twitter cache trace', () => {
  const trace = sample('twitter-cluster.csv');
  const { lines } = expected<{ readonly lines: readonly (readonly [string, string, number])[] }>(
    'twitter-cluster.json',
  );

  it('gives the key of every request with the size of its value, one hit each', () => {
    const { records } = readAll(twitterTrace, [trace]);
    expect(records.map(({ key, bytes, hits }) => [key, bytes, hits])).toEqual(
      lines.map(([key, , size]) => [key, size, 1]),
    );
    expect(records[0].time).toBe(0);
  });

  it('is told by its first line, and is the same in any pieces', () => {
    expect(recordSourceOf(trace)).toBe(twitterTrace);
    expect(recordSourceOf(utf8('1,2,3,4,5,6,7\n'))).toBeUndefined();
    samePieces(twitterTrace, trace);
  });

  it('may have commas in its keys', () => {
    const { records } = readAll(twitterTrace, [utf8('7,a,1,2,b,9,20,3,get,0\r\n')]);
    expect(records).toEqual([{ key: 'a,1,2,b', bytes: 20, hits: 1, time: 7 }]);
  });

  it.each(['7,a,9,20,3,got,0', '7,a,9,20,3,get', 'x,a,9,20,3,get,0', '7,a,9,-20,3,get,0'])('refuses %s', (line) => {
    const text = utf8(`0,a,1,1,1,get,0\n${line}\n`);
    expect(() => readAll(twitterTrace, [text])).toThrow(`line 2 is no request of the trace: "${line}"`);
    expect(readAll(twitterTrace, [text], { skipBad: true })).toMatchObject({ records: [{ key: 'a' }], bad: 1 });
  });

  it('that is damaged is read or refused by line', () => {
    damaged(twitterTrace, trace);
  });
});

describe('an oracleGeneral trace', () => {
  const trace = sample('trace.oracleGeneral.bin');
  const { records: all } = expected<{ readonly records: readonly (readonly [number, string, number])[] }>(
    'trace.oracleGeneral.json',
  );

  it('gives the object of every request in decimal with its size, one hit each', () => {
    const { records } = readAll(oracleGeneral, [trace]);
    expect(records).toEqual(all.map(([time, key, bytes]) => ({ time, key, bytes, hits: 1 })));
  });

  it('is told by its records, and is the same in any pieces', () => {
    expect(recordSourceOf(trace)).toBe(oracleGeneral);
    expect(recordSourceOf(utf8('user:1\nuser:2\nuser:3\nuser:4\n'))).toBeUndefined();
    expect(recordSourceOf(new Uint8Array(4096))).toBeUndefined();
    expect(recordSourceOf(new Uint8Array(0))).toBeUndefined();
    samePieces(oracleGeneral, trace);
  });

  it('that is cut within a record is refused by byte', () => {
    expect(() => readAll(oracleGeneral, [trace.subarray(0, 50)])).toThrow(
      'the record of 24 bytes at byte 48 is cut after 2 bytes',
    );
    damaged(oracleGeneral, trace, (message, at, how) => {
      if (how === 'cut') expect(message === undefined).toBe(at % 24 === 0);
    });
  });

  it('may stand behind another one, but has no next request before the first one', () => {
    expect(readAll(oracleGeneral, [trace, trace]).records).toHaveLength(2 * all.length);
    const wrong = Uint8Array.from(trace);
    wrong.fill(0, 24 + 16, 48);
    expect(() => readAll(oracleGeneral, [wrong])).toThrow(
      'the record of 24 bytes at byte 24 has its next request at 0',
    );
    expect(readAll(oracleGeneral, [wrong], { skipBad: true })).toMatchObject({ bad: 1 });
  });
});
