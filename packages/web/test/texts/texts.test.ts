import { fill } from '@shardscope/drawing';
import { cardTexts } from '@shardscope/drawing/card';
import { describe, expect, it } from 'vitest';
import { chapterTexts } from '../../src/i18n/chapter/chapterTexts.ts';
import { en } from '../../src/i18n/en.ts';
import { exportTexts } from '../../src/i18n/exportTexts.ts';
import { help } from '../../src/i18n/helpTexts.ts';
import { openingTexts } from '../../src/i18n/openingTexts.ts';
import { configurationTexts } from '../../src/i18n/own/configurationTexts.ts';
import { recordingTexts } from '../../src/i18n/own/recordingTexts.ts';
import type { Texts } from '../../src/i18n/text.ts';
import { tourTexts } from '../../src/i18n/tourTexts.ts';
import { compareTexts } from '../../src/i18n/views/compareTexts.ts';
import { keysTexts } from '../../src/i18n/views/keysTexts.ts';
import { movementTexts } from '../../src/i18n/views/movementTexts.ts';
import { serviceTexts } from '../../src/i18n/views/serviceTexts.ts';
import { skewTexts } from '../../src/i18n/views/skewTexts.ts';
import { traceTexts } from '../../src/i18n/views/traceTexts.ts';
import { zh } from '../../src/i18n/zh.ts';

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
const everywhere: Texts = en;
const all: readonly {
  readonly name: string;
  readonly en: Record<string, string>;
  readonly zh: Record<string, string>;
}[] = [
  { name: 'of every view', en: everywhere, zh },
  { name: 'of the card', ...cardTexts },
  { name: 'of exported files', ...exportTexts },
  { name: 'of the comparison', ...compareTexts },
  { name: 'of the chapter', ...chapterTexts },
  { name: 'of the opening', ...openingTexts },
  { name: 'of the movement view', ...movementTexts },
  { name: 'of the table of keys', ...keysTexts },
  { name: 'of the consequences', ...serviceTexts },
  { name: 'of the skew view', ...skewTexts },
  { name: 'of configurations', ...configurationTexts },
  { name: 'of recordings', ...recordingTexts },
  { name: 'of the examples', ...tourTexts },
  { name: 'of the drawings of decisions', ...traceTexts },
];

/** Texts with digits that no count may replace. */
const numbered = new Set([
  // How a scenario is written, and what a name in it is.
  ...['scenarioHint', 'stepsHint', 'teacherJoin', 'teacherFail'],
  // What one of something stands for, and where a scale begins.
  ...['oneIn', 'ringBinned', 'ringLabel', 'label1'],
  // What a measure is of a perfect strategy.
  ...['peakHint', 'cvHint'],
  // Which remainder is whose.
  'text2',
  // Names: CRC16, UTF-8.
  ...['text7', 'bytes'],
  // Which quantile it is.
  ...['luck.p99', 'luck.p999', 'drift.p99', 'traffic.p99'],
  // The order of two parts of a drawing.
  ...['filling', 'reading'],
]);

describe.each(all)('the texts $name', ({ en: english, zh: chinese }) => {
  it('exist in both languages', () => {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
  });

  it('take the same values in both languages', () => {
    for (const [id, text] of Object.entries(chinese)) {
      expect(placeholders(text), id).toEqual(placeholders(english[id]));
    }
  });

  it('keep sentences short: 20 words in English, 40 characters in Chinese', () => {
    for (const [id, text] of Object.entries(english)) {
      for (const sentence of text.split(/[.!?]\s/)) expect(sentence.split(/\s+/).length, id).toBeLessThanOrEqual(20);
    }
    for (const [id, text] of Object.entries(chinese)) {
      const said = text.replace(/\{\w+\}/g, '6387');
      for (const sentence of said.split(/[。！？]/)) expect(sentence.length, id).toBeLessThanOrEqual(40);
    }
  });

  it('are Chinese in Chinese', () => {
    for (const [id, text] of Object.entries(chinese)) {
      if (text.includes('mod') || !/[a-z]/i.test(text.replace(/\{\w+\}/g, ''))) continue;
      expect(text, id).toMatch(/\p{Script=Han}/u);
    }
  });

  it('have no number of their own but in examples, units and rules of a strategy: core counts', () => {
    for (const texts of [english, chinese]) {
      for (const [id, text] of Object.entries(texts)) {
        const own = text.replace(/\{[^{}]*\}/g, '').match(/\d/);
        if (!numbered.has(id)) expect(own, `${id}: ${text}`).toBeNull();
      }
    }
  });

  it('take what a value says literally', () => {
    expect(fill('{a} and {b}', { a: '{b}', b: '$&' })).toBe('{b} and $&');
  });
});

describe('the texts of the help', () => {
  it('are as short, and as many in both languages', () => {
    expect(help.zh.keys.map(({ keys }) => keys.length)).toEqual(help.en.keys.map(({ keys }) => keys.length));
    expect(help.zh.words).toHaveLength(help.en.words.length);
    for (const { text } of [...help.en.keys, ...help.en.words]) {
      for (const sentence of text.split(/[.!?]\s/)) expect(sentence.split(/\s+/).length, text).toBeLessThanOrEqual(20);
    }
    for (const { text } of [...help.zh.keys, ...help.zh.words]) {
      for (const sentence of text.split(/[。！？]/)) expect(sentence.length, text).toBeLessThanOrEqual(40);
    }
  });
});
