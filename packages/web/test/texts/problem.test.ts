import { InputError } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { reasonInChinese } from '../../src/i18n/reasonInChinese.ts';
import { ProblemError, problemOf } from '../../src/model/problem.ts';
import type { Run } from '../../src/model/run.ts';
import { runOf } from '../support/scenes.ts';

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

  it('of more nodes than the page shows arises at the step that would name them, in every language', () => {
    const asked = (): Run => runOf('3 +600 -600 +600', { keys: 10 });
    expect(asked).toThrow('scenario, step 3 "+600": the page shows at most 1000 nodes, got 1203');
    expect(() => runOf('3 +1000001', { keys: 10 })).toThrow('step 1 "+1000001": the page shows at most 1000 nodes');
    try {
      asked();
    } catch (error) {
      expect(reasonInChinese(problemOf(error).said ?? '')).toBe(
        '场景第 3 步 "+600"：页面最多显示 1000 个节点，这里有 1203 个',
      );
    }
    expect.assertions(3);
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
