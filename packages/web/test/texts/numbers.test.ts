import { count, fill, signed } from '@shardscope/drawing';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import type { Texts } from '../../src/i18n/text.ts';
import { compareTexts } from '../../src/i18n/views/compareTexts.ts';
import { movementTexts } from '../../src/i18n/views/movementTexts.ts';
import { skewTexts } from '../../src/i18n/views/skewTexts.ts';
import { zh } from '../../src/i18n/zh.ts';
import { announcement } from '../../src/timeline/announcement.ts';
import { runOf } from '../support/scenes.ts';

const texts: Texts = en;
const english: Readonly<Record<string, string>> = {
  ...texts,
  ...compareTexts.en,
  ...movementTexts.en,
  ...skewTexts.en,
};
const names = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name);
const saidWith = (text: string, value: string): string =>
  fill(text, Object.fromEntries(names(text).map((name) => [name, value])));

describe('a number in a text', () => {
  it('of one is followed by one thing, of anything else by several', () => {
    expect(['1', '+1', '−1', '0', '2', '11', '1,001'].map((keys) => fill(en.keysHeld, { count: keys }))).toEqual([
      '1 key',
      '+1 key',
      '−1 key',
      '0 keys',
      '2 keys',
      '11 keys',
      '1,001 keys',
    ]);
    expect(fill(en.pasted, { format: 'CLUSTER NODES', masters: '1', replicas: '0' })).toBe(
      'CLUSTER NODES: 1 master, 0 replicas.',
    );
  });

  it('agrees with what it counts in every text', () => {
    const things =
      /\b1 (drawn |more |hash )?(keys|slots|masters|replicas|nodes|points|values|remainders|steps|others)\b/;
    for (const [id, text] of Object.entries(english)) expect(saidWith(text, '1'), id).not.toMatch(things);
    for (const [id, text] of Object.entries(english)) expect(saidWith(text, '7'), id).not.toMatch(/\{|\|/);
  });

  it('that became less has a minus sign, and none at all has no sign', () => {
    expect([-1234, -1, 0, 5].map(signed)).toEqual(['\u22121,234', '\u22121', '0', '+5']);
    expect(count(1234)).toBe('1,234');
  });
});

describe('a list', () => {
  it('has the commas of its language', () => {
    const run = runOf('3', { keys: 10 });
    const in_ = (own: Texts) => announcement(run, { change: -1 }, (id, values = {}) => fill(own[id], values));
    expect(in_(en)).toBe('Start with n1, n2, n3.');
    expect(in_(zh)).toBe('初始节点：n1、n2、n3。');
  });

  it('has no comma of English in a Chinese text', () => {
    const chinese: Readonly<Record<string, string>> = {
      ...zh,
      ...compareTexts.zh,
      ...movementTexts.zh,
      ...skewTexts.zh,
    };
    for (const [id, text] of Object.entries(chinese)) {
      expect(text.replace('3 +1 -1，或 A,B,C +D -A', ''), id).not.toMatch(/, |\p{Script=Han},|,\p{Script=Han}/u);
    }
  });
});
