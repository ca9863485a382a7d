import type { Look } from '@shardscope/drawing';
import { CARD, type Card, drawCard } from '@shardscope/drawing/card';
import { hatch } from '../draw/hatch.ts';
import type { Pen } from '../draw/pen.ts';

/** A card as PNG of 1200 x 630 pixels, for networks that show a picture beside a link. */
export function cardPng(card: Card<Pen>, look: Look): Promise<Blob> {
  const canvas = new OffscreenCanvas(CARD.width, CARD.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures off screen');
  drawCard(context, card, look, hatch);
  return canvas.convertToBlob({ type: 'image/png' });
}
