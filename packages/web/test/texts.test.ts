import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/en.ts';
import { help } from '../src/i18n/help.ts';
import { fill, type Texts } from '../src/i18n/text.ts';
import { zh } from '../src/i18n/zh.ts';

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
const english: Texts = en;

describe('the texts', () => {
  it('exist in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it('take the same values in both languages', () => {
    for (const [id, text] of Object.entries(zh)) {
      expect(placeholders(text), id).toEqual(placeholders(english[id as keyof Texts]));
    }
  });

  it('keep sentences short: 20 words in English, 40 characters in Chinese', () => {
    for (const [id, text] of Object.entries(english)) {
      for (const sentence of text.split(/[.!?]\s/)) expect(sentence.split(/\s+/).length, id).toBeLessThanOrEqual(20);
    }
    for (const [id, text] of Object.entries(zh)) {
      const said = text.replace(/\{\w+\}/g, '6387');
      for (const sentence of said.split(/[。！？]/)) expect(sentence.length, id).toBeLessThanOrEqual(40);
    }
  });

  it('are Chinese in Chinese', () => {
    for (const [id, text] of Object.entries(zh)) {
      if (text.includes('mod') || !/[a-z]/i.test(text.replace(/\{\w+\}/g, ''))) continue;
      expect(text, id).toMatch(/\p{Script=Han}/u);
    }
  });

  it('of the help are as short, and as many in both languages', () => {
    expect(help.zh.keys.map(({ keys }) => keys.length)).toEqual(help.en.keys.map(({ keys }) => keys.length));
    expect(help.zh.words).toHaveLength(help.en.words.length);
    for (const { text } of [...help.en.keys, ...help.en.words]) {
      for (const sentence of text.split(/[.!?]\s/)) expect(sentence.split(/\s+/).length, text).toBeLessThanOrEqual(20);
    }
    for (const { text } of [...help.zh.keys, ...help.zh.words]) {
      for (const sentence of text.split(/[。！？]/)) expect(sentence.length, text).toBeLessThanOrEqual(40);
    }
  });

  it('explain words as the page says them', () => {
    for (const [words, texts] of [
      [help.en.words, english],
      [help.zh.words, zh],
    ] as const) {
      const said = words.map(({ word }) => word);
      for (const id of ['node', 'moved', 'optimal', 'collateral', 'fairShare', 'peak', 'cv'] as const) {
        expect(said).toContain(texts[id]);
      }
    }
  });

  it('take what a value says literally', () => {
    expect(fill('{a} and {b}', { a: '{b}', b: '$&' })).toBe('{b} and $&');
  });
});
