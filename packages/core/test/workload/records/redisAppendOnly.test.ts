import { InputError, utf8 } from '@shardscope/core';
import { recordSourceOf, redisAppendOnly, redisDump } from '@shardscope/core/records';
import { describe, expect, it } from 'vitest';
import { damaged, expected, readAll, samePieces, sample } from './reading.ts';

interface Listed {
  readonly dumpBytes: number;
  readonly keys: readonly (readonly [database: number, key: string])[];
}

describe.each(['redis-7.0.15', 'redis-8.6.3', 'valkey-9.1.2'])('an append-only file of %s', (name) => {
  const file = sample(`aof-${name}.aof`);
  const { dumpBytes, keys } = expected<Listed>(`aof-${name}.json`);

  it('gives the keys that the server has after it, of all databases', () => {
    const { records, notes } = readAll(redisDump, [file]);
    const found = records.map(({ database, key }) => `${database} ${key}`);
    expect(found.sort()).toEqual(keys.map(([database, key]) => `${database} ${key}`).sort());
    expect(records.some((record) => 'bytes' in record)).toBe(false);
    expect(notes).toEqual([]);
  });

  it('is told by its first bytes, and so are its commands without the dump', () => {
    expect(recordSourceOf(file.subarray(0, 4096))).toBe(redisDump);
    expect(recordSourceOf(file.subarray(dumpBytes))).toBe(redisAppendOnly);
  });

  it('is the same in any pieces', () => {
    samePieces(redisDump, file);
    samePieces(redisAppendOnly, file.subarray(dumpBytes));
  });

  it('that is damaged is read or refused by byte', () => {
    const commands = file.subarray(dumpBytes);
    damaged(redisDump, file);
    damaged(redisAppendOnly, commands, (message, at, how) => {
      const between = at === 0 || ['*', '#'].includes(String.fromCharCode(commands[at]));
      if (how === 'cut' && !between) expect(message).toBeDefined();
    });
  });
});

/** A command as a server writes it. */
const command = (...words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${utf8(word).length}\r\n${word}\r\n`).join('')}`;

const keysAfter = (...commands: readonly (readonly string[])[]) =>
  readAll(redisAppendOnly, [utf8(commands.map((words) => command(...words)).join(''))]).records.map(
    ({ database, key }) => `${database} ${key}`,
  );

describe('an append-only file', () => {
  it.each([
    [
      'keys that are removed',
      [
        ['MSET', 'a', '1', 'b', '2', 'c', '3'],
        ['del', 'a', 'c'],
      ],
      ['0 b'],
    ],
    [
      'databases that are emptied and exchanged',
      [['SET', 'a', '1'], ['SELECT', '1'], ['SET', 'b', '1'], ['FLUSHDB'], ['SET', 'c', '1'], ['SWAPDB', '0', '1']],
      ['0 c', '1 a'],
    ],
    [
      'all databases emptied',
      [
        ['SET', 'a', '1'],
        ['SELECT', '1'],
        ['SET', 'b', '1'],
        ['FLUSHALL', 'ASYNC'],
        ['SET', 'c', '1'],
      ],
      ['1 c'],
    ],
    [
      'keys with other names',
      [
        ['SET', 'a', '1'],
        ['RENAME', 'a', 'b'],
        ['COPY', 'b', 'c', 'DB', '2', 'REPLACE'],
        ['MOVE', 'b', '3'],
      ],
      ['2 c', '3 b'],
    ],
    ['keys that are counted', [['MSETEX', '2', 'a', '1', 'b', '2', 'EX', '10']], ['0 a', '0 b']],
    [
      'what is stored elsewhere',
      [
        ['SORT', 'a', 'BY', 'x*', 'STORE', 'b'],
        ['SORT', 'a'],
      ],
      ['0 b'],
    ],
  ] as const)('knows %s', (_, commands, keys) => {
    expect(keysAfter(...commands)).toEqual(keys);
  });

  it('notes commands whose keys are not known', () => {
    const { notes } = readAll(redisAppendOnly, [utf8(command('JSON.SET', 'a', '$', '1') + command('EVAL', 'x', '0'))]);
    expect(notes).toEqual(['commands whose keys are not known were passed over: EVAL, JSON.SET']);
  });

  it.each([
    ['ends within a transaction', command('MULTI'), 'before byte 15, a transaction is cut: its EXEC is missing'],
    ['has no number of a database', command('SELECT', 'x'), 'before byte 23, the arguments of select make no sense'],
    ['has a key that is too long', '*3\r\n$3\r\nSET\r\n$99999999\r\n', 'a key is longer than 65536 bytes'],
    ['has a length that is none', '*3\r\n$x\r\n', 'no argument of a command starts'],
    [
      'has an argument of another length',
      '*2\r\n$3\r\nDEL\r\n$1\r\nabc\r\n',
      'an argument does not end where its length says',
    ],
    ['goes on with text', `${command('PING')}what is this`.padEnd(100), 'there is neither a command nor an argument'],
    ['has a huge value', `*3\r\n$3\r\nSET\r\n$1\r\na\r\n$999999999999\r\nv`, 'a command is cut'],
  ])('that %s is refused by byte', (_, text, message) => {
    expect(() => readAll(redisAppendOnly, [utf8(text)])).toThrow(InputError);
    expect(() => readAll(redisAppendOnly, [utf8(text)])).toThrow(message);
  });
});
