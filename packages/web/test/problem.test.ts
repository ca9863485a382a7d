import { InputError } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { ProblemError, problemOf } from '../src/model/problem.ts';
import { runOf } from './support/scenes.ts';

describe('problemOf', () => {
  it('is the user’s only where core says so; anything else is a bug', () => {
    expect(problemOf(new InputError('no node "x"'))).toEqual({
      kind: 'input',
      reason: 'no node "x"',
      said: 'no node "x"',
    });
    for (const error of [new RangeError('deep'), new TypeError('undefined is no object'), new Error('lost'), 'text'])
      expect(problemOf(error).kind).toBe('bug');
    expect(problemOf(new DOMException('denied', 'NotAllowedError')).kind).toBe('browser');
  });

  it('that a worker met is what it was there', () => {
    for (const error of [new InputError('no'), new TypeError('bug')]) {
      const met = structuredClone(problemOf(error));
      expect(problemOf(new ProblemError(met))).toEqual(met);
    }
  });

  it('of one strategy with a scenario is a refusal, and a bug of one is none', () => {
    const { refusals, tracks } = runOf('A=2,B', { keys: 10 });
    expect(refusals.map(({ strategy }) => strategy)).toEqual(['modulo']);
    expect(tracks.map(({ strategy }) => strategy)).toEqual(['ring', 'slots']);
    const broken = Object.defineProperty({}, 'vnodes', {
      enumerable: true,
      get: () => {
        throw new TypeError('a bug');
      },
    });
    expect(() => runOf('3', { keys: 10, options: { ring: broken } })).toThrow('a bug');
  });
});
