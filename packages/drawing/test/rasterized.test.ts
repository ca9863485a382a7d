import { lookOf } from '@shardscope/drawing';
import { CARD, type Card, cardSvg, letterWidths } from '@shardscope/drawing/card';
import { rasterized } from '@shardscope/drawing/raster';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';

const card: Card = {
  title: 'Add 1 node: how many keys move?',
  event: 'n4 joins.',
  panels: [],
  nodes: [{ node: 0, name: 'A n1' }],
  facts: '3 +1',
  link: 'shardscope compare',
};

const pictureOf = async (svg: string) => {
  const { png, missing } = await rasterized(svg);
  return { ...PNG.sync.read(Buffer.from(png)), missing };
};

/** How many pixels across the ink of a text reaches. */
async function inkOf(text: string, weight: number): Promise<number> {
  const { width, height, data } = await pictureOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="80" font-family="system-ui, sans-serif"><rect width="1200" height="80" fill="#ffffff"/><text x="20" y="60" font-size="50" font-weight="${weight}">${text}</text></svg>`,
  );
  let [first, last] = [width, 0];
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      if (data[4 * (y * width + x)] < 128) [first, last] = [Math.min(first, x), x];
    }
  }
  return last - first;
}

describe('a card as PNG', () => {
  it('is as large as cards are and has the text on it in ink', async () => {
    const { width, height, data, missing } = await pictureOf(cardSvg(card, lookOf('light')));
    expect({ width, height, missing }).toEqual({ ...CARD, missing: [] });
    const dark = (from: number, to: number): number => {
      let sum = 0;
      for (let y = from; y < to; y++) for (let x = 40; x < 1160; x++) if (data[4 * (y * width + x)] < 60) sum++;
      return sum;
    };
    expect(dark(40, 92)).toBeGreaterThan(2000);
    expect(dark(160, 480)).toBe(0);
  });

  it('has Chinese, Greek, Cyrillic and Polish letters and signs, and names those that it has not', async () => {
    const { missing } = await rasterized(cardSvg({ ...card, event: '用户缓存 Ключ αβγ łódź → ✓ − ×' }, lookOf('dark')));
    expect(missing).toEqual([]);
    const { missing: boxes } = await rasterized(cardSvg({ ...card, event: 'a 🙂 ع 🙂' }, lookOf('dark')));
    expect(boxes.toSorted()).toEqual(['ع', '🙂']);
  });

  it.each([400, 700])('has letters of weight %i as wide as texts are fitted for', async (weight) => {
    for (const text of ['Add nodes: how many keys move', '0123456789', 'payments-cache-eu-west-1a.internal:6379']) {
      const ink = await inkOf(text, weight);
      // Kerning, and the room beside the first and the last letter.
      expect(Math.abs(letterWidths(text, `${weight} 50px sans-serif`) - ink), text).toBeLessThan(0.02 * ink + 10);
    }
  });

  it('shows a text with Chinese in it in one weight', async () => {
    expect(await inkOf('加 1234567', 700)).toBe(await inkOf('加 1234567', 400));
    expect(await inkOf('1234567', 700)).toBeGreaterThan(await inkOf('1234567', 400));
  });
});
