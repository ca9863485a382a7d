import { colourOf } from '@shardscope/drawing';
import { CARD } from '@shardscope/drawing/card';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { openingCard } from '../../src/opening/openingCard.ts';
import { openingFacts } from '../../src/opening/openingFacts.ts';
import { sitePicturePlugin } from '../../tools/sitePicturePlugin.ts';

/** The content of `og:image` in a page that is built for a site. */
function named(site: string | undefined): unknown {
  const hook = sitePicturePlugin(site)?.transformIndexHtml;
  if (typeof hook !== 'function') return undefined;
  const [{ attrs }] = hook.call({} as never, '', {} as never) as { attrs: Record<string, unknown> }[];
  return attrs.content;
}

describe('the picture of the site', () => {
  it('is named by its whole address where the build knows it, and else not at all', () => {
    expect(named('https://example.org/some/path')).toBe('https://example.org/some/path/card.png');
    expect(named('http://127.0.0.1:8080/')).toBe('http://127.0.0.1:8080/card.png');
    expect([named(undefined), named('')]).toEqual([undefined, undefined]);
    for (const site of ['example.org', 'ftp://example.org/', 'https://example.org/?a', 'https://'])
      expect(() => named(site), site).toThrow(`such as https://example.org/shardscope/, got ${site}`);
  });

  it('has the nodes of each strategy as wide as they hold keys at the end of the opening', async () => {
    const { width, height, data } = PNG.sync.read(Buffer.from(await openingCard('https://example.org/')));
    expect({ width, height }).toEqual(CARD);
    const { keys, rules } = openingFacts();
    const shares = rules.flatMap(({ flows }) =>
      flows[0].map((_, node) => flows.reduce((sum, row) => sum + row[node], 0) / keys),
    );
    // A row through the shares: their colours run from left to right, panel by panel.
    const runs: { colour: string; pixels: number }[] = [];
    for (let x = 0; x < width; x++) {
      const at = 4 * (436 * width + x);
      const colour = `#${data.subarray(at, at + 3).toString('hex')}`;
      const last = runs.at(-1);
      if (last?.colour === colour) last.pixels++;
      else runs.push({ colour, pixels: 1 });
    }
    const colours = [0, 1, 2, 3].map((node) => colourOf(node, 'light'));
    const bars = runs.filter(({ colour, pixels }) => colours.includes(colour) && pixels > 3);
    expect(bars.map(({ colour }) => colour)).toEqual([...colours, ...colours, ...colours]);
    // Three panels and two gaps of 40 across; a pixel of ground after each node, and a mixed one at each end.
    for (const [i, { pixels }] of bars.entries()) expect(Math.abs(pixels - shares[i] * (1040 / 3))).toBeLessThan(4);
  });
});
