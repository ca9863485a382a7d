import { readFile } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { InputError } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { dataError, Failure, failureOf, fileFailure, inFile, ofSystem, usageError } from '../../src/io/failure.ts';
import { shardscope } from '../harness.ts';

describe('failure', () => {
  it('calls wrong usage only what the user can mend', () => {
    expect(failureOf(new InputError('ring vnodes must be between 1 and 4096, got 0'))?.code).toBe(2);
    expect(failureOf(usageError('--state needs a file'))?.code).toBe(2);
    for (const bug of [new TypeError('x is undefined'), new RangeError('Maximum call stack size exceeded'), 'text']) {
      expect(failureOf(bug)).toBeUndefined();
    }
  });

  it('calls a file bad only for what the file says', () => {
    const parse = (error: Error) => () => {
      throw error;
    };
    expect(() => inFile('a.json', parse(new InputError('no node "x"')))).toThrow('a.json: no node "x"');
    expect(() => inFile('a.json', parse(usageError('--keys is twice')))).toThrow(dataError('a.json: --keys is twice'));
    expect(() => inFile('a.json', parse(new TypeError('x is undefined')))).toThrow(TypeError);
  });

  it('puts the name of the file before what is wrong with it, and leaves a bug alone', async () => {
    const code = (error: unknown) => (error instanceof Failure ? [error.code, error.message] : error);
    const missing: unknown = await readFile('/no/such/file').catch((error: unknown) => error);
    const said = "a: ENOENT: no such file or directory, open '/no/such/file'";
    expect(code(fileFailure('a', missing))).toEqual([3, said]);
    expect(code(fileFailure('a', missing, 2))).toEqual([2, said]);
    expect(code(fileFailure('a', new InputError('no node "x"'), 2))).toEqual([2, 'a: no node "x"']);
    // What was found out before keeps its code.
    expect(code(fileFailure('a', dataError('line 3 is bad'), 2))).toEqual([3, 'a: line 3 is bad']);
    expect(code(fileFailure('a', usageError('column "k" twice')))).toEqual([2, 'a: column "k" twice']);
    const bug = new TypeError('x is undefined');
    expect(fileFailure('a', bug)).toBe(bug);
  });

  it('takes of a file only what the system says of it', async () => {
    const missing = await readFile('/no/such/file').catch((error: unknown) => error);
    expect([ofSystem(missing), failureOf(missing)?.code]).toEqual([true, 1]);
    const wrongCall = await readFile(Symbol('path') as never).catch((error: unknown) => error);
    expect([ofSystem(wrongCall), failureOf(wrongCall)]).toEqual([false, undefined]);
  });

  it.each([[[]], [['--column', 'id']], [['--field', 'id']]])(
    'does not call keys bad because of a bug on the way there: %j',
    async (flags) => {
      const stdin = new Readable({
        read() {
          this.destroy(new TypeError('x is undefined'));
        },
      });
      const { code, stderr } = await shardscope(['compare', '--keys-from', '-', ...flags], { stream: stdin });
      expect(code).toBe(1);
      expect(stderr).toContain('please report it');
      expect(stderr).toContain('TypeError: x is undefined');
    },
  );

  it('ends reading keys with the signal that asked for it, not with a bug', async () => {
    const controller = new AbortController();
    const stdin = new Readable({
      read() {
        controller.abort(130);
      },
    });
    const argv = ['locate', '-n', '3', '--keys-from', '-'];
    expect(await shardscope(argv, { stream: stdin, signal: controller.signal })).toMatchObject({
      code: 130,
      stderr: 'error: interrupted after part of the keys\n',
    });
  });

  it('reports a bug with its stack, asks for a report and exits 1', async () => {
    // A stream that breaks the contract of `Writable` is a bug of whoever made it, not of the user.
    const stdout = Object.assign(new Writable(), {
      write: () => {
        throw new TypeError('x is undefined');
      },
    });
    const { code, stderr } = await shardscope(['slot', 'foo'], { stdout });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: this is a bug in shardscope.*please report it.*\nerror: TypeError: x is undefined\nerror: {5}at /s,
    );
  });

  it('keeps usage errors on one line', async () => {
    expect(await shardscope(['compare', '--option', 'vnodes=0', '-s', 'ring'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: [^\n]+\n$/),
    });
  });
});
