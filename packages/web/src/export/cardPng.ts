import { CARD, type Card, drawCard } from '../draw/card/drawCard.ts';
import type { GridWords } from '../draw/grid/drawGridLabels.ts';
import type { Look } from '../draw/look.ts';

/** A card as PNG of 1200 x 630 pixels, for networks that show a picture beside a link. */
export function cardPng(card: Card, words: GridWords, look: Look): Promise<Blob> {
  const canvas = new OffscreenCanvas(CARD.width, CARD.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures off screen');
  drawCard(context, card, words, look);
  return canvas.convertToBlob({ type: 'image/png' });
}
