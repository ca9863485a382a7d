import { printScenario } from '@shardscope/core';
import type { Values } from '@shardscope/drawing';
import { fill, lookOf } from '@shardscope/drawing';
import { CARD, drawCard, fitted } from '@shardscope/drawing/card';
import { describe, expect, it } from 'vitest';
import { hatch } from '../../src/draw/hatch.ts';
import { FigurePen } from '../../src/draw/svg/figurePen.ts';
import { card } from '../../src/export/card.ts';
import { en } from '../../src/i18n/en.ts';
import type { Lang, TextId } from '../../src/i18n/text.ts';
import { zh } from '../../src/i18n/zh.ts';
import type { Run } from '../../src/model/run.ts';
import { loadRegistry } from '../../src/run/registry.ts';
import { runOf, sceneAt, storyOf } from '../support/scenes.ts';

const link = 'https://example.org/#v=1';
const words = { nobody: 'nobody', more: String };

const saying =
  (lang: Lang) =>
  (id: TextId, values: Values = {}): string =>
    fill((lang === 'zh' ? zh : en)[id], values);

const cardOf = (run: Run, step: number, lang: Lang = 'en') =>
  card(
    run.tracks.map((_, track) => sceneAt(run, step, track)),
    { lang, t: saying(lang), event: 'n4 joins.', link, grid: words, look: lookOf('dark') },
  );

/** The texts that stand on a card, in the order in which they are drawn, with where they begin and end. */
function drawn(shown: ReturnType<typeof cardOf>) {
  const pen = new FigurePen('card');
  drawCard(pen, shown, lookOf('dark'), hatch);
  return [...pen.marks().matchAll(/<text ([^>]*)>([^<]*)</g)].map(([, attributes, text]) => {
    const number = (name: string): number => Number(new RegExp(` ?\\b${name}="([\\d.]+)"`).exec(attributes)?.[1]);
    const [, right = '0', down = '0'] = /translate\(([\d.]+) ([\d.]+)\)/.exec(attributes) ?? [];
    return { text, x: number('x') + Number(right), y: number('y') + Number(down), size: number('font-size') };
  });
}

describe('a card', () => {
  it('asks about the change that is shown and says its numbers', () => {
    const run = runOf('3 +1 -1 n1=2');
    const shown = cardOf(run, 1);
    expect(shown.title).toBe('Add 1 node: how many keys move?');
    expect(shown.facts).toBe('3 +1 -1 n1=2 · 10,000 keys, seed 1');
    run.tracks.forEach(({ stages }, i) => {
      const { movement } = stages[1].measured;
      if (!movement) throw new Error('nothing moves');
      expect(shown.panels[i].number).toBe(((100 * movement.moved) / movement.keys).toFixed(0));
      expect(shown.panels[i].said).toContain(movement.moved.toLocaleString('en-US'));
      expect(shown.panels[i].shares.map(({ share }) => share)).toEqual(
        [...stages[1].measured.counts].map((keys) => keys / 10_000),
      );
    });
  });

  it.each([
    ['3', 0, '3 nodes: how even are their shares?', '3 个节点，键分得匀不匀？'],
    ['3 +2', 1, 'Add 2 nodes: how many keys move?', '加 2 个节点，要搬多少键？'],
    ['3 -1', 1, 'Remove 1 node: how many keys move?', '移除 1 个节点，要搬多少键？'],
    ['3 !n1', 1, '1 node fails: how many keys move?', '1 个节点宕机，要搬多少键？'],
    ['3 !n1 +n1', 2, '1 node comes back: how many keys move?', '1 个节点恢复，要搬多少键？'],
    ['3 n1=2', 1, 'New weights: how many keys move?', '权重调整后，要搬多少键？'],
  ])('of %s at step %i asks: %s', (scenario, step, english, chinese) => {
    const run = runOf(scenario, { strategies: ['ring'] });
    expect(cardOf(run, step).title).toBe(english);
    expect(cardOf(run, step, 'zh').title).toBe(chinese);
  });

  it('says how full the fullest node is where nothing has moved', () => {
    const run = runOf('3', { strategies: ['ring'] });
    const [{ number, unit, race }] = cardOf(run, 0).panels;
    expect(`${number}${unit}`).toBe(`${run.tracks[0].stages[0].measured.skew.peak?.toFixed(2)}×`);
    expect(race).toBeUndefined();
  });

  it('says of what that is where nobody serves some keys', async () => {
    const story = await storyOf();
    for (const [step, said] of [
      [1.6, / of the keys that are served$/],
      [2, /× its fair share$/],
    ] as const)
      expect(
        cardOf(story, step)
          .panels.map((panel) => panel.said)
          .at(-1),
      ).toMatch(said);
  });

  it('of a story has its title, and no scenario', async () => {
    const shown = cardOf(await storyOf(), 7);
    expect(shown.title).toBe(en.redisStory);
    expect(shown.facts).toBe('10,000 keys, seed 1');
  });

  it('has room for three strategies and says how many it leaves out', async () => {
    await loadRegistry();
    const shown = cardOf(runOf('3 +1', { strategies: ['modulo', 'ring', 'slots', 'jump', 'maglev'] }), 1);
    expect(shown.panels).toHaveLength(3);
    expect(shown.facts).toMatch(/ · 2 more strategies behind the link$/);
  });

  it.each([1, 2, 3, 5])(
    'keeps everything inside, with %i strategies and whatever nodes are called',
    async (strategies) => {
      await loadRegistry();
      const ids = [
        '=SUM(1)',
        '<img src=x>',
        'x'.repeat(200),
        '\u202egnp.exe',
        '用户',
        ...Array.from({ length: 60 }, (_, i) => `node-${i}`),
      ];
      const nodes = ids.map((id) => ({ id }));
      const all = ['modulo', 'ring', 'jump', 'maglev', 'anchor'].slice(0, strategies);
      const run = runOf(printScenario({ nodes, changes: [] }), { strategies: all });
      const shown = cardOf(run, 0);
      const texts = drawn({ ...shown, link: link.repeat(50), title: 'long '.repeat(100) });
      expect(texts.length).toBeGreaterThan(8);
      for (const { text, x, y, size } of texts) {
        expect(x, text).toBeGreaterThanOrEqual(40);
        expect(y + size / 2, text).toBeLessThanOrEqual(CARD.height);
        // The mark is set from the right; a pen without a browser takes letters for this wide.
        if (text !== 'Shardscope')
          expect(x + 0.6 * size * text.replace(/&\w+;/g, '.').length, text).toBeLessThanOrEqual(1160.1);
      }
      expect(texts.map(({ text }) => text)).toContain('B &lt;img src=x&gt;');
      expect(texts.some(({ text }) => /^\+\d+$/.test(text))).toBe(true);
    },
  );
});

describe('a text on it', () => {
  it('gets smaller before it is cut, and is cut at the last letter that fits', () => {
    const pen = new FigurePen('text');
    expect(fitted(pen, 'x'.repeat(20), 240, 20, 400)).toBe('x'.repeat(20));
    expect(pen.font).toMatch(/^400 20px/);
    expect(fitted(pen, 'x'.repeat(25), 240, 20, 400)).toBe('x'.repeat(25));
    expect(pen.font).toMatch(/^400 16px/);
    expect(fitted(pen, 'x'.repeat(50), 240, 20, 400)).toBe(`${'x'.repeat(32)}…`);
    expect(pen.font).toMatch(/^400 12px/);
  });
});
