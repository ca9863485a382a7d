import { cassandraMurmur3Token, cassandraRandomToken } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { fromHex, readJSON } from '../vectors.ts';

describe('published vectors', () => {
  it('Cassandra tokens agree with two drivers', () => {
    const { keys, cases } = readJSON<{ keys: string[]; cases: { expected: string[] }[] }>('functions/cassandra-tokens');
    expect(keys.map((key) => String(cassandraMurmur3Token(fromHex(key))))).toEqual(cases[0].expected);
    expect(keys.map((key) => String(cassandraRandomToken(fromHex(key))))).toEqual(cases[1].expected);
  });
});
