import { letterOf, lookOf } from '@shardscope/drawing';
import { cardOf, cardSvg } from '@shardscope/drawing/card';
import { rasterized } from '@shardscope/drawing/raster';
import { openingTexts } from '../i18n/openingTexts.ts';
import { joining } from './contenders.ts';
import { openingFacts } from './openingFacts.ts';

/** The opening's last frame as a card: PNG of 1200 x 630 pixels that says the address of the page. The build draws it. */
export async function openingCard(link: string): Promise<Uint8Array> {
  const { keys, nodes, least, rules } = openingFacts();
  const { title, same } = openingTexts.en;
  const card = cardOf({
    ...{ lang: 'en', title, change: joining, back: [], event: same, scenario: undefined, keys, seed: 1, link },
    nodes: Array.from({ length: nodes + 1 }, (_, node) => ({ node, name: letterOf(node) })),
    strategies: rules.map(({ title: { en }, moved, needless, flows }) => ({
      title: en,
      moved,
      race: { moved: moved / keys, total: moved / keys, collateral: needless / keys, optimal: least, expected: null },
      peak: null,
      unserved: false,
      shares: flows[0].map((_, node) => ({ node, share: flows.reduce((sum, row) => sum + row[node], 0) / keys })),
    })),
  });
  return (await rasterized(cardSvg(card, lookOf('light')))).png;
}
