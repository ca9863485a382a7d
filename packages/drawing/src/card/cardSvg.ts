import { FONT, type Look } from '../look.ts';
import { element } from '../svg/markup.ts';
import { SvgPen, svgHatching } from '../svg/svgPen.ts';
import { CARD, type Card, drawCard } from './drawCard.ts';
import { letterWidths } from './letterWidths.ts';

/** A card as an SVG file of 1200 x 630 pixels. Texts are fitted by the widths of Inter's letters, which are wider than most. */
export function cardSvg(card: Card<SvgPen>, look: Look): string {
  const pen = new SvgPen('card', letterWidths);
  drawCard(pen, card, look, svgHatching);
  const { width, height } = CARD;
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': FONT },
    pen.marks(),
  );
}
