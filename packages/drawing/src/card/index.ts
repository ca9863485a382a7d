export { type CardSource, cardOf } from './cardOf.ts';
export { cardSvg } from './cardSvg.ts';
export { cardTexts } from './cardTexts.ts';
export { CARD, type Card, type CardPanel, drawCard } from './drawCard.ts';
export { fitted } from './fitted.ts';
export { letterWidths } from './letterWidths.ts';
